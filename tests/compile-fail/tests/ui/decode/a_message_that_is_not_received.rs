use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{self:?}")]
#[status(decode)]
enum OrderError {
    #[grpc(INTERNAL)]
    Redacted(#[status(message)] String),
    #[grpc(with = *code)]
    Computed {
        #[status(message)]
        text: String,
        #[status(default = status_mapped::GrpcCode::ABORTED)]
        code: status_mapped::GrpcCode,
    },
    #[grpc(NOT_FOUND)]
    #[status(message = "order {id}")]
    Within {
        #[status(message)]
        id: u8,
    },
    #[grpc(NOT_FOUND)]
    #[status(metadata(sent))]
    Twice {
        #[status(message)]
        sent: String,
    },
}

#[derive(StatusMapped)]
#[status(decode, domain = "texts.example.com")]
#[grpc(NOT_FOUND)]
struct NoText(#[status(message)] Vec<u8>);

impl std::fmt::Display for NoText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{0}")]
#[grpc(NOT_FOUND)]
struct Sent(#[status(message)] String);

fn main() {}
