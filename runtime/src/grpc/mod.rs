//! gRPC: `tonic::Status`, `google.rpc` details, and relayed statuses.

#[cfg(any(feature = "connectrpc", feature = "tonic"))]
#[cfg_attr(not(feature = "tonic"), allow(dead_code))]
mod budget;
#[cfg(feature = "tonic")]
mod codes;
#[cfg(feature = "connectrpc")]
mod connectrpc;
#[cfg(feature = "tonic")]
mod details;
#[cfg(any(feature = "serde", feature = "tonic"))]
pub(crate) mod error_info;
#[cfg(any(feature = "connectrpc", feature = "tonic", feature = "tower"))]
#[cfg_attr(not(feature = "full"), allow(dead_code))]
pub(crate) mod messages;
#[cfg(any(
    feature = "connectrpc",
    feature = "serde",
    feature = "tonic",
    feature = "tower"
))]
pub(crate) mod proto;
#[cfg(feature = "tonic")]
mod relay;
#[cfg(feature = "tonic")]
mod retry;
#[cfg(feature = "tonic")]
mod status;
#[cfg(feature = "details")]
mod tonic_types;

#[cfg(feature = "details")]
pub use self::tonic_types::details;
