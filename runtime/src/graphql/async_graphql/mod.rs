//! Errors of async-graphql (feature `async-graphql`).
//!
//! A resolver returns its own error with `?`. The schema has the extension
//! [`MappedErrors`], with which the types of errors are registered:
//!
//! ```
//! # #[cfg(feature = "derive")] {
//! use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
//! use status_mapped::StatusMapped;
//! use status_mapped::graphql::async_graphql::MappedErrors;
//!
//! #[derive(Debug, thiserror::Error, StatusMapped)]
//! enum OrderError {
//!     #[error("order {0} not found")]
//!     #[grpc(NOT_FOUND)]
//!     NotFound(u64),
//!     #[error("disk /dev/sda1 is gone")]
//!     #[grpc(INTERNAL)]
//!     Storage,
//! }
//!
//! struct Query;
//!
//! #[Object]
//! impl Query {
//!     async fn order(&self, id: u64) -> Result<String, OrderError> {
//!         match id {
//!             0 => Err(OrderError::Storage),
//!             id => Err(OrderError::NotFound(id)),
//!         }
//!     }
//! }
//!
//! let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
//!     .extension(MappedErrors::new().with::<OrderError>())
//!     .finish();
//!
//! # async_graphql::futures_util::FutureExt::now_or_never(async {
//! let response = schema.execute("{ order(id: 7) }").await;
//! assert_eq!(response.errors[0].message, "order 7 not found");
//! let extensions = response.errors[0].extensions.as_ref().unwrap();
//! assert_eq!(extensions.get("errorType"), Some(&"NOT_FOUND".into()));
//!
//! let response = schema.execute("{ order(id: 0) }").await;
//! assert_eq!(response.errors[0].message, "Internal Server Error");
//! # }).unwrap();
//! # }
//! ```
//!
//! Without the extension, `.extend()?` in place of `?` maps one error.

mod arguments;
mod extension;
mod known;

use alloc::string::String;
use alloc::sync::Arc;

use async_graphql::{Error, ErrorExtensionValues, Value};

pub use self::extension::MappedErrors;
use crate::{Mapped, PublicError, event};

/// The error of a resolver: the public message and the extensions of
/// [`graphql`](crate::graphql), with the [`Mapped`] as its source (feature
/// `async-graphql`). It is logged.
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
/// async fn shop(id: u32) -> async_graphql::Result<String> {
///     Err(Mapped::new(NoSuchShop(id)))?
/// }
/// # }
/// ```
impl From<Mapped> for Error {
    fn from(mut mapped: Mapped) -> Self {
        event::emit(mapped.public_mut());
        let mut extensions = None;
        add_extensions(&mut extensions, mapped.public());
        Self {
            message: String::from(mapped.public().message()),
            source: Some(Arc::new(mapped)),
            extensions,
        }
    }
}

/// As `From<Mapped>`, without an original error (feature `async-graphql`).
impl From<PublicError> for Error {
    fn from(public: PublicError) -> Self {
        Self::from(Mapped::from(public))
    }
}

/// Adds the extensions of an error. Existing ones were set by the service, and are kept.
fn add_extensions(extensions: &mut Option<ErrorExtensionValues>, public: &PublicError) {
    // It is always a JSON object.
    if let Ok(Value::Object(members)) = serde_json::from_str(&super::extensions(public)) {
        let extensions = extensions.get_or_insert_default();
        for (name, value) in members {
            if extensions.get(&name).is_none() {
                extensions.set(name, value);
            }
        }
    }
}
