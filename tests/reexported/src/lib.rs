//! Depends on `facade`, and not on `status-mapped`, tonic or axum.
#![deny(warnings)]

use std::fmt;

use facade::errors::StatusMapped;

#[derive(Debug, facade::status_mapped::StatusMapped)]
#[status(crate = ::facade::status_mapped)]
pub enum ByCrate<T> {
    #[grpc(NOT_FOUND)]
    #[status(message = "no {0}", header("X-Shop" = "1"))]
    Missing(T),
    #[grpc(with = facade::errors::GrpcCode::ABORTED)]
    #[http(410)]
    #[status(transparent)]
    Inner(ByContents),
}

#[derive(Debug, facade::errors::StatusMapped)]
#[status(crate = ::facade::errors)]
#[grpc(ABORTED)]
#[error_type(UNAVAILABLE, THROTTLED_CPU)]
pub struct ByContents;

impl fmt::Display for ByContents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("by its contents")
    }
}

impl std::error::Error for ByContents {}

facade::not_found!(pub ByMacro { id: u8, now: bool }, "no {id}", *now);

fn message(error: &dyn StatusMapped) -> String {
    error.public_message()
}

#[test]
fn a_reexported_crate_is_found() {
    assert_eq!(message(&ByCrate::Missing(7)), "no 7");
    let inner = ByCrate::<u8>::Inner(ByContents);
    assert_eq!(message(&inner), "by its contents");
    assert_eq!(inner.http_status().as_u16(), 410);
}

#[test]
fn reexported_contents_are_found() {
    let status =
        facade::errors::__private::tonic::Status::from(facade::errors::Mapped::new(ByContents));
    assert_eq!(status.message(), "by its contents");
    use facade::errors::__private::axum_core::response::IntoResponse;
    let response = facade::errors::Mapped::new(ByContents).into_response();
    assert_eq!(response.status().as_u16(), 409);
}

#[test]
fn a_macro_of_the_reexporting_crate_needs_no_import() {
    let error = ByMacro { id: 3, now: false };
    assert_eq!(error.http_status().as_u16(), 404);
    assert_eq!(message(&error), "no 3");
    assert_eq!(ByMacro { id: 3, now: true }.http_status().as_u16(), 503);
}
