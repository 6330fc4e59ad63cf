//! A relayed gRPC status, kept for the gRPC adapter.

use alloc::string::String;
use alloc::vec::Vec;

use crate::GrpcCode;
use crate::visitor::Relayed;

/// The parts of a relayed status that other protocols do not have.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "tonic"), allow(dead_code))] // the gRPC adapter reads it
pub(crate) struct Upstream {
    pub(crate) code: GrpcCode,
    pub(crate) message: String,
    /// Its `google.rpc.Status`.
    pub(crate) details: Vec<u8>,
    /// Its metadata: names and encoded values.
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    /// Whether an outer error adds something to its details.
    pub(crate) is_changed: bool,
}

impl From<&Relayed<'_>> for Upstream {
    fn from(relayed: &Relayed<'_>) -> Self {
        let headers = relayed.headers.iter();
        Self {
            code: relayed.code,
            message: String::from(relayed.message),
            details: Vec::from(relayed.details),
            headers: headers
                .map(|(name, value)| (String::from(*name), Vec::from(*value)))
                .collect(),
            is_changed: false,
        }
    }
}
