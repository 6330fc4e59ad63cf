use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(banana)]
    Failed,
    #[grpc(NOT_FOUND)]
    #[status(cherry, zebra = 1)]
    Again,
}

fn main() {}
