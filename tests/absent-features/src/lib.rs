//! Empty: the crate has only tests.
