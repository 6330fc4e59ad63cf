//! The derive macro of `status-mapped`.
