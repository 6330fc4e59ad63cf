//! `decode` works everywhere, in silence: generics, hygiene, odd names, every
//! shape of a variant.
#![deny(warnings)]
#![deny(
    clippy::all,
    clippy::pedantic,
    let_underscore_drop,
    missing_docs,
    non_ascii_idents,
    single_use_lifetimes,
    unreachable_pub,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(
    clippy::default_numeric_fallback,
    clippy::init_numbered_fields,
    clippy::min_ident_chars,
    clippy::missing_inline_in_public_items,
    clippy::pattern_type_mismatch,
    clippy::question_mark_used,
    clippy::redundant_type_annotations,
    clippy::shadow_reuse,
    clippy::shadow_same,
    clippy::shadow_unrelated,
    clippy::string_add,
    clippy::unwrap_used
)]
#![allow(clippy::panic, clippy::expect_used, reason = "so a test fails")]

use core::fmt::{self, Debug, Display};
use core::marker::PhantomData;
use core::net::IpAddr;
use core::time::Duration;
use std::sync::Arc;

use status_mapped::decode::{Decode, DecodeError};
use status_mapped::problem::Problem;
use status_mapped::{PublicError, StatusMapped};

#[track_caller]
fn comes_back<E: StatusMapped + Decode + PartialEq + Debug>(error: &E) {
    let over_grpc = E::from_status(tonic::Status::from(PublicError::of(error)))
        .map_err(|undecoded| undecoded.why());
    assert_eq!(over_grpc.as_ref(), Ok(error));
    let over_http = E::from_problem(Problem::of(error)).map_err(|undecoded| undecoded.why());
    assert_eq!(over_http.as_ref(), Ok(error));
}

#[track_caller]
fn does_not<E: StatusMapped + Decode>(error: &E) -> DecodeError {
    let over_grpc = E::from_status(tonic::Status::from(PublicError::of(error)))
        .map_err(|undecoded| undecoded.why());
    let over_http = E::from_problem(Problem::of(error)).map_err(|undecoded| undecoded.why());
    match (over_grpc, over_http) {
        (Err(grpc), Err(http)) if grpc == http => grpc,
        _ => panic!("it comes back, or for two reasons not"),
    }
}

mod shapes {
    use super::*;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact)]
    #[grpc(NOT_FOUND)]
    struct Unit;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, metadata(number = self.0, text = &self.1))]
    #[grpc(NOT_FOUND)]
    struct Tuple(u64, String);

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, metadata(number = *number), retry_after = self.wait)]
    #[grpc(NOT_FOUND)]
    struct Named {
        number: i8,
        wait: Duration,
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, expose, domain = "texts.example.com")]
    enum Said {
        #[grpc(NOT_FOUND)]
        Text(#[status(message)] String),
        #[grpc(ABORTED)]
        #[status(message = "{text}", metadata(number))]
        Other {
            #[status(message)]
            text: String,
            number: u8,
        },
    }

    impl Display for Said {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match *self {
                Self::Text(ref text) | Self::Other { ref text, .. } => f.write_str(text),
            }
        }
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, domain = "around.example.com")]
    enum Around {
        #[status(transparent)]
        Passed(Said),
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, domain = "around.example.com")]
    enum Replaced {
        #[status(transparent, message = "replaced")]
        Inner(Said),
    }

    #[test]
    fn a_field_may_be_the_message() {
        comes_back(&Said::Text("no order 7".to_owned()));
        let text = "busy".to_owned();
        comes_back(&Said::Other { text, number: 7 });
        comes_back(&Around::Passed(Said::Text("x".to_owned())));
    }

    #[test]
    fn the_message_of_an_error_around_is_not_taken_for_that_of_the_error_inside() {
        let error = Replaced::Inner(Said::Text("x".to_owned()));
        let received = Problem::of(&error);
        let undecoded = Replaced::from_problem(received).unwrap_err();
        assert_eq!(undecoded.why(), DecodeError::Missing("message"));
    }

    type Delay = Duration;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, retry_after = *wait)]
    #[grpc(UNAVAILABLE)]
    struct Aliased {
        wait: Delay,
    }

    #[test]
    fn a_retry_delay_of_a_type_alias_comes_back() {
        comes_back(&Aliased {
            wait: Duration::from_secs(3),
        });
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, transparent)]
    struct Wrapper(Arc<Tuple>);

    #[derive(Debug, StatusMapped)]
    #[status(decode)]
    enum Never {}

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode)]
    enum OnlyInner {
        #[status(transparent)]
        Tuple(Tuple),
        #[status(transparent)]
        Never(Never),
    }

    impl PartialEq for Never {
        fn eq(&self, _: &Self) -> bool {
            match *self {}
        }
    }

    impl Eq for Never {}

    #[derive(Debug, StatusMapped)]
    #[status(decode, redact)]
    enum OnlySkipped {
        #[grpc(NOT_FOUND)]
        #[status(decode = skip)]
        Foreign(#[allow(dead_code, reason = "it is what is not sent")] std::io::Error),
    }

    #[test]
    fn every_shape_comes_back() {
        comes_back(&Unit);
        comes_back(&Tuple(7, "seven".to_owned()));
        comes_back(&Named {
            number: -7,
            wait: Duration::from_secs(3),
        });
        comes_back(&Wrapper(Arc::new(Tuple(0, String::new()))));
        comes_back(&OnlyInner::Tuple(Tuple(1, "one".to_owned())));
    }

    #[test]
    fn what_is_skipped_or_cannot_be_does_not() {
        let skipped = OnlySkipped::Foreign(std::io::Error::other("x"));
        assert_eq!(does_not(&skipped), DecodeError::Skipped);
        let why = Never::from_status(tonic::Status::from(PublicError::of(&Unit)))
            .expect_err("there is none")
            .why();
        assert_eq!(why, DecodeError::UnknownReason);
    }
}

