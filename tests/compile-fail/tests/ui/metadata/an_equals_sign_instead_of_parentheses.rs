use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(metadata = id)]
    A { id: u64 },
}

fn main() {}
