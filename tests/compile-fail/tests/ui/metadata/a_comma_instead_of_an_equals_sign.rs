use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata("order", _0))]
    NotFound(u64),

    #[grpc(ABORTED)]
    #[status(extension("balance", self.balance()))]
    OutOfCredit(u64),

    #[grpc(UNAVAILABLE)]
    #[status(header("X-Shop", shop))]
    Closed { shop: u64 },
}

fn main() {}
