use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, type_uri = "https://example.com/errors")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed,
}

fn main() {}
