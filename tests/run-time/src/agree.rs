//! That both columns give the same answers: else it is no comparison.

use std::fmt::Debug;

use axum::body::to_bytes;
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use status_mapped::StatusMapped;
use tokio::runtime::Builder;
use tonic::{Code, Status};

use crate::Result;
use crate::chain;
use crate::errors::{self, MAKERS};

pub fn check() -> Result<()> {
    same(&chain::classify(), &chain::classify_by_hand())?;
    let runtime = Builder::new_current_thread().build()?;
    for make in MAKERS {
        let error = make();
        same(&Code::from(error.grpc_code()), &errors::code(&error))?;
        same_status(&Status::from(status_mapped::PublicError::of(&error)), &errors::status(&error))?;
        same_status(&Status::from(make()), &errors::status_with_source(make()))?;

        let (ours, by_hand) = (make().into_response(), errors::response(&error));
        same(&ours.status(), &by_hand.status())?;
        same(ours.headers(), by_hand.headers())?;
        same(
            &runtime.block_on(members(ours))?,
            &runtime.block_on(members(by_hand))?,
        )?;
    }
    Ok(())
}

fn same_status(ours: &Status, by_hand: &Status) -> Result<()> {
    same(&ours.code(), &by_hand.code())?;
    same(ours.message(), by_hand.message())?;
    same(ours.details(), by_hand.details())
}

async fn members(response: Response) -> Result<Value> {
    let body = to_bytes(response.into_body(), 1 << 10).await?;
    Ok(serde_json::from_slice(&body)?)
}

fn same<T: PartialEq + Debug + ?Sized>(ours: &T, by_hand: &T) -> Result<()> {
    if ours == by_hand {
        Ok(())
    } else {
        Err(format!("ours is {ours:?}, and by hand it is {by_hand:?}").into())
    }
}
