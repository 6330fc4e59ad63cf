//! Load-test codes of real failures, and of a service.

mod classify;
mod fault_matrix;
mod layer;
