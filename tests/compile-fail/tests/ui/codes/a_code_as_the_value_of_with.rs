use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(with = NOT_FOUND)]
    A,
    #[grpc(with = "NOT_FOUND")]
    B,
}

fn main() {}
