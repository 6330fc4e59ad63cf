use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND, redact, reason = "GONE", http = 404)]
    A,
    #[grpc(NOPE, NADA)]
    B,
}

fn main() {}
