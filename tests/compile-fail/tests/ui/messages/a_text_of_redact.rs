use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(redact = "gone")]
    A,
}

fn main() {}
