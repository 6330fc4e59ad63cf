use super::*;

#[expect(dead_code, reason = "they are in the way")]
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
fn raw_and_busy_names_come_back() {
    comes_back(&RawFields {
        r#type: 1,
        received: 2,
        reason: 3,
        some: Some(4),
    });
}

mod hidden {
    #[expect(unused_imports, reason = "so that the names mean something else")]
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
fn shadowed_names_come_back() {
    comes_back(&hidden::Shadowed { number: 1 });
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
fn items_of_macros_come_back() {
    comes_back(&FromMacro::Found {
        number: Some(1),
        other: 7,
    });
    comes_back(&FromMacro::Wait {
        wait: Duration::from_secs(1),
    });
}
