use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = "{id}"), header("ETag" = "\"{id:?}\"", "X-Plain" = "{other}"))]
    NotFound { id: u64 },
    #[grpc(ABORTED)]
    #[status(metadata(r#type, type), retry_after = core::time::Duration::ZERO)]
    Locked { r#type: u64 },
}

fn main() {}
