//! Types that are valid and rare.

use std::cell::Cell;
use std::convert::Infallible;
use std::rc::Rc;

use status_mapped::{GrpcCode, HttpStatus, PublicError, StatusCatalogue, StatusMapped};

fn message<T: StatusMapped + ?Sized>(error: &T) -> String {
    error.public_message()
}

mod uninhabited {
    #![deny(warnings)]
    use super::*;

    pub trait Output {
        type Of;
    }

    impl<T> Output for fn() -> T {
        type Of = T;
    }

    /// `!`, which has no name on stable Rust.
    type Never = <fn() -> ! as Output>::Of;

    #[derive(Debug, StatusMapped)]
    pub enum Impossible {
        #[status(transparent)]
        Infallible(Infallible),
        #[grpc(with = { let code: GrpcCode = match *_0 {}; code })]
        #[status(redact)]
        Computed(Infallible),
        #[grpc(INTERNAL)]
        #[status(message = "{0:?}")]
        Never(Never),
        #[grpc(INTERNAL)]
        #[status(redact, reason = match *it {})]
        Empty { it: Empty },
        #[grpc(NOT_FOUND)]
        #[status(message = "it may be")]
        Possible,
    }

    #[derive(Debug, StatusMapped)]
    pub enum AllImpossible {
        #[status(transparent)]
        First(Infallible),
        #[status(transparent)]
        Second { empty: Empty },
    }

    #[derive(Debug, StatusMapped)]
    #[grpc(with = match *self {})]
    #[status(header("X-Never" = "1"))]
    pub enum Empty {}

    #[test]
    fn variants_may_be_uninhabited() {
        assert_eq!(message(&Impossible::Possible), "it may be");
        assert_eq!(AllImpossible::CATALOGUE.entries().len(), 2);
        assert!(Empty::CATALOGUE.entries().is_empty());
    }
}

mod representations {
    use super::*;

    #[derive(Debug, StatusMapped)]
    #[status(redact)]
    #[repr(u8)]
    #[non_exhaustive]
    enum Numbered {
        #[grpc(NOT_FOUND)]
        First = b'a',
        #[grpc(with = if matches!(self, Self::Second) { GrpcCode::ABORTED } else { GrpcCode::INTERNAL })]
        Second = (1 << 3) + { 2 },
        #[grpc(OUT_OF_RANGE)]
        #[status(message = "{value}")]
        #[non_exhaustive]
        Third { value: u8 } = if cfg!(test) { 77 } else { 78 },
    }

    #[test]
    fn discriminants_may_be_any_constant_expression() {
        assert_eq!(Numbered::First.grpc_code(), GrpcCode::NotFound);
        assert_eq!(Numbered::Second.grpc_code(), GrpcCode::Aborted);
        let third = Numbered::Third { value: 1 };
        assert_eq!(third.grpc_code(), GrpcCode::OutOfRange);
    }

    #[derive(StatusMapped)]
    #[grpc(ABORTED)]
    #[status(message = "{code}")]
    #[non_exhaustive]
    #[repr(C)]
    struct Laid {
        code: u16,
    }

    #[test]
    fn a_struct_may_be_laid_out_and_non_exhaustive() {
        assert_eq!(message(&Laid { code: 3 }), "3");
    }
}

mod members {
    #![allow(clippy::upper_case_acronyms, non_camel_case_types, dead_code)]
    use super::*;

    trait Families {
        type Error;
        type Family;
        const OTHER: u8;
    }

    #[derive(Debug, StatusMapped)]
    #[status(free_reasons)]
    enum Named {
        #[grpc(NOT_FOUND)]
        #[status(message = "catalogue")]
        CATALOGUE,
        #[grpc(ABORTED)]
        #[status(message = "error {0}")]
        Error(u8),
        #[grpc(with = GrpcCode::DATA_LOSS)]
        #[status(message = "ok")]
        Ok,
        #[grpc(INTERNAL)]
        #[status(message = "self {mapping}")]
        Self_ { mapping: u8 },
        #[grpc(INTERNAL)]
        #[status(message = "{0}", header("X-Some" = "1"))]
        Some(u8),
        #[grpc(INTERNAL)]
        #[status(message = "mapping")]
        mapping,
        #[grpc(OUT_OF_RANGE)]
        #[status(message = "family")]
        Family,
        #[status(transparent)]
        OTHER(Box<Self>),
    }

    impl TryFrom<u8> for Named {
        type Error = u8;

        fn try_from(code: u8) -> Result<Self, u8> {
            Err(code)
        }
    }

    impl Families for Named {
        type Error = u8;
        type Family = u8;
        const OTHER: u8 = 1;
    }

    #[test]
    fn variants_may_be_named_like_associated_items() {
        assert_eq!(message(&Named::CATALOGUE), "catalogue");
        assert_eq!(message(&Named::Error(1)), "error 1");
        assert_eq!(Named::Ok.grpc_code(), GrpcCode::DataLoss);
        assert_eq!(message(&Named::Self_ { mapping: 2 }), "self 2");
        assert_eq!(message(&Named::Some(3)), "3");
        assert_eq!(message(&Named::mapping), "mapping");
        assert_eq!(message(&Named::OTHER(Box::new(Named::Family))), "family");
        assert_eq!(<Named as StatusCatalogue>::CATALOGUE.entries().len(), 8);
    }

    #[derive(Debug, StatusMapped)]
    enum Inherent {
        #[grpc(NOT_FOUND)]
        #[status(message = "no {0}", header("X-Own" = "1"))]
        Missing(u8),
        #[status(transparent)]
        Again(Box<Inherent>),
    }

