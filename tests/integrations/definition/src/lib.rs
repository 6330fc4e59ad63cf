//! The generated code of the orders service: see `tests/generated.rs`.
