//! Responses of mapped errors with a body that the service renders.

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

/// An extension of a response: the service rendered its body, which is not replaced.
#[derive(Clone, Copy)]
pub(super) struct OwnBody;

/// The headers that describe a body, and are removed with it.
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

/// The headers that are not copied from the response with the new body: those that frame a
/// message, which the server sets, and the one that a router sets.
const NOT_COPIED: &[&str] = &[
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
    /// The response of the error with a body that you render (feature `axum`).
    ///
    /// The status, the headers, the event and the extension are those of the error. The body
    /// and its `Content-Type` are those of the response that the function returns, and so are
    /// headers that the error does not set; its status is ignored. The argument of the
    /// function has only the public part of the error. If the function panics, the problem
    /// document is sent. It is not called for a status that forbids a body, such as 304.
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
    /// A `ProblemLayer` that renders bodies does not replace this one.
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

/// The response with the body of another one, and with those of its headers that are not
/// set yet. The status and the extensions remain.
pub(super) fn with_body(response: Response, own: Response) -> Response {
    let (mut parts, _) = response.into_parts();
    let (own, body) = own.into_parts();
    for name in OF_THE_BODY {
        parts.headers.remove(*name);
    }
    let is_copied = |name: &HeaderName| {
        // These two may occur more than once.
        let is_new = [VARY, SET_COOKIE].contains(name) || !parts.headers.contains_key(name);
        is_new && !NOT_COPIED.contains(&name.as_str())
    };
    let copied = own.headers.iter().filter(|(name, _)| is_copied(name));
    let copied: Vec<_> = copied
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    for (name, value) in copied {
        parts.headers.append(name, value);
    }
    let set = core::mem::replace(&mut parts.extensions, own.extensions);
    parts.extensions.extend(set);
    parts.extensions.insert(OwnBody);
    Response::from_parts(parts, body)
}
