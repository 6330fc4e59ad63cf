use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "outer.example.com")]
enum Outer {
    #[grpc(NOT_FOUND)]
    Plain,
    #[status(metadata(beside), retry_after = wait)]
    Beside {
        beside: u8,
        wait: Duration,
        #[status(default = panic!("it is asked for no error of ours"))]
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
fn the_error_inside_is_asked_before_the_fields_beside_it() {
    comes_back(&Outer::Plain);
}

#[test]
fn a_default_that_panics_is_undecoded() {
    let beside = Outer::Beside {
        beside: 1,
        wait: Duration::ZERO,
        never: 0,
        inner: Leaf,
    };
    assert_eq!(does_not(&beside), DecodeError::Panicked);
}
