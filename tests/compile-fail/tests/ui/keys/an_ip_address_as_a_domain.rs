use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, domain = "10.0.0.7")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    A,
}

fn main() {}
