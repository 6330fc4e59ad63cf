//! Inputs of any size.

use std::fmt::Write;

use crate::ours::{Entries, StatusMapped};

/// An error of so many entries of metadata.
pub fn entries(count: usize) -> Entries {
    let entry = |index| (&*format!("key_{index:03}").leak(), index);
    Entries((0..count).map(entry).collect())
}

/// An error whose message is so many KiB long.
pub fn message(kib: usize) -> Said {
    Said("x".repeat(kib << 10))
}

#[derive(Clone, Debug, thiserror::Error, StatusMapped)]
#[error("{0}")]
#[grpc(NOT_FOUND)]
pub struct Said(String);

/// An error that delegates so many times.
pub fn nested(depth: usize) -> Nested {
    (0..depth).fold(Nested::Innermost, |inner, _| Nested::Around(inner.into()))
}

#[derive(Clone, Debug, thiserror::Error, StatusMapped)]
pub enum Nested {
    #[error("innermost")]
    #[grpc(NOT_FOUND)]
    Innermost,
    #[error(transparent)]
    #[status(transparent)]
    Around(Box<Nested>),
}

/// A body after AIP-193 of so many `details`, each of a type of its own.
pub fn body(details: usize) -> Vec<u8> {
    let mut body =
        r#"{"error":{"code":404,"message":"m","status":"NOT_FOUND","details":["#.to_owned();
    for index in 0..details {
        let comma = if index > 0 { "," } else { "" };
        // A `String` takes everything.
        let _ = write!(
            body,
            r#"{comma}{{"@type":"type.googleapis.com/x.Y{index}","k":"v"}}"#
        );
    }
    body.push_str("]}}");
    body.into_bytes()
}