mod generics {
    use super::*;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "generic.example.com")]
    enum GenericError<'text, T, Inner, const N: usize = 2>
    where
        T: Display,
    {
        #[grpc(NOT_FOUND)]
        #[status(metadata(value, maybe))]
        Value { value: T, maybe: Option<T> },
        #[grpc(ABORTED)]
        Defaults(
            #[status(default)] PhantomData<&'text ()>,
            #[status(default = [7; N])] [u8; N],
            #[status(default)] Vec<T>,
        ),
        #[status(transparent)]
        Inner(Box<Inner>),
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "inner.example.com")]
    #[grpc(INTERNAL)]
    struct InnerError;

    type Full = GenericError<'static, IpAddr, InnerError>;

    #[test]
    fn generic_types_come_back() {
        let address = IpAddr::from([127, 0, 0, 1]);
        comes_back(&Full::Value {
            value: address,
            maybe: None,
        });
        comes_back(&Full::Value {
            value: address,
            maybe: Some(address),
        });
        comes_back(&Full::Defaults(PhantomData, [7; 2], Vec::new()));
        comes_back(&Full::Inner(Box::new(InnerError)));
    }

    /// Neither `FromStr` nor `Decode`: the type is as good as without `decode`.
    #[derive(Debug)]
    struct Opaque;

    impl Display for Opaque {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("opaque")
        }
    }

    #[test]
    fn what_cannot_be_decoded_only_lacks_that() {
        let error: GenericError<'_, Opaque, InnerError> = GenericError::Value {
            value: Opaque,
            maybe: None,
        };
        assert_eq!(error.reason(), "VALUE");
    }
}

mod names {
    use super::*;

    #[expect(dead_code, reason = "they are in the way")]
    mod shadows {
        pub(super) struct Result;
        pub(super) struct Option;
        pub(super) struct Decode;
        pub(super) struct DecodeError;
        pub(super) struct Received;
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, metadata(r#type, received, reason, ok = some))]
    #[grpc(NOT_FOUND)]
    struct RawFields {
        r#type: u8,
        received: u8,
        reason: u8,
        some: Option<u8>,
    }

    #[test]
    fn raw_and_busy_names_come_back() {
        comes_back(&RawFields {
            r#type: 1,
            received: 2,
            reason: 3,
            some: Some(4),
        });
    }

    mod hidden {
        #[expect(unused_imports, reason = "so that the names mean something else")]
        use super::shadows::{Decode, DecodeError, Option, Received, Result};
        use status_mapped::StatusMapped;

        #[derive(Debug, PartialEq, Eq, StatusMapped)]
        #[status(decode, redact, metadata(number))]
        #[grpc(NOT_FOUND)]
        pub(super) struct Shadowed {
            pub(super) number: u8,
        }
    }

    #[test]
    fn shadowed_names_come_back() {
        comes_back(&hidden::Shadowed { number: 1 });
    }

    macro_rules! define {
        ($name:ident, $variant:ident, $field:ident: $ty:ty, $default:expr, $key:ident) => {
            #[derive(Debug, PartialEq, Eq, StatusMapped)]
            #[status(decode, redact)]
            enum $name {
                #[grpc(NOT_FOUND)]
                #[status(metadata($key = $field))]
                $variant {
                    $field: $ty,
                    #[status(default = $default)]
                    other: u8,
                },
                #[grpc(ABORTED)]
                #[status(retry_after = *wait)]
                Wait { wait: Duration },
            }
        };
    }

    define!(FromMacro, Found, number: Option<u64>, 3 + 4, the_key);

    #[test]
    fn items_of_macros_come_back() {
        comes_back(&FromMacro::Found {
            number: Some(1),
            other: 7,
        });
        comes_back(&FromMacro::Wait {
            wait: Duration::from_secs(1),
        });
    }
}

mod attributes {
    use super::*;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact)]
    enum Conditional {
        #[cfg(any())]
        #[grpc(NOT_FOUND)]
        Gone { field: std::io::Error },
        #[grpc(ABORTED)]
        #[status(metadata(left))]
        Here {
            left: u8,
            #[cfg(any())]
            gone: std::io::Error,
        },
        #[grpc(INTERNAL)]
        #[deprecated]
        Old,
    }

