//! The derive macro of [`status-mapped`]; use it through that crate.
//!
//! The modules are the stages, and data flows one way: `attr` parses the attributes,
//! `ast` is the model of the input, `validate` checks the rules between attributes and
//! resolves every default, `expand` generates tokens from the plan. A mistake does not stop
//! the derive: it is added to `errors`, and the part with the mistake is omitted.
//!
//! `tests/whole` has the tests of the whole derive; CONTRIBUTING.md explains how to add a key.
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
/// The derive implements `StatusMapped` and `StatusCatalogue`. With the features of
/// `status-mapped` it also implements the conversions of the frameworks:
/// `From<E> for tonic::Status` (feature `tonic`), `IntoResponse` (`axum`), `ErrorExtensions`
/// (`async-graphql`), `IntoFieldError` (`juniper`), `ResponseError` (`actix-web`),
/// `From<E> for connectrpc::ConnectError` (`connectrpc`) and `IntoResponses` (`utoipa`). With
/// `#[status(decode)]` it implements `Decode`.
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
/// # Reference: code attributes
///
/// They are allowed on a variant, on a struct, and on an enum, where they are the default for
/// variants without codes.
///
/// | attribute | value | meaning |
/// | --- | --- | --- |
/// | `#[grpc(NOT_FOUND)]` | a name of `GrpcCode` | the gRPC code |
/// | `#[http(404)]`, `#[http(NOT_FOUND)]` | a number or a name of `HttpStatus`, 400 or above | the HTTP status |
/// | `#[http(304, unchecked)]` | a number of 200 to 999, or a name | an HTTP status that may be a success, may be unlisted, and may lack the headers that RFC 9110 requires |
/// | `#[load_test(1202)]`, `#[load_test(CONNECTION_RESET)]` | a number or a name of `LoadTestCode` | the load-test code |
/// | `#[error_type(UNAVAILABLE)]` | a name of `ErrorType` | the GraphQL error type, without a detail |
/// | `#[error_type(CONFLICT)]` | a name of `ErrorDetail` | the GraphQL error detail, with its type |
/// | `#[error_type(UNAVAILABLE, THROTTLED_CPU)]` | a type and one of its details | both |
/// | `#[grpc(with = EXPR)]`, and so for the others | an expression | a code that is computed at run time |
///
/// # Reference: keys of `#[status(..)]`
///
/// The first column is an example of the key with its value. The details of a key are
/// [below](#keys-in-detail).
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
/// | `decode` | an enum or a struct | implements `Decode`, which decodes a received error into this type (features `details`, `serde`) |
/// | `decode = skip` | a variant | the variant is never decoded |
/// | `default` | a field | the value of a field that is not received: the default of its type, or of `default = EXPR` |
///
/// # Codes
///
/// At least one code applies to each variant. The first one that is declared, in the order
/// `grpc`, `http`, `load_test`, `error_type`, is the *anchor*: every code that is not declared
/// is derived from it. A variant with a code of its own uses none of the enum's codes.
///
/// - Names are written as in the protocol, `NOT_FOUND`, or as in Rust, `NotFound`.
/// - An anchor must imply an error: a status below 300, and the load-test code
///   `CHECKPOINT_FAILED`, need a `#[grpc(..)]` too. `#[grpc(OK)]` is rejected.
/// - 405, 407 and 426 require the headers `Allow`, `Proxy-Authenticate` and `Upgrade`, which
///   the key `header` sends, unless the status is `unchecked`.
/// - `with = EXPR` is a `GrpcCode` or `tonic::Code`, an `HttpStatus`, `http::StatusCode` or
///   `u16`, a `LoadTestCode`, an `ErrorType` or `ErrorDetail`, or a reference to one. A computed
///   `OK` becomes `UNKNOWN`. A computed status below 400 becomes 500, unless `unchecked` is
///   added. A computed 405 without `Allow` gets an empty one, and a computed 407 or 426 without
///   its header is sent as 400.
///
/// # Expressions
///
/// An expression of a variant or a struct can use its fields by reference: named fields by
/// their name, tuple fields as `_0`, `_1`. It can also use `self`. An expression of an enum can
/// use only `self`. An expression is evaluated at most once for a response, except that of
/// `transparent = EXPR`, which is evaluated once for the codes and once for the other parts.
///
/// An expression must not call a method that evaluates it, such as `self.grpc_code()` in
/// `with`. The derive reports such a call on `self` itself.
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
/// # Keys in detail
///
/// ## Public message: `message`, `expose`, `redact`
///
/// Without these keys the message is the `Display` of the error, which clients receive unless
/// the code means that the server is at fault: an HTTP status of 500 or above, or a gRPC code
/// for which `GrpcCode::is_server_error` is true. Clients then receive the phrase of the HTTP
/// status. The message of a variant with thiserror's `#[error(transparent)]` and codes of its
/// own is redacted too.
///
/// - An error whose message is its `Display` must implement `Display`.
/// - Each level, a variant or a type, has at most one of the three keys. That of a variant
///   replaces that of the enum.
/// - A format string of `message` names fields, `{id}` or `{0}`, and may have a format,
///   `{0:?}`. On an enum it has no fields.
/// - `message` and `expose` show the message whatever the code is. `redact` always redacts it.
/// - Of these keys only `redact` of an enum applies to its transparent variants.
///
/// ## `redacted_message`, `redacted_reason`
///
/// They replace the phrase and the reason if the message is redacted, and the log keeps the
/// original ones. They are rejected where the message is never redacted.
/// Those of an enum do not apply to its transparent variants, and neither do its `message`,
/// `expose`, `reason`, `retry_after` and `log`; `redact` and `header` do.
///
/// ## `transparent`
///
/// - The inner error is the only field, or the field with `#[status(transparent)]`. Its type
///   implements `StatusMapped`; `Box`, `Arc` and references of such types do, and with the
///   feature `tonic` also `tonic::Status`.
/// - With `transparent = EXPR` the inner error is found at run time. The declared codes, which
///   are required, are used if there is none.
/// - Other keys and codes of the variant win. `#[grpc(..)]` is a new anchor for all four codes;
///   each of the other codes replaces only itself. A code that is the server's fault, such as
///   `#[http(502)]`, redacts the message of the inner error. `reason` also replaces the domain.
///   `metadata`, `header`, `extension`, `violations` and `details` add to those of the inner
///   error. Every other key replaces that of the inner error. `expose` shows the `Display` of
///   the outer error.
///
/// ## `with`
///
/// A `Mapping` sets all codes. A reason or a log level that is set in it replaces the declared
/// one, but a type with `decode` keeps its declared reasons.
///
/// ## `reason`, `reason_case`, `free_reasons`, `domain`, `type_uri`
///
/// - A reason is public and part of the wire format. A literal has 3 to 63 characters of `A-Z`,
///   `0-9` and `_` (AIP-193), and is unique in the type. `free_reasons` removes both rules,
///   `reason_case` the first one.
/// - The default reason of a name with one or two letters ends in `_ERROR`: that of `Io` is
///   `IO_ERROR`.
/// - `reason = EXPR` is a text of at most 256 bytes, which is sent unchanged. If it is empty or
///   longer, the default reason is sent.
/// - `reason_case` is one of `lowercase`, `UPPERCASE`, `PascalCase`, `camelCase`, `snake_case`,
///   `SCREAMING_SNAKE_CASE`, `kebab-case` and `SCREAMING-KEBAB-CASE`.
/// - `domain` is the name of a service, not an address. Without `type_uri` the problem `type`
///   is `about:blank`.
///
/// ## `metadata`, `header`, `extension`
///
/// - `metadata(sku)` sends the field `sku` under its name, and `metadata(key = EXPR)` any value.
///   A key has 2 to 64 characters of `a-z`, `A-Z`, `0-9`, `-` and `_`, and the first is one of
///   `a-z`. A key with `-` is written as a string.
/// - `metadata(..EXPR)` adds pairs of a text and a value after the other entries.
/// - `header("ETag" = EXPR)` is any value with a `Display`. The value of a name that ends in
///   `-bin` is bytes, and is not sent over HTTP. Headers that belong to the transport, such as
///   `Content-Length`, are rejected.
/// - `extension` is written like `metadata`, without `..EXPR`. A name has letters, digits, `-`
///   and `_`, begins with a letter, and is not that of a member that a problem document already
///   has.
///
/// ## `retry_after`, `challenge`, `title`, `instance`, `violations`, `details`, `log`
///
/// - `challenge` of a variant is allowed if its status is 401, or is known only at run time.
/// - `title` requires `type_uri`: the title of `about:blank` is the phrase of the status.
/// - In place of `ErrorInfo` and `RetryInfo` use `metadata` and `retry_after`: `details` does not
///   accept these two types of `tonic-types`.
///
/// ## `decode`, `default`, `message` of a field
///
/// A variant is decoded by its domain and its reason, so each variant has a literal or default
/// reason of its own. `decode = skip` excludes a variant. Each field of a decoded variant is one
/// of these:
///
/// - the whole value of an entry of `metadata`, and decoded by its `FromStr`;
/// - the whole value of `retry_after` or `violations`;
/// - the whole value of a member of `extension`, and decoded by its `Deserialize`, over HTTP
///   only;
/// - marked with `#[status(message)]`, if the public message is never redacted, and is this field
///   alone or the `Display` of the variant; a long message is received truncated;
/// - an inner error that implements `Decode`;
/// - an `Option`, or marked with `#[status(default)]`, if it is not sent.
///
/// # Limits
///
/// A response has limits, which the derive cannot check for computed values. The message has at
/// most 8 KiB and is truncated. Metadata has at most 128 entries and 2 KiB; what exceeds that is
/// omitted and counted in the entry `metadata-left-out`. The documentation of
/// `status_mapped::PublicError` lists all limits.
///
/// # Errors
///
/// The derive reports all mistakes of a type at once, each at the token to change. A type with
/// mistakes still implements the traits, so that code that uses it has no further errors.
#[proc_macro_derive(
    StatusMapped,
    attributes(grpc, http, load_test, error_type, status, status_mapped)
)]
pub fn derive_status_mapped(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive::derive(input.into()).into()
}
