//! What is compared: each row of the table, and what it may cost.

use std::hint::black_box;

use axum::response::IntoResponse;
use status_mapped::{GrpcCode, StatusMapped};
use tonic::Status;

use crate::chain;
use crate::errors::{self, OrderError};
use Target::{Allocations, Instructions, Ratio, Reallocations};

/// Takes an answer from the error, and drops both. It is called through a
/// pointer, so that nothing is computed at compile time.
pub type Answer = fn(OrderError);

pub struct Row {
    pub name: &'static str,
    pub ours: Answer,
    pub by_hand: Answer,
    /// All but the answer, to be subtracted.
    pub nothing: Answer,
    pub targets: &'static [Target],
}

/// The most that ours may take.
#[derive(Clone, Copy)]
pub enum Target {
    Instructions(f64),
    /// Instructions, to those of the code written by hand.
    Ratio(f64),
    Allocations(usize),
    Reallocations(usize),
}

const DETAILS: bool = cfg!(feature = "details");

pub static ROWS: [Row; 5] = [
    Row {
        name: "`grpc_code`",
        ours: |error| look_up(&error, StatusMapped::grpc_code),
        by_hand: |error| look_up(&error, errors::code),
        nothing: |error| look_up(&error, |_| GrpcCode::Unknown),
        targets: &[Instructions(5.0)],
    },
    Row {
        name: "`to_status`",
        ours: |error| drop(black_box(Status::from(status_mapped::PublicError::of(&error)))),
        by_hand: |error| drop(black_box(errors::status(&error))),
        nothing: drop,
        targets: if DETAILS {
            &[Ratio(0.5)]
        } else {
            &[Ratio(0.55), Allocations(2), Reallocations(0)]
        },
    },
    Row {
        name: "`Status::from`, error kept",
        ours: |error| drop(black_box(Status::from(error))),
        by_hand: |error| drop(black_box(errors::status_with_source(error))),
        nothing: drop,
        targets: if DETAILS { &[] } else { &[Allocations(3)] },
    },
    Row {
        name: "`into_response`",
        ours: |error| drop(black_box(error.into_response())),
        by_hand: |error| drop(black_box(errors::response(&error))),
        nothing: drop,
        targets: &[Ratio(0.35), Allocations(5)],
    },
    Row {
        name: "`LoadTestCode::classify`, six causes deep",
        ours: |error| look_up(&error, |_| chain::classify()),
        by_hand: |error| look_up(&error, |_| chain::classify_by_hand()),
        nothing: |error| look_up(&error, |_| GrpcCode::Unknown),
        targets: &[Instructions(2000.0), Allocations(0)],
    },
];

/// Calls a function that the compiler cannot see through: what one takes beyond
/// one that returns a constant is its body.
fn look_up<C>(error: &OrderError, code: fn(&OrderError) -> C) {
    black_box(black_box(code)(error));
}
