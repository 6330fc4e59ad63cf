//! What the generated code reaches through the runtime, so that it depends on
//! no name in the user's crate. Not part of the public surface.

#[cfg(feature = "axum")]
pub use ::axum_core;
#[cfg(feature = "tonic")]
pub use ::tonic;
#[cfg(feature = "details")]
pub use ::tonic_types;
#[cfg(feature = "alloc")]
pub use alloc::boxed::Box;
pub use core;
pub use core::convert::From;
pub use core::option::Option::{self, None, Some};

pub use crate::catalogue::{Columns, NOTHING, Rows};
pub use crate::convert::{
    default_domain, from_error_type, grpc, http, load_test, unlisted_http, with_error_type,
};
#[cfg(any(feature = "details", feature = "serde"))]
pub use crate::decode::{
    FromMetadata, FromRetryAfter, decode, field, inner, optional_field, retry_after_field,
};
#[cfg(feature = "details")]
pub use crate::details::details;
pub use crate::edge::{BorrowedEdge, Edge, Later};
pub use crate::message::Parts;
pub use crate::retry::retry_after;

use core::fmt::{Display, Formatter, Result};

use crate::{Mapping, Origin, StatusMapped};

/// The error that a transparent variant delegates to.
pub fn delegate<E: StatusMapped>(error: &E) -> &dyn StatusMapped {
    error
}

/// A row of a type's catalogue. A call, and not the constant itself: that would
/// be evaluated wherever the user's crate is checked.
#[must_use]
#[inline]
pub fn row<E: Rows<()> + ?Sized>(index: usize) -> Mapping {
    E::ROWS.__mapping(index)
}

/// Where the reasons of a type are defined, likewise.
#[must_use]
#[inline]
pub fn origin<E: Rows<()> + ?Sized>() -> &'static Origin {
    E::ROWS.__origin()
}

/// A transparent variant, whose text is that of the error inside.
pub fn transparent(inner: &dyn StatusMapped) -> Parts<'_> {
    Parts::NONE.with_inner(inner)
}

/// A variant that shows its `Display`.
pub fn message<E>(error: &E) -> Parts<'_>
where
    E: StatusMapped + Display, // or hide it: `#[status(redact)]`, `#[status(message = "..")]`
{
    Parts::display(error)
}

/// As [`message`], where variants have other messages.
pub fn formatted<E: StatusMapped>(error: &E) -> Parts<'_> {
    Parts::formatted(error)
}

/// The message of a variant that shows its `Display`, where others have other
/// messages.
pub fn fmt_message<E>(error: &E, f: &mut Formatter<'_>) -> Result
where
    E: StatusMapped + Display, // or hide it: `#[status(redact)]`, `#[status(message = "..")]`
{
    error.fmt(f)
}

/// Visits the value of a header or of metadata.
pub fn visit(
    visit: &mut dyn FnMut(&'static str, &dyn Display),
    name: &'static str,
    value: impl Display, // or `key = format!(..)`; an `Option` is seen where its type is written `Option<..>`
) {
    visit(name, &value);
}

/// Visits what has another name than these.
pub fn unless<'a>(
    names: &'a [&'static str],
    visit: &'a mut dyn FnMut(&'static str, &dyn Display),
) -> impl FnMut(&'static str, &dyn Display) + 'a {
    move |name, value| {
        if !names.contains(&name) {
            visit(name, value);
        }
    }
}

/// That a type is mapped, for `impl_responses!`, whose impls do not ask.
pub fn assert_mapped<E: StatusMapped + ?Sized>() {}
