//! The calls that callgrind measures.

use std::hint::black_box;

/// Makes an input, runs the operation on it, and drops both.
pub type Call = Box<dyn Fn()>;

pub fn call<I, A>(
    make: impl Fn() -> I + 'static,
    operation: impl Fn(I) -> A + Copy + 'static,
) -> Call {
    Box::new(move || drop(black_box(operation(make()))))
}

/// The calls of one round.
pub struct Calls {
    /// A unique name, by which this program finds the calls when it runs under callgrind.
    pub name: String,
    /// One call for each input. They are boxed, so that the compiler inlines none and
    /// computes nothing at compile time.
    pub each: Vec<Call>,
    /// The cost is the difference between so many rounds and twice as many.
    pub rounds: u32,
}
