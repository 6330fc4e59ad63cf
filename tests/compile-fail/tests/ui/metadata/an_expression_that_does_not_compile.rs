use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
enum E {
    #[status(metadata(order_id = nope(id)))]
    Function { id: u32 },
    #[status(metadata(order_id = id.to_string))]
    Parentheses { id: u32 },
    #[status(header("X-Order" = nope(id)))]
    Header { id: u32 },
    #[status(header("order-bin" = nope(id)))]
    Bytes { id: u32 },
    #[status(instance = nope(id))]
    Instance { id: u32 },
}

fn main() {}
