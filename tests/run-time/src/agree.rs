//! Checks that both columns have the same results: their costs are only comparable then.

use std::error::Error;
use std::fmt::Debug;

use axum::body::{Bytes, to_bytes};
use axum::response::Response;
use serde_json::Value;
use tokio::runtime::Builder;
use tonic::{Code, Status};
use tonic_types::StatusExt;

use crate::Result;
use crate::by_hand::Kept;
use crate::ours::{self, GrpcCode};

#[allow(clippy::needless_pass_by_value)] // the signature of the others
pub fn codes(ours: GrpcCode, by_hand: Code) -> Result<()> {
    same(&Code::from(ours), &by_hand)
}

#[allow(clippy::needless_pass_by_value)] // the signature of the others
pub fn statuses(ours: Status, by_hand: Status) -> Result<()> {
    same(&ours.code(), &by_hand.code())?;
    same(ours.message(), by_hand.message())?;
    let headers = |status: &Status| status.metadata().clone().into_headers();
    same(&headers(&ours), &headers(&by_hand))?;
    let kept = |status: &Status| status.source().map(ToString::to_string);
    same(&kept(&ours), &kept(&by_hand))?;
    details(&ours, &by_hand)
}

/// Checks that the bytes are the same, except for the order of metadata, which tonic-types
/// has in a `HashMap`.
fn details(ours: &Status, by_hand: &Status) -> Result<()> {
    if ours.details() == by_hand.details() {
        return Ok(());
    }
    same(&ours.details().len(), &by_hand.details().len())?;
    let info = |status: &Status| {
        let info = status.get_details_error_info();
        info.map(|info| (info.reason, info.domain, info.metadata))
    };
    same(&info(ours), &info(by_hand))
}

/// Checks that the bodies are the same bytes.
pub fn responses(ours: Response, by_hand: Response) -> Result<()> {
    let (ours, by_hand) = bodies(ours, by_hand)?;
    same(&ours, &by_hand)
}

/// Checks that the bodies have the same members.
pub fn responses_in_any_order(ours: Response, by_hand: Response) -> Result<()> {
    let (ours, by_hand) = bodies(ours, by_hand)?;
    let members = |body: &Bytes| serde_json::from_slice::<Value>(body);
    same(&members(&ours)?, &members(&by_hand)?)
}

/// The bodies of two responses, after a check that their heads are the same.
fn bodies(ours: Response, by_hand: Response) -> Result<(Bytes, Bytes)> {
    same(&ours.status(), &by_hand.status())?;
    same(ours.headers(), by_hand.headers())?;
    let kept = by_hand.extensions().get::<Kept>();
    same(
        &ours::kept(&ours).map(ToString::to_string),
        &kept.map(|kept| kept.0.to_string()),
    )?;
    Ok((body(ours)?, body(by_hand)?))
}

fn body(response: Response) -> Result<Bytes> {
    let runtime = Builder::new_current_thread().build()?;
    Ok(runtime.block_on(to_bytes(response.into_body(), 1 << 12))?)
}

pub fn same<T: PartialEq + Debug + ?Sized>(ours: &T, by_hand: &T) -> Result<()> {
    if ours == by_hand {
        Ok(())
    } else {
        Err(format!("ours is {ours:?}, and by hand it is {by_hand:?}").into())
    }
}
