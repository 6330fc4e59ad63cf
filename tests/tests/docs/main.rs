//! The README and the guide are true.

mod guide;
mod readme;
