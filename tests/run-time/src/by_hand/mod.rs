//! What a service writes by hand for all of its errors.

mod problem;
mod status;

pub use problem::{Kept, Problem, respond};
pub use status::status;

pub const DOMAIN: &str = "orders.example.com";
