use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
enum OrderError {
    #[error(transparent)]
    Upstream(#[from] tonic::Status),
}

fn main() {}
