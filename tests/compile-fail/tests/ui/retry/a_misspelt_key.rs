use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
enum E {
    #[status(retry_afer = std::time::Duration::ZERO)]
    A,
}

fn main() {}
