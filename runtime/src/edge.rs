//! What an error needs in order to leave the service.

use core::error::Error;

use crate::StatusMapped;

/// An error that can be kept beside the answer it was turned into.
///
/// The generated impls carry `where for<'x> E: Edge<'x>`: a bound over any
/// lifetime is not checked until the impl is used, so a type that cannot be
/// kept (not `Send`, say) has no such conversion, and compiles all the same.
pub trait Edge<'x>: Sized + StatusMapped + Error + Send + Sync + 'static {}

impl<E: StatusMapped + Error + Send + Sync + 'static> Edge<'_> for E {}

/// As [`Edge`], for a type that borrows: it is answered, and not kept.
pub trait BorrowedEdge<'x>: Sized + StatusMapped {}

impl<E: StatusMapped> BorrowedEdge<'_> for E {}
