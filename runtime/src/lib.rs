#![cfg_attr(feature = "full", doc = include_str!("../README.md"))]
#![cfg_attr(
    not(feature = "full"),
    doc = "One annotation per error variant: gRPC, HTTP, GraphQL and load-test codes."
)]
#![no_std]
// docs.rs sets this cfg: there each item names the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(docsrs, doc(auto_cfg(hide(feature = "alloc", feature = "std"))))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[macro_use]
mod example;

// The core: the mapping of an error, and its public part.
mod code;
mod find;
#[cfg(feature = "alloc")]
mod kept;
mod mapped;
mod mapping;
#[cfg(feature = "alloc")]
mod public;
mod visitor;

#[cfg(feature = "full")]
pub mod guide;

// Shared by adapters, of which each uses a part.
#[cfg(feature = "std")]
#[cfg_attr(not(feature = "full"), allow(dead_code))]
#[cfg_attr(not(feature = "tracing"), path = "no_event.rs")]
mod event;
#[cfg(feature = "std")]
#[cfg_attr(not(feature = "full"), allow(dead_code))]
mod json;

// The adapters, and the rest that is built on the core.
pub mod catalogue;
#[cfg(any(feature = "details", feature = "serde"))]
pub mod decode;
#[cfg(any(feature = "async-graphql", feature = "juniper"))]
pub mod graphql;
// Without a condition, which docs.rs would show on each impl inside.
mod grpc;
mod http;
#[cfg(feature = "load-test")]
pub mod load_test;
#[cfg(feature = "utoipa")]
pub mod openapi;
#[cfg(feature = "pages")]
mod pages;

// What generated code calls.
#[doc(hidden)]
pub mod __private;
mod macros;

pub use crate::catalogue::StatusCatalogue;
pub use crate::code::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, OtherReport, OtherStatus,
    ParseCodeError, ReportCode, Retry,
};
#[cfg(feature = "tracing")]
pub use crate::event::log;
pub use crate::find::find;
#[cfg(feature = "tower")]
pub use crate::http::layer;
#[cfg(feature = "serde")]
pub use crate::http::problem;
#[cfg(feature = "tower")]
pub use crate::http::render;
#[cfg(feature = "alloc")]
pub use crate::kept::Mapped;
pub use crate::mapped::StatusMapped;
pub use crate::mapping::{LogLevel, Mapping, Origin};
#[cfg(feature = "pages")]
pub use crate::pages::pages;
#[cfg(feature = "tracing")]
pub use crate::public::LOG_TARGET;
#[cfg(feature = "alloc")]
pub use crate::public::PublicError;
pub use crate::visitor::{Detail, Violation, Visitor};
/// The crate `tonic-types`, whose messages the key `details` accepts.
#[cfg(feature = "details")]
pub use ::tonic_types;
#[cfg(feature = "derive")]
pub use status_mapped_macros::StatusMapped;
