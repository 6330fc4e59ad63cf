use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(redact)]
struct NoSuchShop;

#[derive(StatusMapped)]
#[status(redact)]
enum AppError {
    #[status(transparent = shop.as_ref())]
    Any { shop: Option<NoSuchShop> },
    #[status(transparent = shp)]
    Misspelt { shop: NoSuchShop },
}

fn main() {}
