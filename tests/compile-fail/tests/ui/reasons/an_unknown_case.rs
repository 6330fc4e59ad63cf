use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, reason_case = "snake-case")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound,
}

#[derive(StatusMapped)]
#[status(redact, reason_case = "title", domain = "a.example.com")]
#[grpc(NOT_FOUND)]
struct Missing;

#[derive(StatusMapped)]
#[status(redact, reason_case = SnakeCase)]
#[grpc(NOT_FOUND)]
struct Gone;

fn main() {}
