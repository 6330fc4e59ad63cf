//! The types that have `ErrorExtensions`.

use std::fmt;

use async_graphql::{Error, ErrorExtensions};
use status_mapped::{GrpcCode, Mapping, PublicError, StatusMapped, Visitor};

#[derive(Debug, StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(message = "`{0}` is not sold")]
struct Unsold<'name>(&'name str);

#[derive(Debug, thiserror::Error, StatusMapped)]
enum Wrapped<T: fmt::Debug + fmt::Display> {
    #[error("not {0}")]
    #[grpc(ABORTED)]
    Other(T),
}

#[derive(Debug)]
struct Quota<T>(T);

impl<T: fmt::Display> fmt::Display for Quota<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is used up", self.0)
    }
}

impl<T: fmt::Debug + fmt::Display> std::error::Error for Quota<T> {}

impl<T: fmt::Display> StatusMapped for Quota<T> {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::RESOURCE_EXHAUSTED)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(self);
    }
}

status_mapped::impl_responses!(<T: fmt::Display,> Quota<T>);

#[derive(Debug, StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(message = "closed", skip(async_graphql))]
struct Closed;

impl ErrorExtensions for Closed {
    fn extend(&self) -> Error {
        let mut error = Error::from(PublicError::of(self));
        error.message.push_str("; come back later");
        error
    }
}

fn error_type(error: &Error) -> Option<&async_graphql::Value> {
    error.extensions.as_ref()?.get("errorType")
}

#[test]
fn a_type_that_borrows_is_extended() {
    let name = String::from("tea");
    let error = Unsold(&name).extend();
    assert_eq!(error.message, "`tea` is not sold");
    assert_eq!(error_type(&error), Some(&"NOT_FOUND".into()));
}

#[test]
fn a_type_with_parameters_is_extended() {
    let error = Wrapped::Other(7).extend();
    assert_eq!(error.message, "not 7");
    assert_eq!(error_type(&error), Some(&"FAILED_PRECONDITION".into()));
}

#[test]
fn a_type_that_is_mapped_by_hand_is_extended() {
    let error = Quota(7).extend();
    assert_eq!(error.message, "7 is used up");
    assert_eq!(error_type(&error), Some(&"UNAVAILABLE".into()));
}

#[test]
fn a_type_can_skip_the_impl() {
    let error = Closed.extend();
    assert_eq!(error.message, "closed; come back later");
}
