//! The constant table of a type's variants.

use status_mapped::catalogue::CatalogueEntry;
use status_mapped::{GrpcCode, HttpStatus, ReportCode, StatusCatalogue, StatusMapped};

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

#[derive(Debug, thiserror::Error, StatusMapped)]
#[allow(dead_code)]
enum Computed {
    #[error(transparent)]
    #[grpc(with = GrpcCode::ABORTED)]
    Foreign(std::io::Error),
    #[error("secret")]
    #[grpc(with = *_0)]
    #[status(redact)]
    Redacted(GrpcCode),
    #[error("secret")]
    #[grpc(with = *_0)]
    #[status(message = "shown")]
    Message(GrpcCode),
    #[error("by code")]
    #[grpc(with = *_0)]
    ByCode(GrpcCode),
}

#[test]
fn a_text_whose_visibility_no_code_decides_is_known_with_a_computed_code() {
    let shown: Vec<_> = Computed::CATALOGUE
        .entries()
        .iter()
        .map(CatalogueEntry::shows_message)
        .collect();
    assert_eq!(shown, [Some(false), Some(false), Some(true), None]);
}

#[test]
fn a_report_code_is_the_declared_load_test_code() {
    let codes: Vec<_> = ShopError::CATALOGUE
        .entries()
        .iter()
        .map(|entry| entry.report_code().map(ReportCode::as_u16))
        .collect();
    assert_eq!(codes, [Some(5), Some(9), Some(1202), None, Some(5), None]);
}

#[test]
fn it_is_a_constant() {
    const FIRST: &str = ShopError::CATALOGUE.entries()[0].name();
    assert_eq!(FIRST, "NoSuchShop");
    assert_eq!(ShopError::CATALOGUE.name(), "ShopError");
}

#[test]
fn its_values_are_those_of_the_variant() {
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
        assert_eq!(entry.reason(), Some(error.reason().as_str()));
        assert_eq!(entry.shows_message(), Some(error.mapping().shows_message()));
    }
}

#[derive(StatusMapped)]
#[status(redact, free_reasons)]
#[allow(dead_code)]
enum Odd {
    #[grpc(NOT_FOUND)]
    #[status(reason = "a | b\nc")]
    Reason,
}

#[test]
fn an_odd_reason_does_not_break_the_table() {
    let table = Odd::CATALOGUE.to_string();
    assert!(table.ends_with("| a \\| b c | hidden |\n"), "{table}");
}

#[derive(StatusMapped)]
#[status(redact)]
#[allow(dead_code)]
enum Anchored {
    #[status(transparent)]
    #[grpc(with = GrpcCode::UNAVAILABLE)]
    Anchor(ShopError),
    #[status(transparent, reason = _0.reason())]
    #[http(with = status_mapped::HttpStatus::GONE)]
    Parts(ShopError),
}

#[test]
fn a_computed_value_is_not_attributed_to_the_inner_error() {
    let table = Anchored::CATALOGUE.to_string();
    let rows: Vec<_> = table.lines().skip(2).collect();
    assert_eq!(
        rows,
        [
            "| Anchor | computed | computed | computed | computed | as `ShopError` | hidden |",
            "| Parts | as `ShopError` | computed | as `ShopError` | as `ShopError` | computed | hidden |",
        ]
    );
}
