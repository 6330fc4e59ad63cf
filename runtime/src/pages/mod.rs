//! Documentation of errors at the URIs of their problem `type`s ([`pages`]).
//!
//! The pages document the responses of the HTTP adapter, which creates their examples.

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

/// A router that serves the documentation of these errors, each at the URI of its problem
/// `type` (feature `pages`).
///
/// The `type` of a problem may be a URL, at which a service should provide documentation for
/// people ([RFC 9457], section 3.1.1). With
/// `type_uri = "https://orders.example.com/errors/"` the router has the routes
/// `/errors/`, a list of all errors, and `/errors/{reason}`. `merge` it with the router of the
/// service. The types of transparent variants are documented too, if they have a
/// `type_uri`.
///
/// A page has the doc comment of the variant (its Markdown is rendered), what a client should
/// do, the codes in each protocol, the keys of the metadata and an example. The header
/// `Accept` of the request selects HTML, Markdown (`text/markdown`) or JSON
/// (`application/json`).
///
/// The pages are public. They contain only doc comments and the values that are declared and
/// sent. The page of a redacted reason contains neither the doc comment nor the name of the
/// variant.
///
/// A type has no pages if it has no `type_uri`, or one without a path (`urn:..`) or with a
/// query or a fragment. An error has no page if its reason is computed, or if it is found at
/// run time.
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
            // The links of the list are relative to the path with the slash.
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
