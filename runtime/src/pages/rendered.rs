//! The responses, which are rendered once.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;

use axum::body::Bytes;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use super::accept::Format;
use super::site::Site;
use super::{html, json, markdown};
use crate::HttpStatus;
use crate::problem::Problem;

/// How long a cache may store a page, which a new version of the service may change.
pub(super) const CACHED: &str = "max-age=300";

/// A page loads nothing, runs no scripts and cannot be framed.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) struct RenderedSite {
    index: Rendered,
    /// By the last segment of the path.
    pages: BTreeMap<String, Rendered>,
}

impl RenderedSite {
    pub(super) fn new(site: &Site) -> Self {
        let pages = site.pages.iter().map(|page| {
            let rendered = Rendered::new(|format| match format {
                Format::Html => html::page(page),
                Format::Markdown => markdown::page(page),
                Format::Json => json::page(page),
            });
            (page.name.clone(), rendered)
        });
        Self {
            index: Rendered::new(|format| match format {
                Format::Html => html::index(site),
                Format::Markdown => markdown::index(site),
                Format::Json => json::index(site),
            }),
            pages: pages.collect(),
        }
    }

    pub(super) fn index(&self, request: &HeaderMap) -> Response {
        self.index.response(request)
    }

    pub(super) fn page(&self, path: &str, request: &HeaderMap) -> Response {
        let name = path.rsplit('/').next().unwrap_or_default();
        match self.pages.get(name) {
            Some(page) => page.response(request),
            None => unknown(Format::wanted(request)),
        }
    }
}

/// A page in each format.
struct Rendered([Document; Format::ALL.len()]);

struct Document {
    format: Format,
    body: Bytes,
    tag: String,
}

impl Rendered {
    fn new(render: impl Fn(Format) -> String) -> Self {
        Self(Format::ALL.map(|format| {
            let body = Bytes::from(render(format));
            let tag = format!("\"{:016x}\"", hash(&body));
            Document { format, body, tag }
        }))
    }

    fn response(&self, request: &HeaderMap) -> Response {
        let format = Format::wanted(request);
        let Some(document) = self.0.iter().find(|document| document.format == format) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        let tag = document.tag.as_str();
        let validators = [(ETAG, tag), (CACHE_CONTROL, CACHED), (VARY, "Accept")];
        if is_known(request, tag) {
            return (StatusCode::NOT_MODIFIED, validators).into_response();
        }
        (validators, content(format), document.body.clone()).into_response()
    }
}

fn content(format: Format) -> [(HeaderName, &'static str); 3] {
    [
        (CONTENT_TYPE, format.content_type()),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ]
}

/// Whether the client has this version (RFC 9110, section 13.1.2).
fn is_known(request: &HeaderMap, tag: &str) -> bool {
    let known = request.get_all(IF_NONE_MATCH).iter();
    known
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

/// The response for an unknown name.
fn unknown(format: Format) -> Response {
    let body = match format {
        Format::Html => html::unknown(),
        Format::Markdown => markdown::unknown(),
        Format::Json => {
            let problem = Problem::new(HttpStatus::NotFound)
                .with_detail("no error of this service has this name");
            return ([(VARY, "Accept")], problem).into_response();
        }
    };
    let headers = [(VARY, "Accept"), (CACHE_CONTROL, "no-store")];
    (StatusCode::NOT_FOUND, headers, content(format), body).into_response()
}

/// FNV-1a, which distinguishes versions.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
