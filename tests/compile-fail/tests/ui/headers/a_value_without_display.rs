use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(header("X-Ids" = ids.clone()))]
    A { ids: Vec<u64> },
}

fn main() {}
