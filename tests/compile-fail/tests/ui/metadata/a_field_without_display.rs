use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(metadata(ids))]
    A { ids: Vec<u64> },
}

fn main() {}
