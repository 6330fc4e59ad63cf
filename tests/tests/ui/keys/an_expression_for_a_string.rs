use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = concat!("a", "b"))]
    Failed,
}

fn main() {}
