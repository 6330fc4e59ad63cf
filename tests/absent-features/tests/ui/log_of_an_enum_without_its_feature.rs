use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, log = off)]
#[grpc(NOT_FOUND)]
enum E {
    Missing,
    Other,
}

fn main() {}
