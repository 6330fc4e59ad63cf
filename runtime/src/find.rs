//! The sources of an error.

use core::error::Error;
use core::iter;

/// The number of errors that are followed in a source chain. A longer one is a cycle.
const LIMIT: usize = 64;

/// The first `E` among an error and its sources.
///
/// With `transparent = EXPR` a variant that contains any error delegates to a mapped error
/// in its source chain:
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "alloc"))] {
/// use std::error::Error;
/// use status_mapped::{StatusMapped, find};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("order {0} not found")]
/// #[grpc(NOT_FOUND)]
/// struct NoSuchOrder(u64);
///
/// #[derive(Debug, thiserror::Error)]
/// #[error("the cart is broken")]
/// struct BrokenCart(#[source] NoSuchOrder);
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[error("any error")]
/// #[grpc(INTERNAL)]
/// #[status(transparent = find::<NoSuchOrder>(&*self.0))]
/// struct AnyError(Box<dyn Error + Send + Sync>);
///
/// let error = AnyError(BrokenCart(NoSuchOrder(7)).into());
/// assert_eq!(error.public_message(), "order 7 not found");
/// let error = AnyError("disk full".into());
/// assert_eq!(error.public_message(), "Internal Server Error");
/// # }
/// ```
pub fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    chain(error).find_map(<dyn Error>::downcast_ref)
}

/// An error and its sources.
pub(crate) fn chain<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let mut next = Some(error);
    let chain = iter::from_fn(move || {
        let error = next?;
        next = error.source();
        Some(error)
    });
    chain.take(LIMIT)
}
