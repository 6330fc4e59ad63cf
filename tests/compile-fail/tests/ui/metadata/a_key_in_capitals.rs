use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(SKU = sku, "Order" = sku))]
    NotFound { sku: u64 },
}

fn main() {}
