use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "outer.example.com")]
enum Outer {
    #[grpc(NOT_FOUND)]
    Plain,
    #[status(metadata(sku), retry_after = wait)]
    WithInner {
        sku: u8,
        wait: Duration,
        #[status(default = panic!("it is evaluated for no variant but this"))]
        never: u8,
        #[status(transparent)]
        inner: Leaf,
    },
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "leaf.example.com")]
#[grpc(ABORTED)]
struct Leaf;

#[test]
fn the_inner_error_is_decoded_before_the_other_fields() {
    assert_decodes(&Outer::Plain);
}

#[test]
fn a_default_that_panics_is_undecoded() {
    let error = Outer::WithInner {
        sku: 1,
        wait: Duration::ZERO,
        never: 0,
        inner: Leaf,
    };
    assert_eq!(decode_error(&error), DecodeError::Panicked);
}
