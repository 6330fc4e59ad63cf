use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(decode)]
enum OrderError {
    #[error("msg: {text}")]
    #[grpc(NOT_FOUND)]
    Prefix { #[status(message)] text: String },
    #[error("{0:?}")]
    #[grpc(NOT_FOUND)]
    Debug(#[status(message)] String),
    #[error("{}", .0.len())]
    #[grpc(NOT_FOUND)]
    Argument(#[status(message)] String),
    #[error("msg: {0}")]
    #[grpc(INTERNAL)]
    #[status(expose)]
    Exposed(#[status(message)] String),
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("order {0}")]
#[status(decode)]
enum OfTheEnum {
    #[grpc(NOT_FOUND)]
    Inherited(#[status(message)] String),
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("msg: {0}")]
#[status(decode)]
#[grpc(NOT_FOUND)]
struct Failed(#[status(message)] String);

fn main() {}
