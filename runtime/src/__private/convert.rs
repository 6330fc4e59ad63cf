//! Conversion of an error to a [`Mapped`], which keeps the error if possible.
//!
//! The derive cannot know whether a type is `Error + Send + Sync + 'static`.
//! `Conversion(error).convert()` finds out: method resolution prefers [`Keep`], which is
//! implemented for `Conversion<E>` by value, to [`Convert`], which needs a reference to it.
//! [`Unmapped`] needs a mutable reference and is last.

use core::error::Error;

use crate::{GrpcCode, Mapped, Mapping, PublicError, StatusMapped};

/// An error that is converted.
#[allow(missing_debug_implementations)] // it exists within one expression
pub struct Conversion<E>(pub E);

/// The bound of the conversions of a generic type: the bounds for keeping it. The compiler
/// names the one that is missing.
pub trait Kept: StatusMapped + Error + Send + Sync + Sized + 'static {}

impl<E: StatusMapped + Error + Send + Sync + 'static> Kept for E {}

/// The bound of the conversions of a type that may borrow.
pub trait Borrowed: StatusMapped + Sized {}

#[diagnostic::do_not_recommend]
impl<E: StatusMapped> Borrowed for E {}

/// The response of an error.
#[cfg(feature = "axum")]
pub fn respond<E: axum_core::response::IntoResponse>(error: E) -> axum_core::response::Response {
    error.into_response()
}

/// An error that may borrow, and is not kept.
#[allow(missing_debug_implementations)] // it exists within one expression
pub struct Borrowing<E>(pub E);

impl<E: StatusMapped> Borrowing<E> {
    /// The public part of the error.
    pub fn convert(self) -> Mapped {
        PublicError::of(&self.0).into()
    }
}

/// Keeps the error.
pub trait Keep: Sized {
    /// The error with its public part.
    fn convert(self) -> Mapped;
}

impl<E: StatusMapped + Error + Send + Sync + 'static> Keep for Conversion<E> {
    fn convert(self) -> Mapped {
        Mapped::new(self.0)
    }
}

/// Does not keep the error.
pub trait Convert: Sized {
    /// The public part of the error.
    fn convert(self) -> Mapped;
}

impl<E: StatusMapped> Convert for &Conversion<E> {
    fn convert(self) -> Mapped {
        PublicError::of(&self.0).into()
    }
}

/// The conversion of a type that is not mapped. `impl_responses!` reports that error, and this
/// impl prevents a second one.
pub trait Unmapped: Sized {
    /// An unknown error.
    fn convert(self) -> Mapped;
}

impl<E> Unmapped for &mut Conversion<E> {
    fn convert(self) -> Mapped {
        struct Unknown;

        impl StatusMapped for Unknown {
            fn mapping(&self) -> Mapping {
                Mapping::new(GrpcCode::UNKNOWN)
            }
        }

        PublicError::of(&Unknown).into()
    }
}
