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
fn what_is_skipped_is_not_taken_for_another_of_its_reason() {
    assert_eq!(
        does_not(&Outer::Inner(Inner::NotFound)),
        DecodeError::Ambiguous
    );
    assert_eq!(does_not(&Outer::Broken), DecodeError::Ambiguous);
    assert_eq!(does_not(&Inner::NotFound), DecodeError::Skipped);
    comes_back(&Outer::Inner(Inner::Alone));
}
