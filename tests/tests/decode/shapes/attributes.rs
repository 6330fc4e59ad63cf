use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact)]
enum Conditional {
    #[cfg(any())]
    #[grpc(NOT_FOUND)]
    Gone { field: std::io::Error },
    #[grpc(ABORTED)]
    #[status(metadata(left))]
    Here {
        left: u8,
        #[cfg(any())]
        gone: std::io::Error,
    },
    #[grpc(INTERNAL)]
    #[deprecated]
    Old,
}

#[test]
fn a_variant_or_field_that_is_configured_out_is_not_decoded() {
    assert_decodes(&Conditional::Here { left: 1 });
    #[expect(deprecated, reason = "the variant is")]
    assert_decodes(&Conditional::Old);
}

fn default() -> Result<u8, std::num::ParseIntError> {
    "7".parse()
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact)]
enum Defaults {
    #[grpc(NOT_FOUND)]
    #[status(metadata(sent, other))]
    Both {
        #[status(default = 3)]
        sent: u8,
        #[status(default = Some(4))]
        other: Option<u8>,
        #[status(default = match default() { Ok(number) => number, Err(_) => return 0 })]
        never: u8,
    },
}

#[derive(StatusMapped)]
#[status(redact)]
enum Older {
    #[grpc(NOT_FOUND)]
    Both,
}

#[test]
fn a_default_replaces_what_an_older_sender_does_not_send() {
    let sent = Defaults::Both {
        sent: 1,
        other: Some(2),
        never: 7,
    };
    assert_decodes(&sent);
    let received = Defaults::from_status(tonic::Status::from(PublicError::of(&Older::Both)))
        .expect("it is known");
    let defaults = Defaults::Both {
        sent: 3,
        other: Some(4),
        never: 7,
    };
    assert_eq!(received, defaults);
}
