//! The value of `transparent = EXPR`.

use crate::{Mapping, StatusMapped, Visitor};

/// A value that may refer to an inner error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an inner error",
    label = "expected a `&T` or an `Option<&T>` with `T: StatusMapped`",
    note = "`transparent = EXPR` finds the inner error at run time, such as `_0.downcast_ref::<ShopError>()`"
)]
pub trait Lookup {
    /// The mapping of the inner error, if there is one.
    fn mapping(&self) -> Option<Mapping>;

    /// Visits the inner error, if there is one. `has_reason` is whether the outer error has a
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

/// The result of `read` for the inner error, if there is one. It is one function for both
/// methods, so that the compiler reports a wrong value once.
#[allow(clippy::needless_pass_by_value)] // the compiler's error would contain a reference
pub fn found<T>(value: impl Lookup, read: impl FnOnce(&dyn Lookup) -> Option<T>) -> Option<T> {
    read(&value)
}
