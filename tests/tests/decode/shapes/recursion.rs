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
fn types_that_hold_each_other_end() {
    comes_back(&First::Second(Box::new(Second::Mine)));
    // Received, this may also be what the other holds.
    assert_eq!(does_not(&First::Mine), DecodeError::Ambiguous);
}
