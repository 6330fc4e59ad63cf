use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = *quantity)]
    Number { quantity: u32 },
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = texts)]
    Texts { texts: Vec<String> },
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = "quantity")]
    Literal,
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations("quantity" = "is zero"))]
    List,
}

fn main() {}
