//! The README and the guide are true.

mod readme;
