//! The constant table of a type's variants.

use status_mapped::{GrpcCode, HttpStatus, StatusCatalogue, StatusMapped};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[allow(dead_code)]
enum Inner {
    #[error("inner")]
    #[grpc(ABORTED)]
    Conflict,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[allow(dead_code)]
enum ShopError {
    #[error("no shop {0}")]
    #[grpc(NOT_FOUND)]
    NoSuchShop(u32),
    #[error("declined")]
    #[grpc(FAILED_PRECONDITION)]
    #[http(402)]
    Declined,
    #[error("reset")]
    #[grpc(UNAVAILABLE)]
    #[load_test(1202)]
    Upstream,
    #[error("computed")]
    #[grpc(with = *_0)]
    Computed(GrpcCode),
    #[error("half")]
    #[grpc(NOT_FOUND)]
    #[http(with = HttpStatus::GONE)]
    Half,
    #[error(transparent)]
    #[status(transparent)]
    Inner(#[from] Inner),
}

#[test]
fn it_is_displayed_as_a_markdown_table() {
    let expected = "\
| Variant | gRPC | HTTP | Load test | Error type | Reason | Message |
| --- | --- | --- | --- | --- | --- | --- |
| NoSuchShop | NOT_FOUND | 404 | 999 | NOT_FOUND | NO_SUCH_SHOP | shown |
| Declined | FAILED_PRECONDITION | 402 | 999 | FAILED_PRECONDITION | DECLINED | shown |
| Upstream | UNAVAILABLE | 503 | 1202 | UNAVAILABLE | UPSTREAM | hidden |
| Computed | computed | computed | computed | computed | COMPUTED | computed |
| Half | NOT_FOUND | computed | 999 | NOT_FOUND | HALF | computed |
| Inner | as `Inner` | as `Inner` | as `Inner` | as `Inner` | as `Inner` | as `Inner` |
";
    assert_eq!(ShopError::CATALOGUE.to_string(), expected);
}

#[test]
fn it_is_a_constant() {
    const FIRST: &str = ShopError::CATALOGUE.entries()[0].name();
    assert_eq!(FIRST, "NoSuchShop");
    assert_eq!(ShopError::CATALOGUE.name(), "ShopError");
}

#[test]
fn what_it_says_is_what_the_variant_answers() {
    let errors = [
        ShopError::NoSuchShop(1),
        ShopError::Declined,
        ShopError::Upstream,
    ];
    for (error, entry) in errors.iter().zip(ShopError::CATALOGUE.entries()) {
        assert_eq!(entry.grpc_code(), Some(error.grpc_code()));
        assert_eq!(entry.http_status(), Some(error.http_status()));
        assert_eq!(entry.load_test_code(), Some(error.load_test_code()));
        assert_eq!(entry.error_type(), Some(error.error_type()));
        assert_eq!(entry.error_detail(), error.error_detail());
        assert_eq!(entry.reason(), Some(error.reason()));
        assert_eq!(entry.shows_message(), Some(error.mapping().shows_message()));
    }
}
