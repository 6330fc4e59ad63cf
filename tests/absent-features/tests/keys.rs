//! A key that only a feature can honour is an error where the feature is off,
//! and says which one it is.

// Other compilers word their own part of the messages in other ways.
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
fn what_needs_no_feature_works_without_it() {
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
