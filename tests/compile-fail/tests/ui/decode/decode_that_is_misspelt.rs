use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, decod)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    A(#[status(default)] u8),
}

fn main() {}
