use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "a.example.com")]
enum First {
    #[grpc(NOT_FOUND)]
    Mine,
    #[status(transparent)]
    Second(Box<Second>),
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "b.example.com")]
enum Second {
    #[grpc(NOT_FOUND)]
    Mine,
    #[status(transparent)]
    First(Box<First>),
}

#[test]
fn types_that_contain_each_other_are_decoded() {
    assert_decodes(&First::Second(Box::new(Second::Mine)));
    // On the wire, this is the same as `First::Second(Second::First(First::Mine))`.
    assert_eq!(decode_error(&First::Mine), DecodeError::Ambiguous);
}
