//! The derive macro of [`status-mapped`]; use it through that crate.
//!
//! The files are the pipeline. `item` reads the item, `model` and `attr` its
//! attributes; `plan` checks the rules between them and resolves every
//! default; `expand` turns a plan into tokens. A mistake never stops the
//! pipeline: it goes to `errors`, and a type with mistakes gets stub impls.
//!
//! What holds of the whole is in `tests`; CONTRIBUTING.md says how to add a key.
//!
//! [`status-mapped`]: https://docs.rs/status-mapped

mod ast;
mod attr;
mod errors;
mod expand;
mod expr;
mod extent;
mod format;
mod item;
mod names;
mod nearest;
#[cfg(test)]
mod tests;
mod trees;
mod types;
mod validate;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// Maps an error enum or struct to gRPC, HTTP, GraphQL and load-test codes.
///
/// It implements `StatusMapped` and `StatusCatalogue`, and with the features
/// `tonic` and `axum` the conversions `From<E> for tonic::Status` and
/// `IntoResponse`; with `#[status(decode)]` also `Decode`.
///
/// ```
/// use status_mapped::StatusMapped;
///
/// #[derive(StatusMapped)]
/// #[status(domain = "orders.example.com")]
/// enum OrderError {
///     #[grpc(NOT_FOUND)]
///     #[status(message = "order {id} not found")]
///     OrderNotFound { id: u64 },
///
///     #[grpc(UNAVAILABLE)]
///     #[load_test(1202)]
///     Inventory(std::io::Error),
/// }
///
/// let error = OrderError::OrderNotFound { id: 7 };
/// assert_eq!(error.http_status().as_u16(), 404);
/// assert_eq!(error.reason(), "ORDER_NOT_FOUND");
/// assert_eq!(error.public_message(), "order 7 not found");
/// ```
///
/// # Codes
///
/// `#[grpc(..)]`, `#[http(..)]`, `#[load_test(..)]`, `#[error_type(..)]`, on a
/// variant, on a struct, or on an enum as the default for its variants without
/// codes. A variant with a code of its own takes none of the enum's.
///
/// The first that is written, in this order, is the *anchor*: every code that
/// is not written is derived from it.
///
/// - A code is a name, `#[grpc(NOT_FOUND)]`; an HTTP status or a load-test code
///   also a number, `#[http(404)]`.
/// - `#[error_type(CONFLICT)]`: the name of a detail sets its type;
///   `#[error_type(UNAVAILABLE, THROTTLED_CPU)]` says both.
/// - `#[http(304, unchecked)]`: a status that is no error, or that nobody
///   lists; 200 to 999.
/// - `#[grpc(with = EXPR)]`, likewise for the others: computed at run time, a
///   `GrpcCode` or `tonic::Code`, `HttpStatus` or `http::StatusCode`,
///   `LoadTestCode`, `ErrorType` or `ErrorDetail`, or a reference to one. A
///   computed `OK` becomes `UNKNOWN`; a computed status below 400 becomes 500
///   unless `unchecked` stands beside it.
///
/// In an expression the fields are in scope by reference, by name, tuple fields
/// as `_0`, `_1`, and so is `self`. It must not ask for the codes that it computes:
/// `self.grpc_code()` in a `with` would ask itself, without end.
///
/// ```
/// use status_mapped::{GrpcCode, StatusMapped};
///
/// #[derive(StatusMapped)]
/// #[status(redact)]
/// enum StoreError {
///     #[grpc(with = match _0.kind() {
///         std::io::ErrorKind::TimedOut => GrpcCode::UNAVAILABLE,
///         _ => GrpcCode::INTERNAL,
///     })]
///     Io(std::io::Error),
/// }
///
/// let error = StoreError::Io(std::io::ErrorKind::TimedOut.into());
/// assert_eq!(error.grpc_code(), GrpcCode::UNAVAILABLE);
/// ```
///
/// # Keys of `#[status(..)]`
///
/// On a variant or struct:
///
/// - `transparent`: codes, reason, domain, headers and message of the one
///   field, which implements `StatusMapped`. With several fields it stands on
///   the field that is meant. Beside it, `#[grpc]` is a new anchor for all four
///   codes, the other codes replace their own, `reason` takes our domain with
///   it, headers are added, `message` and `expose` say our own text.
/// - `reason = "ORDER_NOT_FOUND"` or `reason = EXPR` (a `&'static str`, which is
///   sent as it is): what clients match on. It is public, and part of the wire format. By default
///   the name of the variant. As AIP-193 has it: 3 to 63 characters of `A-Z`,
///   `0-9` and `_`; and unique in the type.
///
/// - `retry_after = EXPR`: how long to wait before another try, a `Duration`,
///   an `Option` of one, or a reference to it.
/// - `metadata(order_id = id, sku)`: what varies between errors of a reason, for
///   programs, by `Display`. A word alone is the field of that name; a field of
///   type `Option`, written as one, is left out where it is `None`. A key is 2 to 64 characters of `a-z`,
///   `A-Z`, `0-9`, `-` and `_`, the first of `a-z`; one with `-` is a string.
/// - `details = EXPR`: further details of a gRPC status, of `tonic-types`
///   (feature `details`). `RetryInfo` is `retry_after`, `ErrorInfo` is `metadata`.
///
/// On a variant or struct, or on an enum for its variants:
///
/// - `message = "order {id} is gone"`: what the client is told, whatever the
///   code. It may name the fields, `{id}`, `{0:?}`; on an enum there are none.
/// - `expose`: tell the client the error's `Display`, whatever the code.
/// - `redact`: never tell it.
/// - `header("Allow" = "GET, HEAD", "ETag" = EXPR)`: further HTTP headers, and
///   gRPC metadata. 405, 407 and 426 need `Allow`, `Proxy-Authenticate` and
///   `Upgrade`.
/// - `challenge = "Basic realm=\"orders\""`: the `WWW-Authenticate` of a 401;
///   beside another status it is a mistake.
/// - `log = warn`: the level of the event that is logged, `off`, `trace`,
///   `debug`, `info`, `warn` or `error` (feature `tracing`).
///
/// What an enum says of texts does not reach transparent variants, except
/// `redact`.
///
/// On a type:
///
/// - `domain = "orders.example.com"`: whose reasons these are, a name and no
///   address; by default the name of your package.
/// - `type_uri = "https://errors.example.com/"`: base of the problem `type`, with
///   its scheme, or a path of the service's own, `"/errors/"`.
/// - `free_reasons`: reasons may be shared, and need not have AIP-193's form.
/// - `skip(tonic, axum)`: you write that conversion, also where another crate
///   turns its feature on.
/// - `crate = ::path`: where `status_mapped` lives; an absolute path.
/// - `decode`: also implement `Decode`, by which a client has the error again as
///   this type (features `details`, `serde`). Each reason is that of one variant,
///   and written out. A field is sent by `metadata`, which names it alone, and
///   comes back by its `FromStr`; or by `retry_after`, likewise; or it is an
///   `Option`, or has a `default`. On a variant, `decode = skip` leaves it out.
///
/// On a field, for `decode`:
///
/// - `default`, `default = EXPR`: its value where none is received; that of its
///   type, or the expression's.
///
/// # Errors
///
/// Every mistake of a type is reported in one compile, each on the token to
/// change. A type with mistakes still has its impls, so that its users see no
/// second error.
#[proc_macro_derive(StatusMapped, attributes(grpc, http, load_test, error_type, status))]
pub fn derive_status_mapped(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into()).into()
}

fn derive(input: TokenStream) -> TokenStream {
    let item = match item::Item::parse(input) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = errors::Errors::default();
    let input = ast::Input::parse(&item, &mut errors);
    let plan = validate::Plan::new(&input, &mut errors);
    match errors.to_compile_errors() {
        None => expand::expand(&plan),
        Some(mut mistakes) => {
            expand::fallback(&input, &errors.unfinished).to_tokens(&mut mistakes);
            mistakes
        }
    }
}
