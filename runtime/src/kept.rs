//! [`Mapped`]: a public error with the error that it is of.

use alloc::sync::Arc;
use core::error::Error;
use core::fmt;

use crate::{Mapping, PublicError, StatusMapped};

/// A [`PublicError`] beside the error that it is of, which is kept for
/// operators.
///
/// Every conversion makes one, and of it a `tonic::Status` (feature `tonic`) or a
/// response (feature `axum`). A type that leaves a conversion out with `skip` builds
/// its own on it. A response carries it in its extensions, where middleware finds it:
///
/// ```
/// # #[cfg(feature = "axum")] {
/// use status_mapped::Mapped;
///
/// fn count(response: &axum::response::Response) {
///     if let Some(mapped) = response.extensions().get::<Mapped>() {
///         eprintln!("{}: {:?}", mapped.public().reason(), mapped.error());
///     }
/// }
/// # }
/// ```
///
/// An error is kept if it is `Error + Send + Sync + 'static`. Any other, one that
/// borrows, say, is converted without being kept.
#[derive(Clone)]
pub struct Mapped {
    public: PublicError,
    error: Option<Arc<dyn Error + Send + Sync>>,
}

impl Mapped {
    /// Keeps this error.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::{Mapped, StatusMapped};
    ///
    /// #[derive(Debug, thiserror::Error, StatusMapped)]
    /// #[error("shop {0} not found")]
    /// #[grpc(NOT_FOUND)]
    /// struct NoSuchShop(u32);
    ///
    /// let mapped = Mapped::new(NoSuchShop(7));
    /// assert_eq!(mapped.public().message(), "shop 7 not found");
    /// assert!(mapped.error().unwrap().is::<NoSuchShop>());
    /// # }
    /// ```
    pub fn new<E>(error: E) -> Self
    where
        E: StatusMapped + Error + Send + Sync + 'static,
    {
        Self {
            public: PublicError::of_error(&error),
            error: Some(Arc::new(error)),
        }
    }

    /// What the client may know.
    pub fn public(&self) -> &PublicError {
        &self.public
    }

    /// The codes, the reason and the visibility.
    pub fn mapping(&self) -> &Mapping {
        self.public.mapping()
    }

    /// The error; `None` if it was not kept.
    pub fn error(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        self.error.as_deref()
    }

    #[cfg_attr(not(feature = "full"), allow(dead_code))]
    pub(crate) fn public_mut(&mut self) -> &mut PublicError {
        &mut self.public
    }

    /// The public error, and the error that is kept.
    pub fn into_parts(self) -> (PublicError, Option<Arc<dyn Error + Send + Sync>>) {
        (self.public, self.error)
    }
}

/// Without an error to keep.
impl From<PublicError> for Mapped {
    fn from(public: PublicError) -> Self {
        Self {
            public,
            error: None,
        }
    }
}

impl fmt::Debug for Mapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mapped")
            .field("public", &self.public)
            .field("error", &self.error)
            .finish()
    }
}
