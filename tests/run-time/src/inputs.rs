//! Inputs of any size, in KiB.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use prost::Message;
use status_mapped::{Detail, GrpcCode, Mapping, Visitor, impl_responses};
use tonic::metadata::{MetadataKey, MetadataMap, MetadataValue};
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt, pb};

use crate::ours::{Problem, StatusCatalogue, StatusMapped};

/// Keys and values of so many KiB, 16 bytes each.
fn pairs(kib: usize) -> impl Iterator<Item = (String, String)> {
    let count = kib * 1024 / 16;
    (0..count).map(|index| (format!("key-{index:06}"), "valued".to_owned()))
}

/// An error of so much metadata, or of so many headers, or of so many details.
/// It is mapped without the derive, which knows their number.
#[derive(Clone, Debug, thiserror::Error)]
#[error("many")]
pub struct Many(Arc<[(String, String)]>, Part);

#[derive(Clone, Copy, Debug)]
enum Part {
    Metadata,
    Header,
    Detail,
}

impl StatusMapped for Many {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::NotFound)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        for (key, value) in &*self.0 {
            match self.1 {
                Part::Metadata => visitor.metadata(key, value),
                Part::Header => visitor.header(key, value),
                Part::Detail => visitor.detail(Detail::new(key, value.as_bytes())),
            }
        }
    }
}

impl_responses!(Many);

pub fn metadata(kib: usize) -> Many {
    Many(pairs(kib).collect(), Part::Metadata)
}

pub fn headers(kib: usize) -> Many {
    Many(pairs(kib).collect(), Part::Header)
}

pub fn details(kib: usize) -> Many {
    Many(pairs(kib).collect(), Part::Detail)
}

/// An error whose message is so many KiB long.
pub fn message(kib: usize) -> Text {
    Text("x".repeat(kib << 10))
}

#[derive(Clone, Debug, thiserror::Error, StatusMapped)]
#[error("{0}")]
#[grpc(NOT_FOUND)]
pub struct Text(String);

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

/// A status of another service, which is relayed with a reason of ours.
#[derive(Clone, Debug, thiserror::Error, StatusMapped)]
#[error(transparent)]
#[status(transparent, reason = "OURS", domain = "orders.example.com")]
pub struct Relayed(Status);

/// A status with so much metadata of the transport.
pub fn relayed_metadata(kib: usize) -> Relayed {
    let mut metadata = MetadataMap::new();
    // A map has at most some 24,000 names.
    for (key, value) in pairs(kib).step_by(4) {
        if let (Ok(key), Ok(value)) = (
            MetadataKey::from_bytes(key.as_bytes()),
            MetadataValue::try_from(value.repeat(8)),
        ) {
            metadata.insert(key, value);
        }
    }
    Relayed(Status::with_metadata(Code::Aborted, "theirs", metadata))
}

/// A status of so many details, each of a type of its own.
pub fn relayed_details(kib: usize) -> Relayed {
    let details = pairs(kib).step_by(4).map(|(key, value)| prost_types::Any {
        type_url: format!("type.example.com/{key}"),
        value: value.repeat(4).into_bytes(),
    });
    let status = pb::Status {
        code: Code::Aborted.into(),
        message: "theirs".to_owned(),
        details: details.collect(),
    };
    let details = status.encode_to_vec().into();
    Relayed(Status::with_details(Code::Aborted, "theirs", details))
}

/// A status whose `ErrorInfo` has so much metadata.
pub fn relayed_info(kib: usize) -> Relayed {
    Relayed(received_status(kib))
}

/// An error that a client decodes, also with the additional metadata of a newer server.
#[derive(Clone, Debug, StatusMapped)]
#[status(decode, redact, domain = "orders.example.com")]
pub enum Decoded {
    #[grpc(NOT_FOUND)]
    #[status(metadata(id))]
    NotFound { id: u64 },
}

pub fn received_status(kib: usize) -> Status {
    let more = pairs(kib).chain([("id".to_owned(), "7".to_owned())]);
    let (reason, domain) = ("NOT_FOUND", "orders.example.com");
    let info = ErrorDetails::with_error_info(reason, domain, more.collect::<HashMap<_, _>>());
    Status::with_error_details(Code::NotFound, "not found", info)
}

pub fn problem(kib: usize) -> Problem {
    let problem = Problem::of(&Decoded::NotFound { id: 7 });
    pairs(kib).fold(problem, |problem, (key, value)| {
        problem.with_metadata(key, value)
    })
}

pub fn received_problem(kib: usize) -> Vec<u8> {
    serde_json::to_vec(&problem(kib)).unwrap_or_default()
}

/// A body after AIP-193 of so many `details`, each of a type of its own.
pub fn body(kib: usize) -> Vec<u8> {
    let mut body =
        r#"{"error":{"code":404,"message":"m","status":"NOT_FOUND","details":["#.to_owned();
    // Each has some 64 bytes.
    for index in 0..kib * 16 {
        let comma = if index > 0 { "," } else { "" };
        // Writing to a `String` does not fail.
        let _ = write!(
            body,
            r#"{comma}{{"@type":"type.googleapis.com/x.Y{index:06}","key":"v"}}"#
        );
    }
    body.push_str("]}}");
    body.into_bytes()
}

/// A body after AIP-193 with so many violations.
pub fn body_of_violations(kib: usize) -> Vec<u8> {
    let mut body = r#"{"error":{"code":400,"message":"m","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":["#.to_owned();
    // Each has some 64 bytes.
    for index in 0..kib * 16 {
        let comma = if index > 0 { "," } else { "" };
        let _ = write!(
            body,
            r#"{comma}{{"field":"items[{index:06}].quantity","description":"is zero"}}"#
        );
    }
    body.push_str("]}]}}");
    body.into_bytes()
}

/// A published table of so many variants, of which the service has only the last.
pub fn published(kib: usize) -> String {
    let mut table = r#"{"name":"Decoded","domain":"orders.example.com","variants":["#.to_owned();
    // Each has some 64 bytes.
    for index in 0..kib * 16 {
        let _ = write!(
            table,
            r#"{{"name":"V{index:06}","reason":"V_{index:06}","grpc":"INTERNAL"}},"#
        );
    }
    table.push_str(r#"{"name":"NotFound","reason":"NOT_FOUND","grpc":"NOT_FOUND"}]}"#);
    table
}

/// The number of breaking changes.
pub fn breaks(published: &str) -> usize {
    let kept = Decoded::CATALOGUE.keeps(published);
    kept.map_or_else(|broken| broken.breaks().len(), |()| 0)
}
