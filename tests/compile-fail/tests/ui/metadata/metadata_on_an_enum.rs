use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, metadata(id = 7))]
#[grpc(NOT_FOUND)]
enum E {
    A,
}

fn main() {}
