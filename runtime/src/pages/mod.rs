//! The documentation of errors where their problem `type`s lead ([`pages`]).
//!
//! It documents what the HTTP adapter sends, and takes its examples from it.

mod accept;
mod advice;
mod docs;
mod html;
mod json;
mod markdown;
mod page;
mod rendered;
mod site;

use alloc::format;
use alloc::sync::Arc;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::get;

use self::rendered::{CACHED, RenderedSite};
use self::site::sites;
use crate::catalogue::Catalogue;

/// A router that serves the documentation of these errors, each where its problem `type`
/// leads (feature `pages`).
///
/// A problem's `type` is a URI that a person can open: "consumers are encouraged to
/// provide human-readable documentation" of it ([RFC 9457], section 3.1.1). With
/// `type_uri = "https://orders.example.com/errors/"` the router has the routes
/// `/errors/`, a list of all errors, and `/errors/{reason}`; `merge` it into that of the
/// service. The types of transparent variants are documented too, where they have a
/// `type_uri`.
///
/// A page has the doc comment of the variant, in Markdown, what a client should do, the
/// codes in each protocol, the keys of the metadata and an example. The request's `Accept`
/// decides between HTML, Markdown (`text/markdown`) and JSON (`application/json`). The
/// pages are public: nothing is on them but what is declared and sent, and the doc comments,
/// and of a variant whose reason is redacted not even its name.
///
/// A type without a `type_uri`, or with one that has no path (`urn:..`), a query or a
/// fragment, has no pages: no request leads there. An error has none either where its
/// reason is computed, or the error is found at run time.
///
/// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use axum::Router;
/// use axum::routing::get;
/// use status_mapped::{StatusCatalogue, StatusMapped, pages};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// #[status(type_uri = "https://shop.example.com/errors/")]
/// enum ShopError {
///     /// There is no such shop.
///     #[error("shop {0} not found")]
///     #[grpc(NOT_FOUND)]
///     NoSuchShop(u32),
/// }
///
/// let router: Router = Router::new()
///     .route("/shops", get(async || Err::<(), _>(ShopError::NoSuchShop(7))))
///     .merge(pages(&[ShopError::CATALOGUE])); // serves /errors/no-such-shop
/// # }
/// ```
pub fn pages<S: Clone + Send + Sync + 'static>(catalogues: &[&'static Catalogue]) -> Router<S> {
    let sites = sites(catalogues);
    sites.iter().fold(Router::new(), |router, site| {
        let path = site.path.as_str();
        let site = Arc::new(RenderedSite::new(site));
        let index = Arc::clone(&site);
        let router = router
            .route(
                path,
                get(async move |headers: HeaderMap| index.index(&headers)),
            )
            .route(
                &format!("{path}{{page}}"),
                get(async move |uri: Uri, headers: HeaderMap| site.page(uri.path(), &headers)),
            );
        match path.strip_suffix('/') {
            // Its links are relative.
            Some(bare) if !bare.is_empty() => {
                let name = bare.rsplit('/').next().unwrap_or_default();
                let location = format!("{name}/");
                let headers = [(LOCATION, location.as_str()), (CACHE_CONTROL, CACHED)];
                let redirect = (StatusCode::PERMANENT_REDIRECT, headers).into_response();
                let (parts, _) = redirect.into_parts();
                let redirect = move || {
                    let (status, headers) = (parts.status, parts.headers.clone());
                    async move { (status, headers) }
                };
                router.route(bare, get(redirect))
            }
            _ => router,
        }
    })
}
