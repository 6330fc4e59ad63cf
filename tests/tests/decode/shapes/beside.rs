use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "outer.example.com")]
enum Outer {
    #[status(transparent, metadata(id = order))]
    Hides {
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
    Hidden { id: u8 },
    #[grpc(ABORTED)]
    #[status(metadata(other))]
    Seen { other: u8 },
    #[grpc(INTERNAL)]
    #[status(metadata(id))]
    Optional { id: Option<u8> },
}

#[test]
fn a_key_of_ours_is_not_taken_for_that_of_the_error_inside() {
    let order = 7;
    comes_back(&Outer::Hides {
        inner: Inner::Seen { other: 1 },
        order,
    });
    let hidden = Outer::Hides {
        inner: Inner::Hidden { id: 1 },
        order,
    };
    assert_eq!(does_not(&hidden), DecodeError::Missing("id"));
    let optional = Outer::Hides {
        inner: Inner::Optional { id: Some(1) },
        order,
    };
    assert_eq!(does_not(&optional), DecodeError::Missing("id"));
}

#[test]
fn a_time_of_ours_is_not_taken_for_that_of_the_error_inside() {
    let waits = |late| Outer::Waits {
        inner: Box::new(late),
        wait: Duration::from_secs(2),
    };
    comes_back(&waits(Late::Never));
    let perhaps = Some(Duration::from_secs(1));
    let missing = DecodeError::Missing("retry_after");
    assert_eq!(does_not(&waits(Late::Perhaps { perhaps })), missing);
}
