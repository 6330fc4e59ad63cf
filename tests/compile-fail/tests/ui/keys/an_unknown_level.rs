use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(log = warning)]
    A,
}

fn main() {}
