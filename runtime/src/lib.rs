#![cfg_attr(feature = "full", doc = include_str!("../README.md"))]
#![cfg_attr(
    not(feature = "full"),
    doc = "One annotation per error variant: gRPC, HTTP, GraphQL and load-test codes."
)]
#![no_std]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "tonic")]
mod budget;
mod catalogue;
#[cfg(feature = "load-test")]
mod classify;
mod code;
mod convert;
#[cfg(any(feature = "details", feature = "serde"))]
mod decode;
#[cfg(feature = "details")]
mod details;
mod edge;
#[cfg(any(
    feature = "details",
    feature = "serde",
    all(feature = "axum", feature = "tonic")
))]
mod error_info;
#[cfg(any(feature = "axum", feature = "tonic"))]
#[cfg_attr(not(feature = "tracing"), path = "no_event.rs")]
mod event;
#[cfg(any(feature = "axum", feature = "serde", feature = "tonic"))]
mod guard;
#[cfg(any(feature = "axum", feature = "serde", feature = "tonic"))]
mod headers;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "tower")]
mod layer;
mod log;
mod macros;
mod mapped;
mod mapping;
mod message;
#[cfg(any(feature = "axum", feature = "details", feature = "serde"))]
mod metadata;
mod origin;
#[cfg(feature = "serde")]
mod problem;
#[cfg(any(feature = "axum", feature = "serde"))]
mod problem_json;
#[cfg(any(feature = "serde", feature = "tonic"))]
mod proto;
#[cfg(feature = "tonic")]
mod relay;
#[cfg(feature = "axum")]
mod response;
mod retry;
#[cfg(feature = "tower")]
mod shown_code;
#[cfg(feature = "tonic")]
mod status;
#[cfg(any(feature = "axum", feature = "serde", feature = "tonic"))]
mod text;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

#[cfg(feature = "serde")]
pub use crate::catalogue::BrokenCatalogue;
pub use crate::catalogue::{Catalogue, CatalogueEntry, StatusCatalogue};
#[cfg(feature = "load-test")]
pub use crate::classify::{LoadTestCodes, Phase};
pub use crate::code::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, OtherReport, OtherStatus,
    ParseCodeError, ReportCode, Retry,
};
#[cfg(any(feature = "details", feature = "reqwest"))]
pub use crate::decode::ProblemExt;
#[cfg(any(feature = "details", feature = "serde"))]
pub use crate::decode::{Decode, DecodeError, Failure, Original, Received, Undecoded};
#[cfg(feature = "tower")]
pub use crate::layer::{
    LoadTestBody, LoadTestFuture, LoadTestLayer, LoadTestService, ProblemFuture, ProblemLayer,
    ProblemService,
};
pub use crate::log::LogLevel;
pub use crate::mapped::StatusMapped;
pub use crate::mapping::Mapping;
pub use crate::message::PublicMessage;
pub use crate::origin::Origin;
#[cfg(feature = "serde")]
pub use crate::problem::Problem;
#[cfg(feature = "axum")]
pub use crate::response::{Mapped, into_response, to_response};
#[cfg(feature = "tonic")]
pub use crate::status::{into_status, to_status};
#[cfg(feature = "derive")]
pub use status_mapped_macros::StatusMapped;
