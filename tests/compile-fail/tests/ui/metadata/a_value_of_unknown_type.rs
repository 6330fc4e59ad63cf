use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
enum E {
    #[status(metadata(order_id = (*id).into()))]
    Metadata { id: u32 },
}

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
enum H {
    #[status(header("X-Order" = Default::default()))]
    Header { id: u32 },
}

fn main() {}
