// This crate does not depend on tonic or axum.
use mapped::__private::axum_core::response::IntoResponse;
use mapped::__private::tonic;
use mapped::StatusMapped;
use renamed::through_another_crate::Moved;
use renamed::{Decoded, ShopError};

#[test]
fn a_renamed_dependency_converts_to_tonic() {
    let status = tonic::Status::from(mapped::Mapped::new(ShopError::Closed));
    assert_eq!(status.message(), "the shop is closed");
}

#[test]
fn a_renamed_dependency_converts_to_axum() {
    let response = mapped::Mapped::new(ShopError::Broken(1)).into_response();
    assert_eq!(response.status().as_u16(), 500);
}

#[test]
fn a_path_through_another_module_is_followed() {
    assert_eq!(Moved.grpc_code(), mapped::GrpcCode::ABORTED);
}

#[test]
fn a_renamed_dependency_decodes() {
    let error = Decoded {
        id: 7,
        wait: None,
        rest: 0,
    };
    let status = tonic::Status::from(mapped::PublicError::of(&error));
    let decoded = <Decoded as mapped::decode::Decode>::from_status(status).unwrap();
    assert_eq!((decoded.id, decoded.wait), (7, None));
}