    #[test]
    fn what_is_configured_away_is_not_decoded() {
        comes_back(&Conditional::Here { left: 1 });
        #[expect(deprecated, reason = "the variant is")]
        comes_back(&Conditional::Old);
    }

    fn default() -> Result<u8, std::num::ParseIntError> {
        "7".parse()
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact)]
    enum Defaults {
        #[grpc(NOT_FOUND)]
        #[status(metadata(sent, other))]
        Both {
            #[status(default = 3)]
            sent: u8,
            #[status(default = Some(4))]
            other: Option<u8>,
            #[status(default = match default() { Ok(number) => number, Err(_) => return 0 })]
            never: u8,
        },
    }

    #[derive(StatusMapped)]
    #[status(redact)]
    enum Older {
        #[grpc(NOT_FOUND)]
        Both,
    }

    #[test]
    fn a_default_stands_for_what_an_older_sender_does_not_send() {
        let sent = Defaults::Both {
            sent: 1,
            other: Some(2),
            never: 7,
        };
        comes_back(&sent);
        let received = Defaults::from_status(tonic::Status::from(PublicError::of(&Older::Both)))
            .expect("it is known");
        let defaults = Defaults::Both {
            sent: 3,
            other: Some(4),
            never: 7,
        };
        assert_eq!(received, defaults);
    }
}

mod beside {
    use super::*;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "outer.example.com")]
    enum Outer {
        #[status(transparent, metadata(id = order))]
        Hides {
            #[status(transparent)]
            inner: Inner,
            order: u8,
        },
        #[status(transparent, retry_after = wait)]
        Waits {
            #[status(transparent)]
            inner: Box<Late>,
            wait: Duration,
        },
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "late.example.com")]
    enum Late {
        #[grpc(UNAVAILABLE)]
        #[status(retry_after = *perhaps)]
        Perhaps { perhaps: Option<Duration> },
        #[grpc(ABORTED)]
        Never,
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "inner.example.com")]
    enum Inner {
        #[grpc(NOT_FOUND)]
        #[status(metadata(id))]
        Hidden { id: u8 },
        #[grpc(ABORTED)]
        #[status(metadata(other))]
        Seen { other: u8 },
        #[grpc(INTERNAL)]
        #[status(metadata(id))]
        Optional { id: Option<u8> },
    }

    #[test]
    fn a_key_of_ours_is_not_taken_for_that_of_the_error_inside() {
        let order = 7;
        comes_back(&Outer::Hides {
            inner: Inner::Seen { other: 1 },
            order,
        });
        let hidden = Outer::Hides {
            inner: Inner::Hidden { id: 1 },
            order,
        };
        assert_eq!(does_not(&hidden), DecodeError::Missing("id"));
        let optional = Outer::Hides {
            inner: Inner::Optional { id: Some(1) },
            order,
        };
        assert_eq!(does_not(&optional), DecodeError::Missing("id"));
    }

    #[test]
    fn a_time_of_ours_is_not_taken_for_that_of_the_error_inside() {
        let waits = |late| Outer::Waits {
            inner: Box::new(late),
            wait: Duration::from_secs(2),
        };
        comes_back(&waits(Late::Never));
        let perhaps = Some(Duration::from_secs(1));
        let missing = DecodeError::Missing("retry_after");
        assert_eq!(does_not(&waits(Late::Perhaps { perhaps })), missing);
    }
}

