use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(metadata(ordr_id))]
    A { order_id: u64 },
}

fn main() {}
