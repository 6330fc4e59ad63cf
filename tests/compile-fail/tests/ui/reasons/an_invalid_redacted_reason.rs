use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(INTERNAL)]
    #[status(redacted_reason = "internal failure")]
    A,
    #[grpc(INTERNAL)]
    #[status(message = "two", redacted_reason = "INTERNAL_FAILURE")]
    B,
    #[grpc(INTERNAL)]
    #[status(redacted_reason = reason())]
    C,
}

fn main() {}
