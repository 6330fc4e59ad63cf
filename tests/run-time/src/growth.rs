//! What is measured for inputs that grow.

use std::cell::LazyCell;

use crate::calls::{Calls, call};
use crate::inputs;
use crate::ours;

/// Fewer rounds than for a row, since one may have millions of instructions.
const ROUNDS: u32 = 1;

/// One operation, with inputs of growing size.
pub struct Series {
    pub operation: &'static str,
    pub unit: &'static str,
    pub points: Vec<Point>,
}

pub struct Point {
    /// How many the input has.
    pub size: usize,
    pub ours: Calls,
    /// The same without the operation, to be subtracted.
    pub nothing: Calls,
}

impl Point {
    pub fn columns(&self) -> [&Calls; 2] {
        [&self.ours, &self.nothing]
    }
}

/// From 1 KiB to 1 MiB.
const KIB: &[usize] = &[1, 16, 128, 1024];

pub fn all() -> Vec<Series> {
    const STATUS: &str = "`to_status`";
    const RESPONSE: &str = "`into_response`";
    const METADATA: (&str, &[usize]) = ("KiB of metadata", KIB);
    const HEADERS: (&str, &[usize]) = ("KiB of headers", KIB);
    const DETAILS: (&str, &[usize]) = ("KiB of `details`", KIB);
    const MESSAGE: (&str, &[usize]) = ("KiB of message", KIB);
    const NESTED: (&str, &[usize]) = ("transparent errors around it", &[4, 16, 64]);
    const RELAYED_METADATA: (&str, &[usize]) = ("KiB of a relayed status's metadata", KIB);
    const RELAYED_DETAILS: (&str, &[usize]) = ("KiB of a relayed status's details", KIB);
    const RELAYED_INFO: (&str, &[usize]) = ("KiB of a relayed status's `ErrorInfo`", KIB);
    const VIOLATIONS: (&str, &[usize]) = ("KiB of violations", KIB);
    const VARIANTS: (&str, &[usize]) = ("KiB of published variants", KIB);
    vec![
        series(STATUS, METADATA, inputs::metadata, |it| ours::status(&it)),
        series(RESPONSE, METADATA, inputs::metadata, ours::response),
        series(STATUS, HEADERS, inputs::headers, |it| ours::status(&it)),
        series(RESPONSE, HEADERS, inputs::headers, ours::response),
        series(STATUS, DETAILS, inputs::details, |it| ours::status(&it)),
        series(STATUS, MESSAGE, inputs::message, |it| ours::status(&it)),
        series(RESPONSE, MESSAGE, inputs::message, ours::response),
        series(STATUS, NESTED, inputs::nested, |it| ours::status(&it)),
        series(RESPONSE, NESTED, inputs::nested, ours::response),
        series(STATUS, RELAYED_METADATA, inputs::relayed_metadata, |it| {
            ours::status(&it)
        }),
        series(STATUS, RELAYED_DETAILS, inputs::relayed_details, |it| {
            ours::status(&it)
        }),
        series(STATUS, RELAYED_INFO, inputs::relayed_info, |it| {
            ours::status(&it)
        }),
        series(
            "`Problem::from_json`",
            METADATA,
            inputs::received_problem,
            |it| ours::read_problem(&it),
        ),
        series("`Problem::from_error_json`", DETAILS, inputs::body, |it| {
            ours::read_error(&it)
        }),
        series(
            "`Problem::from_error_json`",
            VIOLATIONS,
            inputs::body_of_violations,
            |it| ours::read_error(&it),
        ),
        series("`Decode::from_problem`", METADATA, inputs::problem, |it| {
            ours::decode_problem::<inputs::Decoded>(it)
        }),
        series("`Catalogue::keeps`", VARIANTS, inputs::published, |it| {
            inputs::breaks(&it)
        }),
        #[cfg(feature = "details")]
        series(
            "`Decode::from_status`",
            METADATA,
            inputs::received_status,
            ours::decode_status::<inputs::Decoded>,
        ),
    ]
}

fn series<I: Clone + 'static, A>(
    operation: &'static str,
    (unit, sizes): (&'static str, &[usize]),
    make: fn(usize) -> I,
    ours: impl Fn(I) -> A + Copy + 'static,
) -> Series {
    let point = |&size: &usize| {
        let name = format!("{operation}, {size} {unit}");
        // Made at the first call, so that a run of another point does not make it and
        // its allocator is not used.
        let input = || {
            let input = LazyCell::new(move || make(size));
            move || I::clone(&input)
        };
        Point {
            size,
            ours: Calls {
                name: format!("{name}: ours"),
                each: vec![call(input(), ours)],
                rounds: ROUNDS,
            },
            nothing: Calls {
                name: format!("{name}: nothing"),
                each: vec![call(input(), drop)],
                rounds: ROUNDS,
            },
        }
    };
    Series {
        operation,
        unit,
        points: sizes.iter().map(point).collect(),
    }
}
