use status_mapped::{GrpcCode, StatusCatalogue, StatusMapped};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("gone")]
#[grpc(NOT_FUOND)]
struct Gone;

fn status() -> Result<(), tonic::Status> {
    Err(Gone)?
}

fn response() -> axum_core::response::Response {
    axum_core::response::IntoResponse::into_response(Gone)
}

fn code() -> GrpcCode {
    Gone.grpc_code()
}

fn table() -> String {
    Gone::CATALOGUE.to_string()
}

fn main() {
    let _ = (status(), response(), code(), table());
}
