use status_mapped::StatusMapped;

type Maybe<T> = Option<T>;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(sku))]
    NotFound { sku: Maybe<u64> },
}

fn main() {}
