use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(redact)]
    Failed(#[status(domain = "orders.example.com")] std::convert::Infallible),
}

fn main() {}
