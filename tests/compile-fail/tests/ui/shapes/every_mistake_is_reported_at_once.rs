use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(domian = "orders.example.com")]
enum OrderError {
    #[grpc(NOT_FUOND)]
    First,
    #[http(200)]
    Second,
    Third,
    #[grpc(ABORTED)]
    #[status(reason = "bad reason")]
    Fourth,
}

fn main() {}
