use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(header("X-Shop-Bin" = shop))]
    Failed { shop: u64 },
    #[grpc(NOT_FOUND)]
    #[status(header("x-shop-bin" = Some(self.shelf())))]
    Moved,
    #[grpc(NOT_FOUND)]
    #[status(header("grpc-trace-bin" = b"7"))]
    Traced,
}

impl OrderError {
    fn shelf(&self) -> char {
        'a'
    }
}

fn main() {}
