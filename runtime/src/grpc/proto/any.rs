//! `google.protobuf.Any`.

use core::str;

use super::read::{Fields, Value};

/// `google.protobuf.Any { type_url = 1, value = 2 }`
pub(crate) struct Any<'a> {
    pub(crate) type_url: &'a str,
    pub(crate) value: &'a [u8],
}

impl<'a> Any<'a> {
    /// `None` if the bytes are not such a message.
    pub(crate) fn read(message: &'a [u8]) -> Option<Self> {
        let mut any = Self {
            type_url: "",
            value: &[],
        };
        for field in Fields::of(message) {
            match field? {
                (1, Value::Bytes(type_url)) => any.type_url = str::from_utf8(type_url).ok()?,
                (2, Value::Bytes(value)) => any.value = value,
                _ => {}
            }
        }
        Some(any)
    }
}
