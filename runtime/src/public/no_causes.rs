//! `causes` without the feature `tracing`: nothing is logged.

use core::error::Error;
use core::fmt::Display;

use crate::Mapping;

#[derive(Clone, Debug, Default)]
pub(crate) struct Causes(());

impl Causes {
    pub(super) fn of(_: &Mapping, _: &dyn Error) -> Self {
        Self(())
    }

    pub(super) fn of_text(_: &Mapping, _: &dyn Display) -> Self {
        Self(())
    }

    #[allow(clippy::unused_self)] // as in `causes`
    pub(super) fn is_none(&self) -> bool {
        false
    }
}
