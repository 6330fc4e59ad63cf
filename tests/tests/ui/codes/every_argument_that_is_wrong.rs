use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND, redact, reason = "X", http = 404)]
    A,
    #[grpc(NOPE, NADA)]
    B,
}

fn main() {}
