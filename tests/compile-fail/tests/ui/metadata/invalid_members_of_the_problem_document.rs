use status_mapped::StatusMapped;

struct Secret;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(extension(status = 404, "9lives" = 9))]
    Names,
    #[grpc(NOT_FOUND)]
    #[status(extension("text"))]
    Text,
    #[grpc(NOT_FOUND)]
    #[status(extension(id, id = 2))]
    Twice { id: u32 },
    #[grpc(NOT_FOUND)]
    #[status(title = "Gone")]
    Untyped,
    #[grpc(NOT_FOUND)]
    #[status(extension(secret))]
    NotSerialized { secret: Secret },
    #[grpc(NOT_FOUND)]
    #[status(instance = secret)]
    NotShown { secret: Secret },
}

#[derive(StatusMapped)]
#[status(redact, type_uri = "https://errors.example.com/")]
enum TypedError {
    #[grpc(NOT_FOUND)]
    #[status(title = "Order {id} is gone")]
    Varies { id: u32 },
}

fn main() {}