    #[allow(clippy::unused_self)]
    impl Inherent {
        const CATALOGUE: u8 = 0;
        fn mapping(&self) -> u8 {
            1
        }
        fn grpc_code(&self) -> u8 {
            2
        }
        fn public_message(&self) -> u8 {
            3
        }
        fn visit(&self) -> u8 {
            4
        }
        fn message(&self) -> u8 {
            5
        }
        fn from(&self) -> u8 {
            6
        }
        fn convert(&self) -> u8 {
            7
        }
        fn report(&self) -> u8 {
            8
        }
    }

    #[test]
    fn inherent_items_named_like_ours_are_not_called() {
        let error = Inherent::Again(Box::new(Inherent::Missing(7)));
        assert_eq!(StatusMapped::grpc_code(&error), GrpcCode::NotFound);
        assert_eq!(StatusMapped::public_message(&error), "no 7");
        assert_eq!(PublicError::of(&error).headers().count(), 1);
        assert_eq!(<Inherent as StatusCatalogue>::CATALOGUE.name(), "Inherent");
    }
}

mod limits {
    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("dropped")]
    #[grpc(ABORTED)]
    #[status(reason = if text.is_empty() { "NOT_NAMED" } else { "NAMED" })]
    struct Dropped {
        text: String,
    }

    impl Drop for Dropped {
        fn drop(&mut self) {
            self.text.clear();
        }
    }

    #[test]
    fn a_type_with_a_destructor_is_borrowed() {
        let error = Dropped {
            text: "x".to_owned(),
        };
        assert_eq!(error.reason(), "NAMED");
        assert_eq!(tonic::Status::from(error).message(), "dropped");
    }

    // Neither has a conversion, and both are mapped.
    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("not send {0:?}")]
    #[grpc(NOT_FOUND)]
    struct NotSend(Rc<u8>, Cell<u8>);

    #[derive(StatusMapped)]
    #[grpc(NOT_FOUND)]
    #[status(message = "not an error")]
    struct NotError(*const u8);

    #[test]
    fn a_type_that_cannot_be_kept_is_mapped_all_the_same() {
        let error = NotSend(Rc::new(1), Cell::new(2));
        assert_eq!(error.1.get(), 2);
        assert_eq!(message(&error), "not send 1");
        let error = NotError(std::ptr::null());
        assert!(error.0.is_null());
        assert_eq!(message(&error), "not an error");
    }

    #[derive(StatusMapped)]
    #[grpc(NOT_FOUND)]
    #[status(message = "borrowed {0}")]
    struct Borrowed<'a>(&'a str, PhantomCell<'a>);

    type PhantomCell<'a> = std::marker::PhantomData<Cell<&'a u8>>;

    #[test]
    fn a_borrowed_type_needs_neither_error_nor_send() {
        let text = "it".to_owned();
        let status = tonic::Status::from(Borrowed(&text, std::marker::PhantomData));
        assert_eq!(status.message(), "borrowed it");
    }

    #[derive(StatusMapped)]
    #[grpc(ABORTED)]
    #[status(redact)]
    struct Tail<T: ?Sized> {
        #[allow(dead_code)]
        tail: T,
    }

    #[derive(StatusMapped)]
    #[grpc(with = if text.is_empty() { GrpcCode::NOT_FOUND } else { GrpcCode::ABORTED })]
    #[status(message = "none")]
    struct BorrowedTail<'a, T> {
        text: &'a str,
        #[allow(dead_code)]
        tail: [T],
    }

    #[test]
    fn a_type_without_a_size_is_mapped() {
        let error: Box<Tail<[u8]>> = Box::new(Tail { tail: [1, 2] });
        assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    }
}

const LIMIT: isize = 3;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
#[allow(dead_code, clippy::cast_possible_truncation)]
#[rustfmt::skip] // it would remove the `|`
enum OddDiscriminants {
    Compared = if LIMIT as u8 <= 3 { 1 } else { 2 },
    #[grpc(NOT_FOUND)]
    Matched = if let | 3 = LIMIT { 3 } else { 4 },
    Last,
}

#[derive(StatusMapped)]
#[status(
    redact,
    metadata(small = self.0 as u8 <= 3, odd = if let | 3 = self.0 { 1 } else { 0 }, last = 9)
)]
#[http(with = if self.0 as u16 <= 3 { 404 } else { 410 }.status(), unchecked)]
#[allow(clippy::cast_possible_truncation)]
struct OddExpressions(u64);

trait ToStatus {
    fn status(self) -> HttpStatus;
}

impl ToStatus for u16 {
    fn status(self) -> HttpStatus {
        HttpStatus::from_u16(self).unwrap_or(HttpStatus::NOT_FOUND)
    }
}

#[test]
fn an_expression_does_not_end_at_a_comparison_after_a_cast_or_at_a_pattern_after_let() {
    assert_eq!(OddDiscriminants::CATALOGUE.entries().len(), 3);
    assert_eq!(OddDiscriminants::Matched.grpc_code(), GrpcCode::NOT_FOUND);
    assert_eq!(OddDiscriminants::Last.grpc_code(), GrpcCode::INTERNAL);
    let error = OddExpressions(3);
    assert_eq!(error.http_status(), HttpStatus::NOT_FOUND);
    let public = PublicError::of(&error);
    let expected = [("small", "true"), ("odd", "1"), ("last", "9")];
    assert!(public.metadata().eq(expected));
}
