//! What an error needs in order to leave the service.

use core::error::Error;

use crate::StatusMapped;

/// An error that can be kept beside the answer it was turned into.
///
/// The generated impls carry `where for<'x> E: Edge<'x>`: a bound over any
/// lifetime is not checked until the impl is used, so a type that cannot be
/// kept (not `Send`, say) has no such conversion, and compiles all the same.
///
/// The conversions are its methods, so that this bound is all that the compiler
/// has to prove where they are called.
pub trait Edge<'x>: Sized {
    /// The status; the error is kept where it can be.
    #[cfg(feature = "tonic")]
    fn into_status(self) -> tonic::Status;

    /// As [`into_status`](Self::into_status).
    #[cfg(feature = "tonic")]
    fn boxed_into_status(self: alloc::boxed::Box<Self>) -> tonic::Status {
        (*self).into_status()
    }

    /// The response; the error is kept where it can be.
    #[cfg(feature = "axum")]
    fn into_response(self) -> axum_core::response::Response;

    /// As [`into_response`](Self::into_response).
    #[cfg(feature = "axum")]
    fn boxed_into_response(self: alloc::boxed::Box<Self>) -> axum_core::response::Response {
        (*self).into_response()
    }
}

impl<E: StatusMapped + Error + Send + Sync + 'static> Edge<'_> for E {
    #[cfg(feature = "tonic")]
    fn into_status(self) -> tonic::Status {
        crate::into_status(self)
    }

    #[cfg(feature = "axum")]
    fn into_response(self) -> axum_core::response::Response {
        crate::into_response(self)
    }
}

/// As [`Edge`], for a type that borrows: it is answered, and not kept.
pub trait BorrowedEdge<'x>: Sized {
    /// The status; the error is kept where it can be.
    #[cfg(feature = "tonic")]
    fn into_status(self) -> tonic::Status;

    /// As [`into_status`](Self::into_status).
    #[cfg(feature = "tonic")]
    fn boxed_into_status(self: alloc::boxed::Box<Self>) -> tonic::Status {
        (*self).into_status()
    }

    /// The response; the error is kept where it can be.
    #[cfg(feature = "axum")]
    fn into_response(self) -> axum_core::response::Response;

    /// As [`into_response`](Self::into_response).
    #[cfg(feature = "axum")]
    fn boxed_into_response(self: alloc::boxed::Box<Self>) -> axum_core::response::Response {
        (*self).into_response()
    }
}

impl<E: StatusMapped> BorrowedEdge<'_> for E {
    #[cfg(feature = "tonic")]
    fn into_status(self) -> tonic::Status {
        crate::to_status(&self)
    }

    #[cfg(feature = "axum")]
    fn into_response(self) -> axum_core::response::Response {
        crate::to_response(&self)
    }
}
