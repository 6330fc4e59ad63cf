use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(with = self.grpc_code())]
    A,
    #[grpc(NOT_FOUND)]
    #[status(reason = if true { self.reason() } else { "OTHER" })]
    B,
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = self.retry_after())]
    C,
    #[grpc(NOT_FOUND)]
    #[status(metadata(text = self.public_message()))]
    D,
}

fn main() {}
