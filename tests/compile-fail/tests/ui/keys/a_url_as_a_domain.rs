use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, domain = "https://shop.example.com/")]
enum ShopError {
    #[grpc(NOT_FOUND)]
    NoSuchShop,
}

fn main() {}
