//! Tests of the derive as a whole. Each file has the tests of its own functions.

mod advice;
mod expansion;
mod never_panics;
mod spans;
