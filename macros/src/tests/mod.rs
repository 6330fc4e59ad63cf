//! What must hold of the derive as a whole. What holds of one file is tested in it.

mod advice;
mod expansion;
mod never_panics;
mod spans;
