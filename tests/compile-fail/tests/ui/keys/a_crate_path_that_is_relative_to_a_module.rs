use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, crate = super::x)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    A,
}

fn main() {}
