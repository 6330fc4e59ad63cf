use super::*;

#[expect(dead_code, reason = "they shadow other names")]
mod shadows {
    pub(super) struct Result;
    pub(super) struct Option;
    pub(super) struct Decode;
    pub(super) struct DecodeError;
    pub(super) struct Received;
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, metadata(r#type, received, reason, ok = some))]
#[grpc(NOT_FOUND)]
struct RawFields {
    r#type: u8,
    received: u8,
    reason: u8,
    some: Option<u8>,
}

#[test]
fn raw_names_and_names_of_generated_code_are_decoded() {
    assert_decodes(&RawFields {
        r#type: 1,
        received: 2,
        reason: 3,
        some: Some(4),
    });
}

mod shadowed {
    #[expect(
        unused_imports,
        reason = "they shadow the names that generated code uses"
    )]
    use super::shadows::{Decode, DecodeError, Option, Received, Result};
    use status_mapped::StatusMapped;

    #[derive(Debug, PartialEq, Eq, StatusMapped)]
    #[status(decode, redact, metadata(number))]
    #[grpc(NOT_FOUND)]
    pub(super) struct Shadowed {
        pub(super) number: u8,
    }
}

#[test]
fn a_type_among_shadowed_names_is_decoded() {
    assert_decodes(&shadowed::Shadowed { number: 1 });
}

macro_rules! define {
    ($name:ident, $variant:ident, $field:ident: $ty:ty, $default:expr, $key:ident) => {
        #[derive(Debug, PartialEq, Eq, StatusMapped)]
        #[status(decode, redact)]
        enum $name {
            #[grpc(NOT_FOUND)]
            #[status(metadata($key = $field))]
            $variant {
                $field: $ty,
                #[status(default = $default)]
                other: u8,
            },
            #[grpc(ABORTED)]
            #[status(retry_after = *wait)]
            Wait { wait: Duration },
        }
    };
}

define!(FromMacro, Found, number: Option<u64>, 3 + 4, the_key);

#[test]
fn a_type_of_a_macro_is_decoded() {
    assert_decodes(&FromMacro::Found {
        number: Some(1),
        other: 7,
    });
    assert_decodes(&FromMacro::Wait {
        wait: Duration::from_secs(1),
    });
}
