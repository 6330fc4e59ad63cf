//! Bodies of a service's own, in responses to mapped errors.

use alloc::string::String;
use alloc::vec::Vec;

use axum_core::body::Body;
use axum_core::response::{IntoResponse, Response};
use http::HeaderName;
use http::header::{SET_COOKIE, VARY};

use super::document::document;
use super::response::{forbids_body, response};
use crate::public::guarded;
use crate::{Mapped, PublicError, event};

/// An extension of a response: its body was made by hand, and is not replaced.
#[derive(Clone, Copy)]
pub(super) struct OwnBody;

/// The headers that describe the body that is replaced.
pub(super) const OF_THE_BODY: &[&str] = &[
    "accept-ranges",
    "content-digest",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-md5",
    "content-type",
    "digest",
    "etag",
    "last-modified",
    "repr-digest",
    "transfer-encoding",
];

/// The headers that a response's own body does not bring with it: those that frame a
/// message, which the server sets, and the one that a router sets.
const NOT_TAKEN: &[&str] = &[
    "allow",
    "connection",
    "content-length",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
];

impl Mapped {
    /// The response of the error with a body of your own (feature `axum`).
    ///
    /// The status, the headers, the event and the extension are those of the error. Of
    /// what the function returns the body is taken, its `Content-Type`, and headers that
    /// the error does not set; a status there is ignored. The function reads no more than
    /// a client may know. If it panics, the problem document is sent. It is not called for
    /// a status that forbids a body, such as 304.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use axum::response::{Html, IntoResponse, Response};
    /// use status_mapped::{Mapped, StatusMapped};
    ///
    /// #[derive(Debug, thiserror::Error, StatusMapped)]
    /// #[error("no such page")]
    /// #[grpc(NOT_FOUND)]
    /// #[status(skip(axum))]
    /// struct NoSuchPage;
    ///
    /// impl IntoResponse for NoSuchPage {
    ///     fn into_response(self) -> Response {
    ///         Mapped::new(self).respond_with(|error| Html(format!("<h1>{}</h1>", error.message())))
    ///     }
    /// }
    ///
    /// let response = NoSuchPage.into_response();
    /// assert_eq!(response.status(), 404);
    /// assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    /// assert!(response.extensions().get::<Mapped>().is_some());
    /// # }
    /// ```
    ///
    /// A `ProblemLayer` that renders bodies keeps this one.
    pub fn respond_with<R: IntoResponse>(
        mut self,
        body: impl FnOnce(&PublicError) -> R,
    ) -> Response {
        event::emit(self.public_mut());
        let public = self.public();
        let own = if forbids_body(public.mapping().http_status()) {
            None
        } else {
            guarded(|| body(public).into_response())
        };
        let mut sent = match own {
            Some(own) => with_body(response(public, String::new).map(Body::from), own),
            None => response(public, || document(public)).map(Body::from),
        };
        sent.extensions_mut().insert(self);
        sent
    }
}

/// The response with the body of another one, and with its headers that are not set
/// yet. The status and the extensions stay.
pub(super) fn with_body(response: Response, own: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    let (own, body) = own.into_parts();
    for name in OF_THE_BODY {
        parts.headers.remove(*name);
    }
    let is_taken = |name: &HeaderName| {
        // These two are lists, of which each part counts.
        let is_new = [VARY, SET_COOKIE].contains(name) || !parts.headers.contains_key(name);
        is_new && !NOT_TAKEN.contains(&name.as_str())
    };
    let taken = own.headers.iter().filter(|(name, _)| is_taken(name));
    let taken: Vec<_> = taken
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    for (name, value) in taken {
        parts.headers.append(name, value);
    }
    let set = core::mem::replace(&mut parts.extensions, own.extensions);
    parts.extensions.extend(set);
    parts.extensions.insert(OwnBody);
    Response::from_parts(parts, body)
}
