use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("failed")]
#[status(decode)]
enum OrderError {
    #[grpc(INTERNAL)]
    ByCode { host: String },
    #[grpc(NOT_FOUND)]
    #[status(redact)]
    ByKey(String),
    #[http(503)]
    Wait(core::time::Duration),
    #[grpc(NOT_FOUND)]
    #[status(redact, metadata(host))]
    Sent { host: String },
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("failed")]
#[status(decode)]
#[grpc(INTERNAL)]
struct Broken {
    host: String,
}

fn main() {}
