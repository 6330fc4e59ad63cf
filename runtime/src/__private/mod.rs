//! The functions that generated code calls, and the third-party crates that it uses through
//! this one. It is not part of the public API.

mod codes;
#[cfg(feature = "alloc")]
mod convert;
mod entry;
#[cfg(any(feature = "actix-web", feature = "async-graphql"))]
mod frameworks;
mod lookup;
#[cfg(feature = "tracing")]
mod report;
mod retry;
mod violations;
mod whole;

#[cfg(feature = "actix-web")]
pub use ::actix_web;
#[cfg(feature = "async-graphql")]
pub use ::async_graphql;
#[cfg(feature = "axum")]
pub use ::axum_core;
#[cfg(feature = "connectrpc")]
pub use ::connectrpc;
#[cfg(feature = "juniper")]
pub use ::juniper;
#[cfg(feature = "tonic")]
pub use ::tonic;
#[cfg(feature = "utoipa")]
pub use ::utoipa;
#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;
pub use core;
pub use core::convert::From;
pub use core::option::Option::{self, None, Some};

#[cfg(feature = "tonic")]
pub(crate) use self::codes::ToGrpcCode;
#[cfg(feature = "http")]
pub(crate) use self::codes::ToHttpStatus;
pub use self::codes::{from_error_type, grpc, http, load_test, unlisted_http, with_error_type};
#[cfg(feature = "axum")]
pub use self::convert::respond;
#[cfg(feature = "alloc")]
pub use self::convert::{Borrowed, Borrowing, Conversion, Convert, Keep, Kept, Unmapped};
pub use self::entry::{Bytes, Entry, Pair, Plain, Value, entry, metadata};
#[cfg(feature = "async-graphql")]
pub use self::frameworks::extend;
#[cfg(feature = "actix-web")]
pub use self::frameworks::{DebugAndDisplay, actix_response, actix_status};
pub use self::lookup::{Lookup, found};
#[cfg(feature = "tracing")]
pub use self::report::{Report, ReportDebug, ReportError, ReportNothing};
pub use self::retry::retry_after;
pub use self::violations::{ToViolation, ToViolations, Validated, Violations, violations};
pub use self::whole::{ToMapping, ToOptionalMapping, with, with_or};
pub use crate::GrpcCode;
pub use crate::catalogue::{
    About, Catalogue, CatalogueEntry, Columns, InnerOf, More, NOTHING, NoInner, PLAIN,
};
#[cfg(any(feature = "details", feature = "serde"))]
pub use crate::decode::{
    FromExtension, FromMetadata, FromRetryAfter, FromViolations, decode, default_extension_field,
    extension_field, field, inner, message_field, optional_extension_field, optional_field,
    optional_violations_field, retry_after_field, violations_field,
};
#[cfg(feature = "details")]
pub use crate::grpc::details;
pub use crate::mapping::{HttpRules, Visibility};
#[cfg(feature = "utoipa")]
pub use crate::openapi::Responses;

use core::fmt::{self, Display};

use crate::catalogue::StatusCatalogue;
use crate::{Mapping, Origin, StatusMapped};

/// The mapping of a variant, by its index in the catalogue. It is a function, since the
/// compiler would evaluate the constant itself in a crate that is only checked.
#[must_use]
#[inline]
pub fn row<E: StatusCatalogue + ?Sized>(index: usize) -> Mapping {
    E::CATALOGUE.mapping(index)
}

/// The origin of a type's reasons. It is a function for the same reason.
#[must_use]
#[inline]
pub fn origin<E: StatusCatalogue + ?Sized>() -> &'static Origin {
    E::CATALOGUE.origin()
}

/// An error whose `Display` is its public message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no public message: it does not implement `Display`",
    label = "its `Display` is the public message",
    note = "implement `Display`, or redact the error: `#[status(redact)]`, `#[status(message = \"..\")]`"
)]
pub trait Shown: Display {}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Shown for T {}

/// The `Display` of an error as its public message.
pub fn shown<E: Shown>(error: &E) -> &dyn Display {
    error
}

/// The public message of an inner error, for the message of the outer error.
pub struct PublicMessage<'a, E: ?Sized>(pub &'a E);

impl<E: StatusMapped + ?Sized> fmt::Debug for PublicMessage<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

impl<E: StatusMapped + ?Sized> Display for PublicMessage<'_, E> {
    #[cfg(feature = "alloc")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.public_message())
    }

    /// Without `alloc` no conversion sends the message.
    #[cfg(not(feature = "alloc"))]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.mapping().http_status().phrase())
    }
}

/// A computed message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message: it does not implement `Display`",
    label = "expected a value with a `Display`",
    note = "`message = EXPR` takes a text, or any value that implements `Display`"
)]
pub trait Message: Display {}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Message for T {}

/// A computed message, for the visitor.
pub fn message<M: Message>(message: &M) -> &dyn Display {
    message
}

/// A computed reason.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a reason: it does not implement `Display`",
    label = "expected a text",
    note = "`reason = EXPR` takes a `&str`, a `String`, a `Cow`, or any value that implements `Display`"
)]
pub trait Reason: Display {}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Reason for T {}

/// A computed reason, for the visitor.
pub fn reason<R: Reason>(reason: &R) -> &dyn Display {
    reason
}

/// Reports a member of the problem document. A value that cannot be serialized is omitted, and
/// counted as omitted.
#[cfg(feature = "serde")]
pub fn extension<T: serde::Serialize + ?Sized>(
    name: &str,
    value: &T,
    visitor: &mut dyn crate::Visitor,
) {
    let json = serde_json::to_string(value).unwrap_or_default();
    visitor.__extension(name, &json);
}

/// The domain of a type that declares none.
#[must_use]
pub const fn default_domain(package: Option<&'static str>, module: &'static str) -> &'static str {
    match package {
        Some(package) => package,
        None => module,
    }
}

/// Requires that a type is mapped, for `impl_responses!`, whose impls do not have this bound.
pub fn assert_mapped<E: StatusMapped + ?Sized>() {}
