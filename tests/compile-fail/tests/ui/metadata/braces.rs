use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
enum E {
    #[status(metadata { order_id = id })]
    Braces { id: u32 },
    #[status(metadata[id])]
    Brackets { id: u32 },
}

fn main() {}
