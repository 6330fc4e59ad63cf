use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id: id, sku => id))]
    Gone { id: u64 },
    #[grpc(ABORTED)]
    #[status(metadata(order-id = id, "id", id sku))]
    Changed { id: u64, sku: u64 },
    #[grpc(INTERNAL)]
    #[status(metadata(order_id = id; sku))]
    Broken { id: u64, sku: u64 },
}

fn main() {}
