use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{self:?}")]
#[status(decode)]
enum OrderError {
    #[grpc(INTERNAL)]
    Redacted(#[status(message)] String),
    #[grpc(NOT_FOUND)]
    NoText(#[status(message)] Vec<u8>),
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{0}")]
#[grpc(NOT_FOUND)]
struct Sent(#[status(message)] String);

fn main() {}
