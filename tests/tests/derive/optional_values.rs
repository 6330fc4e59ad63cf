//! Values that may be absent, whatever the spelling of their type, and headers that a
//! service does not send.

use std::time::Duration;

use axum::response::IntoResponse;
use status_mapped::{Detail, PublicError, StatusMapped};
use tonic_types::pb;

type Maybe<T> = Option<T>;

trait Shop {
    type Note;
}

struct Corner;

impl Shop for Corner {
    type Note = Option<&'static str>;
}

#[derive(StatusMapped)]
#[status(redact, header("X-Trace" = self.trace()))]
enum OrderError<'a> {
    #[grpc(NOT_FOUND)]
    #[status(metadata(alias, associated, borrowed, expression = alias.map(|it| it + 1)))]
    Spelt {
        alias: Maybe<u8>,
        associated: <Corner as Shop>::Note,
        borrowed: &'a Option<String>,
    },
    #[grpc(ABORTED)]
    Plain,
}

impl OrderError<'_> {
    fn trace(&self) -> Option<u32> {
        matches!(self, Self::Plain).then_some(7)
    }
}

#[test]
fn none_sends_nothing_whatever_the_spelling_of_its_type() {
    let public = PublicError::of(&OrderError::Spelt {
        alias: None,
        associated: None,
        borrowed: &None,
    });
    assert_eq!(public.metadata().count(), 0);
    assert_eq!(public.headers().count(), 0);
}

#[test]
fn some_sends_its_value() {
    let public = PublicError::of(&OrderError::Spelt {
        alias: Some(1),
        associated: Some("a"),
        borrowed: &Some("b".to_owned()),
    });
    let expected = [
        ("alias", "1"),
        ("associated", "a"),
        ("borrowed", "b"),
        ("expression", "2"),
    ];
    assert!(public.metadata().eq(expected));
    let public = PublicError::of(&OrderError::Plain);
    assert!(public.headers().eq([("x-trace", "7")]));
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("who are you?")]
#[grpc(UNAUTHENTICATED)]
#[status(challenge = none)]
struct Anonymous;

#[test]
fn a_401_may_have_no_challenge() {
    let response = Anonymous.into_response();
    assert_eq!(response.status(), 401);
    assert_eq!(response.headers().get("www-authenticate"), None);
}

#[derive(StatusMapped)]
#[status(redact, retry_after = self.delay())]
enum Busy {
    #[grpc(UNAVAILABLE)]
    Computed(u64),
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = Duration::from_secs(1))]
    Own,
    #[status(transparent)]
    Inner(Inner),
}

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(UNAVAILABLE)]
struct Inner;

impl Busy {
    fn delay(&self) -> Option<Duration> {
        match self {
            Self::Computed(seconds) => Some(Duration::from_secs(*seconds)),
            _ => None,
        }
    }
}

#[test]
fn an_enum_computes_the_retry_delay_of_its_variants() {
    assert_eq!(
        Busy::Computed(5).retry_after(),
        Some(Duration::from_secs(5))
    );
    assert_eq!(Busy::Own.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(Busy::Inner(Inner).retry_after(), None);
}

#[derive(StatusMapped)]
#[grpc(INVALID_ARGUMENT)]
#[status(redact, details = [self.help(), self.help()].into_iter().next())]
struct Raw {
    encoded: Vec<u8>,
}

impl Raw {
    fn help(&self) -> Detail<'_> {
        Detail::new("type.googleapis.com/google.rpc.Help", &self.encoded)
    }
}

#[test]
fn a_detail_may_be_an_encoded_message() {
    let encoded = prost::Message::encode_to_vec(&pb::Help { links: Vec::new() });
    let error = Raw { encoded };
    let public = PublicError::of(&error);
    let kinds: Vec<_> = public.details().map(|detail| detail.kind()).collect();
    assert_eq!(kinds, ["google.rpc.Help"]);
}
