use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("failed")]
#[status(decode)]
enum OrderError {
    #[grpc(INTERNAL)]
    From(#[from] std::io::Error),
    #[grpc(NOT_FOUND)]
    Source {
        #[source]
        cause: std::fmt::Error,
    },
    #[grpc(NOT_FOUND)]
    ByName { source: std::fmt::Error },
}

fn main() {}
