//! The value of `transparent = EXPR`.

use crate::{Mapping, StatusMapped, Visitor};

/// A value that leads to an inner error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an inner error",
    label = "expected a `&T` or an `Option<&T>` with `T: StatusMapped`",
    note = "`transparent = EXPR` finds the inner error at run time, such as `_0.downcast_ref::<ShopError>()`"
)]
pub trait Lookup {
    /// The mapping of the inner error, if it is there.
    fn mapping(&self) -> Option<Mapping>;

    /// Visits the inner error, if it is there; `has_reason` where the error around it has a
    /// reason of its own.
    fn visit(&self, visitor: &mut dyn Visitor, has_reason: bool) -> Option<()>;
}

impl<E: StatusMapped + ?Sized> Lookup for &E {
    fn mapping(&self) -> Option<Mapping> {
        Some(StatusMapped::mapping(*self))
    }

    fn visit(&self, visitor: &mut dyn Visitor, has_reason: bool) -> Option<()> {
        if has_reason {
            visitor.__omit_redacted_reason();
        }
        StatusMapped::visit(*self, visitor);
        Some(())
    }
}

impl<E: StatusMapped + ?Sized> Lookup for Option<&E> {
    fn mapping(&self) -> Option<Mapping> {
        self.map(StatusMapped::mapping)
    }

    fn visit(&self, visitor: &mut dyn Visitor, has_reason: bool) -> Option<()> {
        Lookup::visit(self.as_ref()?, visitor, has_reason)
    }
}

/// What is asked of the inner error, if it is there. It is one function for both
/// questions, so that the compiler says once what is wrong with a value.
#[allow(clippy::needless_pass_by_value)] // a reference would stand in its errors
pub fn found<T>(value: impl Lookup, ask: impl FnOnce(&dyn Lookup) -> Option<T>) -> Option<T> {
    ask(&value)
}
