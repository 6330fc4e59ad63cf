//! [`Mapped`]: a public error and its original error.

use alloc::sync::Arc;
use core::error::Error;
use core::fmt;

use crate::{Mapping, PublicError, StatusMapped};

/// A [`PublicError`] and its original error, which is kept for operators.
///
/// Every conversion creates one and converts it to the error of the protocol, such as a
/// `tonic::Status` (feature `tonic`) or a response (feature `axum`). A conversion of your
/// own, in place of one that `skip` omits, can do the same. A response has it in its
/// extensions, where middleware can read it:
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
/// An error is kept if it is `Error + Send + Sync + 'static`. Any other error, such as one
/// that borrows, is converted without being kept.
#[derive(Clone)]
pub struct Mapped {
    public: PublicError,
    error: Option<Arc<dyn Error + Send + Sync>>,
}

impl Mapped {
    /// The public part of this error, and the error itself.
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

    /// The public part of the error.
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::Mapped;
    /// let mapped = Mapped::new(OutOfStock { sku: "tea" });
    /// assert_eq!(mapped.public().message(), "tea is out of stock");
    /// ```
    pub fn public(&self) -> &PublicError {
        &self.public
    }

    /// The codes, the reason and the visibility.
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::Mapped;
    /// let mapped = Mapped::new(OutOfStock { sku: "tea" });
    /// assert_eq!(mapped.mapping().grpc_code(), GrpcCode::RESOURCE_EXHAUSTED);
    /// ```
    pub fn mapping(&self) -> &Mapping {
        self.public.mapping()
    }

    /// The original error; `None` if it was not kept.
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::Mapped;
    /// let kept = Mapped::new(OutOfStock { sku: "tea" });
    /// assert!(kept.error().unwrap().is::<OutOfStock>());
    ///
    /// let not_kept = Mapped::from(PublicError::of(&OutOfStock { sku: "tea" }));
    /// assert!(not_kept.error().is_none());
    /// ```
    pub fn error(&self) -> Option<&(dyn Error + Send + Sync + 'static)> {
        self.error.as_deref()
    }

    #[cfg_attr(not(feature = "full"), allow(dead_code))]
    pub(crate) fn public_mut(&mut self) -> &mut PublicError {
        &mut self.public
    }

    /// The public part and the original error.
    ///
    /// ```
    #[doc = example_error!()]
    /// # use status_mapped::Mapped;
    /// let (public, error) = Mapped::new(OutOfStock { sku: "tea" }).into_parts();
    /// assert_eq!(public.reason(), "OUT_OF_STOCK");
    /// assert_eq!(error.unwrap().to_string(), "tea is out of stock");
    /// ```
    pub fn into_parts(self) -> (PublicError, Option<Arc<dyn Error + Send + Sync>>) {
        (self.public, self.error)
    }
}

/// Without an original error.
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
