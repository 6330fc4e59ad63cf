use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, crate = ::wrong)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    A,
}

fn main() {}
