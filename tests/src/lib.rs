//! The tests of `status-mapped` lie in `tests/`, one file per subject.
