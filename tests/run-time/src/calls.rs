//! What callgrind watches.

use std::hint::black_box;

/// Makes an input, takes an answer from it, and drops both.
pub type Call = Box<dyn Fn()>;

pub fn call<I, A>(
    make: impl Fn() -> I + 'static,
    answer: impl Fn(I) -> A + Copy + 'static,
) -> Call {
    Box::new(move || drop(black_box(answer(make()))))
}

/// One round of what is measured.
pub struct Calls {
    /// No other has it: this program, run under callgrind, finds it again by it.
    pub name: String,
    /// One for each input. They are boxed so that the compiler sees through
    /// none, and nothing is computed at compile time.
    pub each: Vec<Call>,
    /// The difference between so many rounds and twice as many is what is
    /// counted.
    pub rounds: u32,
}
