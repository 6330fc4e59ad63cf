//! What an error needs in order to leave the service.

use core::error::Error;

use crate::StatusMapped;

/// What stands for "any lifetime" in the bounds of generated impls.
///
/// In place of `for<'x> E: Edge<'x>` in each: the compiler would hold the bounds
/// of the impls for one type for different ones, and prove each anew.
pub type Later = for<'x> fn(&'x ());

/// An error that can be kept beside the answer it was turned into.
///
/// The generated impls carry `where E: Edge<Later>`: a bound over any lifetime,
/// which is in `Later`, is not checked until the impl is used. So a type that
/// cannot be kept (not `Send`, say) has no such conversion, and compiles all the
/// same.
///
/// The conversions are its methods, so that this bound is all that the compiler
/// has to prove where they are called, and one function all that it has to
/// compile for each.
pub trait Edge<L>: Sized {
    /// The status; the error is kept where it can be.
    #[cfg(feature = "tonic")]
    fn into_status(self) -> tonic::Status;

    /// The response; the error is kept where it can be.
    #[cfg(feature = "axum")]
    fn into_response(self) -> axum_core::response::Response;
}

impl<L, E: StatusMapped + Error + Send + Sync + 'static> Edge<L> for E {
    #[cfg(feature = "tonic")]
    fn into_status(self) -> tonic::Status {
        let mut status = crate::status::logged(&self, Some(&self));
        status.set_source(alloc::sync::Arc::new(self));
        status
    }

    #[cfg(feature = "axum")]
    fn into_response(self) -> axum_core::response::Response {
        let answer = crate::response::logged(&self, Some(&self));
        crate::response::keeping(answer, Some(alloc::sync::Arc::new(self)))
    }
}

/// As [`Edge`], for a type that borrows: it is answered, and not kept.
pub trait BorrowedEdge<L>: Sized {
    /// As [`Edge::into_status`].
    #[cfg(feature = "tonic")]
    fn into_status(self) -> tonic::Status;

    /// As [`Edge::into_response`].
    #[cfg(feature = "axum")]
    fn into_response(self) -> axum_core::response::Response;
}

impl<L, E: StatusMapped> BorrowedEdge<L> for E {
    #[cfg(feature = "tonic")]
    fn into_status(self) -> tonic::Status {
        crate::to_status(&self)
    }

    #[cfg(feature = "axum")]
    fn into_response(self) -> axum_core::response::Response {
        crate::to_response(&self)
    }
}
