//! What is measured for inputs that grow.

use std::cell::LazyCell;

use crate::calls::{Calls, call};
use crate::inputs;
use crate::ours;

/// Fewer than of a row: a round may take millions of instructions.
const ROUNDS: u32 = 2;

/// One answer, and what its input has more and more of.
pub struct Series {
    pub answer: &'static str,
    pub unit: &'static str,
    pub points: Vec<Point>,
}

pub struct Point {
    /// How many the input has.
    pub size: usize,
    pub ours: Calls,
    /// All but the answer, to be subtracted.
    pub nothing: Calls,
}

impl Point {
    pub fn columns(&self) -> [&Calls; 2] {
        [&self.ours, &self.nothing]
    }
}

pub fn all() -> Vec<Series> {
    const STATUS: &str = "`to_status`";
    const RESPONSE: &str = "`into_response`";
    const ENTRIES: (&str, &[usize]) = ("entries of metadata", &[4, 16, 64, 256]);
    const MESSAGE: (&str, &[usize]) = ("KiB of message", &[1, 4, 16, 64]);
    const NESTED: (&str, &[usize]) = ("transparent errors around it", &[4, 16, 64]);
    const DETAILS: (&str, &[usize]) = ("`details` in the body", &[10, 100, 1000]);
    vec![
        series(STATUS, ENTRIES, inputs::entries, |it| ours::status(&it)),
        series(RESPONSE, ENTRIES, inputs::entries, ours::response),
        series(STATUS, MESSAGE, inputs::message, |it| ours::status(&it)),
        series(RESPONSE, MESSAGE, inputs::message, ours::response),
        series(STATUS, NESTED, inputs::nested, |it| ours::status(&it)),
        series(RESPONSE, NESTED, inputs::nested, ours::response),
        series("`Problem::from_error_json`", DETAILS, inputs::body, |it| {
            ours::read_error(&it)
        }),
    ]
}

fn series<I: Clone + 'static, A>(
    answer: &'static str,
    (unit, sizes): (&'static str, &[usize]),
    make: fn(usize) -> I,
    ours: impl Fn(I) -> A + Copy + 'static,
) -> Series {
    let point = |&size: &usize| {
        let name = format!("{answer}, {size} {unit}");
        // Made at the first call: a run that is of another point does without,
        // and its allocator has not seen it.
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
        answer,
        unit,
        points: sizes.iter().map(point).collect(),
    }
}
