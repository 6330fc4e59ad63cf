use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(metadata = "id")]
    A { id: u64 },
    #[grpc(NOT_FOUND)]
    #[status(metadata = "the order")]
    B { order_id: u64, id: u64 },
}

fn main() {}
