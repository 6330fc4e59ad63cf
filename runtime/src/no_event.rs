//! `event` without the feature `tracing`: nothing is logged.

use crate::PublicError;

pub(crate) fn emit(_: &mut PublicError) {}
