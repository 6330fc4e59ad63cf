use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(INTERNAL)]
    #[status(message = "two", redacted_message = "gone")]
    B,
    #[grpc(INTERNAL)]
    #[status(redacted_message = "")]
    C,
    #[grpc(INTERNAL)]
    #[status(redacted_message = 5)]
    D,
}

fn main() {}
