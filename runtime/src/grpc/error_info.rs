//! Decoding `google.rpc.ErrorInfo`.

use alloc::collections::BTreeMap;
use core::str;

use super::proto::{self, Fields, Value};

/// `ErrorInfo { reason = 1, domain = 2, metadata = 3 }`
#[derive(Default)]
pub(crate) struct ErrorInfo<'a> {
    pub(crate) reason: &'a str,
    pub(crate) domain: &'a str,
    pub(crate) metadata: BTreeMap<&'a str, &'a str>,
}

impl<'a> ErrorInfo<'a> {
    /// `None` if the bytes are not such a message.
    pub(crate) fn read(message: &'a [u8]) -> Option<Self> {
        let mut info = Self::default();
        for field in Fields::of(message) {
            match field? {
                (1, Value::Bytes(reason)) => info.reason = text(reason)?,
                (2, Value::Bytes(domain)) => info.domain = text(domain)?,
                (3, Value::Bytes(entry)) => {
                    // The last entry of a key counts.
                    let (key, value) = (proto::bytes(entry, 1).ok()?, proto::bytes(entry, 2).ok()?);
                    let (key, value) = (key.unwrap_or_default(), value.unwrap_or_default());
                    info.metadata.insert(text(key)?, text(value)?);
                }
                _ => {}
            }
        }
        Some(info)
    }
}

fn text(bytes: &[u8]) -> Option<&str> {
    str::from_utf8(bytes).ok()
}
