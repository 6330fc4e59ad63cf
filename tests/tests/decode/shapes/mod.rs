//! `decode` works without warnings for generics, in macros, for odd names and for every
//! shape of a variant.
#![deny(warnings)]
#![deny(
    clippy::all,
    clippy::pedantic,
    let_underscore_drop,
    missing_docs,
    single_use_lifetimes,
    unreachable_pub,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(
    clippy::default_numeric_fallback,
    clippy::init_numbered_fields,
    clippy::min_ident_chars,
    clippy::missing_inline_in_public_items,
    clippy::pattern_type_mismatch,
    clippy::question_mark_used,
    clippy::redundant_type_annotations,
    clippy::shadow_reuse,
    clippy::shadow_same,
    clippy::shadow_unrelated,
    clippy::string_add,
    clippy::unwrap_used
)]
#![allow(clippy::panic, clippy::expect_used, reason = "so a test fails")]

mod attributes;
mod generics;
mod members;
mod names;
mod order;
mod overrides;
mod recursion;
mod relayed;
mod skipped;
mod variants;
mod violations;

use core::fmt::{self, Debug, Display};
use core::marker::PhantomData;
use core::net::IpAddr;
use core::time::Duration;
use std::sync::Arc;

use status_mapped::decode::{Decode, DecodeError};
use status_mapped::problem::Problem;
use status_mapped::{PublicError, StatusMapped};

#[track_caller]
fn assert_decodes<E: StatusMapped + Decode + PartialEq + Debug>(error: &E) {
    let over_grpc = E::from_status(tonic::Status::from(PublicError::of(error)))
        .map_err(|undecoded| undecoded.why());
    assert_eq!(over_grpc.as_ref(), Ok(error));
    let over_http = E::from_problem(Problem::of(error)).map_err(|undecoded| undecoded.why());
    assert_eq!(over_http.as_ref(), Ok(error));
}

#[track_caller]
fn decode_error<E: StatusMapped + Decode>(error: &E) -> DecodeError {
    let over_grpc = E::from_status(tonic::Status::from(PublicError::of(error)))
        .map_err(|undecoded| undecoded.why());
    let over_http = E::from_problem(Problem::of(error)).map_err(|undecoded| undecoded.why());
    match (over_grpc, over_http) {
        (Err(grpc), Err(http)) if grpc == http => grpc,
        _ => panic!("the error is decoded, or the two protocols disagree"),
    }
}
