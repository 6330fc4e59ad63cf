use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(items))]
    NotFound { items: Option<Vec<u64>> },
}

fn main() {}
