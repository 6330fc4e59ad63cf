//! A key that needs a feature is an error if the feature is off, and the error names it.

// The compiler's part of the messages differs between versions.
#[rustversion::attr(
    not(stable(1.95)),
    ignore = "the snapshots hold the output of rustc 1.95, the pinned toolchain"
)]
#[test]
fn a_key_names_the_feature_that_it_needs() {
    let tests = trybuild::TestCases::new();
    tests.compile_fail("tests/ui/*.rs");
}

#[test]
fn keys_that_need_no_feature_work_without_features() {
    use status_mapped::StatusMapped;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("{0} is sold out")]
    #[grpc(RESOURCE_EXHAUSTED)]
    #[http(401)]
    #[status(
        metadata(sku = _0),
        retry_after = core::time::Duration::from_secs(1),
        header("X-Sku" = _0),
        challenge = "Bearer"
    )]
    struct SoldOut(u64);

    let status =
        status_mapped::__private::tonic::Status::from(status_mapped::PublicError::of(&SoldOut(7)));
    assert_eq!(status.message(), "7 is sold out");
    assert!(status.details().is_empty());
}