mod recursion {
    use super::*;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "a.example.com")]
    enum First {
        #[grpc(NOT_FOUND)]
        Mine,
        #[status(transparent)]
        Second(Box<Second>),
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "b.example.com")]
    enum Second {
        #[grpc(NOT_FOUND)]
        Mine,
        #[status(transparent)]
        First(Box<First>),
    }

    #[test]
    fn types_that_hold_each_other_end() {
        comes_back(&First::Second(Box::new(Second::Mine)));
        // Received, this may also be what the other holds.
        assert_eq!(does_not(&First::Mine), DecodeError::Ambiguous);
    }
}

mod skipped {
    use super::*;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "same.example.com")]
    enum Outer {
        #[grpc(NOT_FOUND)]
        NotFound,
        #[grpc(INTERNAL)]
        #[status(decode = skip)]
        Broken,
        #[status(transparent)]
        Inner(Inner),
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "same.example.com")]
    enum Inner {
        #[grpc(NOT_FOUND)]
        #[status(decode = skip)]
        NotFound,
        #[grpc(INTERNAL)]
        Broken,
        #[grpc(ABORTED)]
        Alone,
    }

    #[test]
    fn what_is_skipped_is_not_taken_for_another_of_its_reason() {
        assert_eq!(
            does_not(&Outer::Inner(Inner::NotFound)),
            DecodeError::Ambiguous
        );
        assert_eq!(does_not(&Outer::Broken), DecodeError::Ambiguous);
        assert_eq!(does_not(&Inner::NotFound), DecodeError::Skipped);
        comes_back(&Outer::Inner(Inner::Alone));
    }
}

mod order {
    use super::*;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "outer.example.com")]
    enum Outer {
        #[grpc(NOT_FOUND)]
        Plain,
        #[status(metadata(beside), retry_after = wait)]
        Beside {
            beside: u8,
            wait: Duration,
            #[status(default = panic!("it is asked for no error of ours"))]
            never: u8,
            #[status(transparent)]
            inner: Leaf,
        },
    }

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "leaf.example.com")]
    #[grpc(ABORTED)]
    struct Leaf;

    #[test]
    fn the_error_inside_is_asked_before_the_fields_beside_it() {
        comes_back(&Outer::Plain);
    }

    #[test]
    fn a_default_that_panics_is_undecoded() {
        let beside = Outer::Beside {
            beside: 1,
            wait: Duration::ZERO,
            never: 0,
            inner: Leaf,
        };
        assert_eq!(does_not(&beside), DecodeError::Panicked);
    }
}

mod relayed {
    use super::*;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, domain = "upstream.example.com")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(id))]
    struct Gone {
        id: u8,
    }

    #[derive(Debug, StatusMapped)]
    #[status(domain = "front.example.com")]
    enum Front {
        #[status(transparent)]
        Passed(tonic::Status),
        #[status(transparent, metadata(id = 8_u8, more = 9_u8))]
        Added(tonic::Status),
        #[status(transparent, reason = "OURS")]
        Ours(tonic::Status),
    }

    #[test]
    fn the_error_of_another_service_is_passed_on_over_http_too() {
        let problem = Problem::of(&Front::Passed(tonic::Status::from(PublicError::of(
            &Gone { id: 7 },
        ))));
        assert_eq!(problem.domain(), Some("upstream.example.com"));
        let decoded = Gone::from_problem(problem).expect("it is known");
        assert_eq!(decoded, Gone { id: 7 });
    }

    #[test]
    fn what_is_said_beside_it_takes_the_place_of_its_own() {
        let problem = Problem::of(&Front::Added(tonic::Status::from(PublicError::of(&Gone {
            id: 7,
        }))));
        assert_eq!(problem.metadata(), [("id", "8"), ("more", "9")].into());
        let ours = Problem::of(&Front::Ours(tonic::Status::from(PublicError::of(&Gone {
            id: 7,
        }))));
        let name = (ours.reason(), ours.domain());
        assert_eq!(name, (Some("OURS"), Some("front.example.com")));
    }

    #[test]
    fn one_that_does_not_say_has_the_name_of_its_code() {
        let problem = Problem::of(&Front::Passed(tonic::Status::aborted("x")));
        assert_eq!(
            (problem.reason(), problem.domain()),
            (Some("ABORTED"), None)
        );
    }
}
