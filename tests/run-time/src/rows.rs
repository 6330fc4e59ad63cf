//! The operations that are compared with code written by hand, and their limits.

use std::hint::black_box;

use crate::agree;
use crate::chain;
use crate::errors::orders::{MAKERS, OrderError};
use crate::errors::{metadata, orders, redacted, relayed};
use crate::ours::{self, GrpcCode};
use crate::row::Row;
use crate::row::Target::{Allocations, Instructions, NoMoreAllocations, Ratio, Reallocations};

const DETAILS: bool = cfg!(feature = "details");

pub fn rows() -> Vec<Row> {
    let mut rows = lookups();
    rows.extend(statuses());
    rows.extend(responses());
    rows
}

/// Operations of a few instructions, or on no mapped error.
fn lookups() -> Vec<Row> {
    vec![
        Row::new(
            "`grpc_code`",
            &MAKERS,
            |error| look_up(&error, ours::grpc_code),
            |error| look_up(&error, orders::code),
            agree::codes,
        )
        .beyond(&MAKERS, |error| look_up(&error, |_| GrpcCode::Unknown))
        .targets(&[Instructions(5.0)]),
        Row::new(
            "`LoadTestCode::classify`, six causes deep",
            &MAKERS,
            |error| look_up(&error, |_| chain::classify()),
            |error| look_up(&error, |_| chain::classify_by_hand()),
            |ours, by_hand| agree::same(&ours, &by_hand),
        )
        .beyond(&MAKERS, |error| look_up(&error, |_| GrpcCode::Unknown))
        .targets(&[Instructions(2000.0), Allocations(0)]),
    ]
}

/// Calls a function that the compiler cannot inline: its cost without that of one that
/// returns a constant is the cost of its body.
fn look_up<C>(error: &OrderError, code: fn(&OrderError) -> C) -> C {
    black_box(black_box(code)(error))
}

fn statuses() -> Vec<Row> {
    let of_metadata = |name, makers| {
        Row::new(
            name,
            makers,
            |error| ours::status(&error),
            |error| metadata::status(&error),
            agree::statuses,
        )
    };
    vec![
        Row::new(
            "`to_status`",
            &MAKERS,
            |error| ours::status(&error),
            |error| orders::status(&error),
            agree::statuses,
        )
        .targets(if DETAILS {
            &[Ratio(0.5)]
        } else {
            &[Ratio(0.7), Allocations(2), Reallocations(0)]
        }),
        Row::new(
            "`Status::from`, error kept",
            &MAKERS,
            ours::status_keeping,
            orders::status_keeping,
            agree::statuses,
        )
        .targets(if DETAILS { &[] } else { &[Allocations(3)] }),
        of_metadata("`to_status`, no metadata", &[metadata::empty]),
        of_metadata("`to_status`, metadata of 3", &[metadata::three]),
        of_metadata("`to_status`, metadata of 10", &[metadata::ten]),
        Row::new(
            "`Status::from`, redacted",
            &[redacted::make],
            ours::status_keeping,
            redacted::status_keeping,
            agree::statuses,
        ),
        Row::new(
            "`Status::from`, relayed",
            &[relayed::make],
            ours::status_keeping,
            relayed::status_keeping,
            agree::statuses,
        ),
    ]
}

fn responses() -> Vec<Row> {
    let of_metadata = |name, makers| {
        Row::new(
            name,
            makers,
            ours::response,
            metadata::response,
            agree::responses,
        )
    };
    vec![
        Row::new(
            "`into_response`, to a struct",
            &MAKERS,
            ours::response,
            orders::response,
            agree::responses,
        )
        .targets(&[Ratio(0.55), NoMoreAllocations]),
        Row::new(
            "`into_response`, to `json!`",
            &MAKERS,
            ours::response,
            orders::response_of_json_macro,
            agree::responses_in_any_order,
        )
        .targets(&[Ratio(0.35), Allocations(5)]),
        of_metadata("`into_response`, no metadata", &[metadata::empty]),
        of_metadata("`into_response`, metadata of 3", &[metadata::three]),
        of_metadata("`into_response`, metadata of 10", &[metadata::ten]),
        Row::new(
            "`into_response`, redacted",
            &[redacted::make],
            ours::response,
            redacted::response,
            agree::responses,
        ),
    ]
}
