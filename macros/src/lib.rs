//! The derive macro of [`status-mapped`]; use it through that crate.
//!
//! The modules are the stages, and data flows one way: `attr` parses the attributes,
//! `ast` is the input as our model, `validate` checks the rules between attributes and
//! resolves every default, `expand` turns the plan into tokens. A mistake never stops the
//! derive: it goes to `errors`, and what it is about is omitted.
//!
//! `tests/whole` tests them; CONTRIBUTING.md says how to add a key.
//!
//! [`status-mapped`]: https://docs.rs/status-mapped

mod ast;
mod attr;
mod case;
mod derive;
mod errors;
mod expand;
mod format;
mod names;
mod nearest;
mod validate;

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
/// The first that is declared, in this order, is the *anchor*: every code that is not
/// declared is derived from it.
///
/// - A code is a name, `#[grpc(NOT_FOUND)]` or `#[grpc(NotFound)]`; an HTTP status or a
///   load-test code also a number, `#[http(404)]`.
/// - `#[error_type(CONFLICT)]`: the name of a detail sets its type;
///   `#[error_type(UNAVAILABLE, THROTTLED_CPU)]` says both.
/// - `#[http(304, unchecked)]`: any status of 200 to 999, also one that is not an error or is in no
///   list, without the headers that RFC 9110 requires.
/// - `#[grpc(with = EXPR)]`, likewise for the others: computed at run time, a
///   `GrpcCode` or `tonic::Code`, `HttpStatus` or `http::StatusCode`,
///   `LoadTestCode`, `ErrorType` or `ErrorDetail`, or a reference to one. A
///   computed `OK` becomes `UNKNOWN`; a computed status below 400 becomes 500
///   unless `unchecked` is beside it.
///
/// In an expression of a variant or a struct the fields are in scope by reference, by name,
/// tuple fields as `_0`, `_1`, and so is `self`; on an enum `self` alone. It must not call
/// what evaluates it: `self.grpc_code()` in a `with` is an error, which is seen where
/// `self` is called itself.
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
/// | key | where | meaning |
/// | --- | --- | --- |
/// | `transparent` | a variant or a struct | everything comes from the inner error, whose type implements `StatusMapped`: the only field, or the `&T` or `Option<&T>` of `transparent = EXPR` |
/// | `transparent` | a field | the inner error of a variant with several fields |
/// | `with = codes_of(self)` | a variant, a struct or an enum | all codes: a `Mapping` or any code, or an `Option` of one, which falls back to the declared codes |
/// | `reason = "ORDER_NOT_FOUND"` | a variant or a struct | the reason, by which clients tell errors apart; by default the name in `SCREAMING_SNAKE_CASE` |
/// | `reason = self.name()` | an enum | the reason of each variant that declares none |
/// | `reason_case = "snake_case"` | an enum or a struct | the case of default reasons, by the names that serde gives to cases; they need not have the form of AIP-193 |
/// | `message = "the order is gone"` | a variant, a struct or an enum | the public message: a format string over the fields, `{id}`, `{0}`, or an expression with a `Display` |
/// | `message` | a field | the field is the message that is received, as a `FromStr` (with `decode`) |
/// | `expose` | a variant, a struct or an enum | the public message is the `Display` of the error, whatever the code |
/// | `redact` | a variant, a struct or an enum | clients receive the phrase of the status instead of a message, whatever the code |
/// | `redacted_message = "try again later"` | a variant, a struct or an enum | what clients receive in place of the phrase of the status, where the error is redacted |
/// | `redacted_reason = "INTERNAL_FAILURE"` | a variant, a struct or an enum | the reason that clients receive where the error is redacted |
/// | `header("Allow" = "GET, HEAD")` | a variant, a struct or an enum | HTTP headers and gRPC metadata; a value that is `None` is omitted, and a name that ends in `-bin` is gRPC metadata of bytes |
/// | `metadata(order_id = id)` | a variant or a struct | values for programs, in `ErrorInfo` and in the problem document, by their `Display`; a value that is `None` is omitted, and `..map` adds pairs |
/// | `violations = self.violations()` | a variant or a struct | the fields that are wrong, and why: `Violation`s, pairs of texts, a `garde::Report` or `ValidationErrors` of `validator` |
/// | `extension(balance = self.balance())` | a variant or a struct | further members of the problem document, of any `Serialize` type; none where the error is redacted (feature `serde`) |
/// | `title = "The order is gone"` | a variant or a struct | the title of the problem document; by default the phrase of the status |
/// | `instance = format!("/orders/{}", self.id())` | a variant or a struct | the `instance` of the problem document: a URI reference of this occurrence |
/// | `retry_after = core::time::Duration::from_secs(2)` | a variant, a struct or an enum | the delay before a retry, a `Duration` or an `Option` of one: `Retry-After`, and over gRPC `RetryInfo` and metadata |
/// | `challenge = "Bearer realm=\"orders\""` | a variant, a struct or an enum | the `WWW-Authenticate` header of a 401; by default `Bearer`, and not sent for `none` |
/// | `details = tonic_types::BadRequest::with_violation("sku", "unknown")` | a variant or a struct | further `google.rpc` details, as types of `tonic-types` or as `Detail` (feature `details`) |
/// | `log = warn` | a variant, a struct or an enum | the level of the event: `off`, `trace`, `debug`, `info`, `warn` or `error` (feature `tracing`) |
/// | `domain = "orders.example.com"` | an enum or a struct | the domain of the reasons; by default the name of the package |
/// | `type_uri = "https://errors.example.com/"` | an enum or a struct | the base of the problem `type`, a URI or an absolute path; the reason is appended in kebab-case |
/// | `free_reasons` | an enum or a struct | reasons may be shared, and need not have the form of AIP-193 |
/// | `skip(tonic, axum)` | an enum or a struct | omits the impl of that integration (`tonic`, `axum`, `async_graphql`, `juniper`, `actix_web`, `connectrpc`, `utoipa`), which you write, on `Mapped` or `PublicError` |
/// | `crate = ::status_mapped` | an enum or a struct | the path of `status_mapped`, where it is renamed or re-exported |
/// | `decode` | an enum or a struct | implements `Decode`, by which a client gets the error back (features `details`, `serde`) |
/// | `decode = skip` | a variant | the variant is never decoded |
/// | `default` | a field | the value of a field that is not received: the default of its type, or of `default = EXPR` |
///
/// - `transparent = EXPR`: the codes beside it are for errors without an inner one. It is
///   evaluated twice for a response, for the codes and for the rest; every other expression
///   at most once.
/// - `transparent`: beside it, `#[grpc]` is a new anchor for all four codes, and the other
///   codes replace their own. `reason` brings our domain. Metadata, headers and details are
///   added, and the other keys replace what the inner error declares. `expose` shows our own
///   `Display`.
/// - `reason`: public, and part of the wire format. It has 3 to 63 characters of `A-Z`, `0-9`
///   and `_` (AIP-193), and is unique in the type. `reason = EXPR` is any text of at most 256
///   bytes, sent as it is; in place of an empty or longer one the default reason is sent.
/// - `message`: fields may have a format, `{0:?}`. On an enum there are no fields. A message
///   is shown whatever the code.
/// - `with`: what a `Mapping` sets beside the codes, such as a reason or a level, takes the
///   place of what is declared; the reason does not where the type is decoded.
/// - `metadata`: a word alone, `metadata(sku)`, is the field of that name; `key = EXPR` is any
///   value. A key has 2 to 64 characters of `a-z`, `A-Z`, `0-9`, `-` and `_`, the first of
///   `a-z`; one with `-` is a string. `metadata(..EXPR)` adds what is iterated, pairs of a
///   text and a value, behind those that are declared.
/// - `header`: `header("ETag" = EXPR)` is any value, and of a name that ends in `-bin`
///   bytes, which are not sent over HTTP. 405, 407 and 426 require `Allow`,
///   `Proxy-Authenticate` and `Upgrade`. Where the status is computed, a 405 without it has an
///   empty `Allow`, and a 407 or 426 is sent as 400.
/// - `message` of a field: the message is the variant's `Display`, or the field alone,
///   `message = "{text}"`. It comes back as it was received, truncated where it was long.
/// - `details`: `RetryInfo` is `retry_after`, and `ErrorInfo` is `metadata`.
/// - `decode`: each variant has a reason of its own, as a literal. A field is sent by
///   `metadata` that names it alone, and decoded by its `FromStr`; or by `retry_after` or
///   `violations`, likewise; or by `extension`, over HTTP alone, by its `Deserialize`; or it
///   is an `Option`, or has a `default`.
///
/// What an enum declares about messages does not reach inner errors, except `redact`.
///
/// # Errors
///
/// Every mistake of a type is reported in one compile, each on the token to change. A type
/// with mistakes still has its impls, so that its users see no second error.
#[proc_macro_derive(
    StatusMapped,
    attributes(grpc, http, load_test, error_type, status, status_mapped)
)]
pub fn derive_status_mapped(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive::derive(input.into()).into()
}
