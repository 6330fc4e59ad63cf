use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "outer.example.com")]
enum Outer {
    #[status(transparent, metadata(id = order))]
    Overrides {
        #[status(transparent)]
        inner: Inner,
        order: u8,
    },
    #[status(transparent, retry_after = wait)]
    Waits {
        #[status(transparent)]
        inner: Box<Late>,
        wait: Duration,
    },
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "late.example.com")]
enum Late {
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = *perhaps)]
    Perhaps { perhaps: Option<Duration> },
    #[grpc(ABORTED)]
    Never,
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "inner.example.com")]
enum Inner {
    #[grpc(NOT_FOUND)]
    #[status(metadata(id))]
    SameKey { id: u8 },
    #[grpc(ABORTED)]
    #[status(metadata(other))]
    OtherKey { other: u8 },
    #[grpc(INTERNAL)]
    #[status(metadata(id))]
    Optional { id: Option<u8> },
}

#[test]
fn metadata_of_the_outer_error_is_not_decoded_as_that_of_the_inner_error() {
    let order = 7;
    assert_decodes(&Outer::Overrides {
        inner: Inner::OtherKey { other: 1 },
        order,
    });
    let same_key = Outer::Overrides {
        inner: Inner::SameKey { id: 1 },
        order,
    };
    assert_eq!(decode_error(&same_key), DecodeError::Missing("id"));
    let optional = Outer::Overrides {
        inner: Inner::Optional { id: Some(1) },
        order,
    };
    assert_eq!(decode_error(&optional), DecodeError::Missing("id"));
}

#[test]
fn a_retry_delay_of_the_outer_error_is_not_decoded_as_that_of_the_inner_error() {
    let waits = |late| Outer::Waits {
        inner: Box::new(late),
        wait: Duration::from_secs(2),
    };
    assert_decodes(&waits(Late::Never));
    let perhaps = Some(Duration::from_secs(1));
    let missing = DecodeError::Missing("retry_after");
    assert_eq!(decode_error(&waits(Late::Perhaps { perhaps })), missing);
}
