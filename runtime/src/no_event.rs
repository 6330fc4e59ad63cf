//! What stands for `event` without the feature `tracing`: nothing is logged.

use core::error::Error;

use crate::{Mapping, StatusMapped};

pub(crate) fn emit(_: &dyn StatusMapped, _: &Mapping, _: Option<&(dyn Error + 'static)>) {}
