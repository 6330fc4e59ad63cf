use status_mapped::StatusMapped;

#[derive(Debug, StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(redact, decode)]
struct NoSuchShop;

#[derive(Debug, StatusMapped)]
#[status(redact, decode)]
enum AppError {
    #[grpc(INTERNAL)]
    #[status(transparent, transparent = _0.as_ref())]
    Twice(Option<NoSuchShop>),
    #[grpc(INTERNAL)]
    #[status(transparent = _0.as_ref(), decode = skip)]
    Marked(#[status(transparent)] Option<NoSuchShop>),
    #[grpc(INTERNAL)]
    #[status(transparent = _0.as_ref())]
    Decoded(Option<NoSuchShop>),
}

fn main() {}
