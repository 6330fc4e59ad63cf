use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, skip("axum"), domain = "Orders Service")]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    #[status(metadata(b = true))]
    A,
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = Option::None)]
    B,
}

fn main() {}
