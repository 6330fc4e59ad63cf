use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "same.example.com")]
enum Outer {
    #[grpc(NOT_FOUND)]
    NotFound,
    #[grpc(INTERNAL)]
    #[status(decode = skip)]
    Broken,
    #[status(transparent)]
    Inner(Inner),
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "same.example.com")]
enum Inner {
    #[grpc(NOT_FOUND)]
    #[status(decode = skip)]
    NotFound,
    #[grpc(INTERNAL)]
    Broken,
    #[grpc(ABORTED)]
    Alone,
}

#[test]
fn a_skipped_variant_is_not_decoded_as_another_of_its_reason() {
    assert_eq!(
        decode_error(&Outer::Inner(Inner::NotFound)),
        DecodeError::Ambiguous
    );
    assert_eq!(decode_error(&Outer::Broken), DecodeError::Ambiguous);
    assert_eq!(decode_error(&Inner::NotFound), DecodeError::Skipped);
    assert_decodes(&Outer::Inner(Inner::Alone));
}
