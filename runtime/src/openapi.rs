//! The errors of a service in its OpenAPI document (feature `utoipa`).
//!
//! The derive implements `utoipa::IntoResponses`, so that an error can be listed with the
//! responses of an operation: `#[utoipa::path(get, path = "/orders/{id}", responses(OrderError))]`.
//! It has one response for each HTTP status, whose content is a problem document. The
//! responses refer to the schema of [`Problem`], which has to be added to the document once:
//! `#[openapi(components(schemas(Problem)))]`.
//!
//! ```
//! # #[cfg(feature = "derive")] {
//! use status_mapped::StatusMapped;
//! use utoipa::IntoResponses;
//!
//! #[derive(Debug, thiserror::Error, StatusMapped)]
//! enum ShopError {
//!     #[error("shop {0} not found")]
//!     #[grpc(NOT_FOUND)]
//!     NoSuchShop(u32),
//!     #[error("the shop is closed")]
//!     #[http(503)]
//!     Closed,
//! }
//!
//! assert!(ShopError::responses().keys().eq(["404", "503"]));
//! # }
//! ```

use alloc::borrow::Cow;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::schema::{AllOfBuilder, ArrayBuilder, SchemaFormat, Type};
use utoipa::openapi::{
    Content, ContentBuilder, ObjectBuilder, Ref, RefOr, Response, ResponseBuilder, Schema,
};
use utoipa::{PartialSchema, ToSchema};

use crate::catalogue::{Catalogue, PublicEntry};
use crate::problem::Problem;
use crate::{GrpcCode, HttpStatus};

/// The responses of utoipa, by their status.
pub type Responses = BTreeMap<String, RefOr<Response>>;

/// The responses of the errors of a catalogue, with those of transparent variants. The
/// derive's `utoipa::IntoResponses` returns them.
///
/// Each response has the content type `application/problem+json`, the schema [`Problem`]
/// with the reasons of its status, and an example of each reason. Its description has the
/// first paragraphs of the doc comments. Its headers are those that may be sent:
/// `Retry-After`, `WWW-Authenticate`, and those of the key `header`.
///
/// An error whose status is computed is in the response `default`. If a reason is computed,
/// the reasons of its status are not enumerated.
///
/// The responses contain only the values of a [`PublicEntry`]: those that clients receive, and
/// the doc comments of variants whose reason is not redacted.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use status_mapped::{StatusCatalogue, StatusMapped, openapi};
///
/// #[derive(Debug, thiserror::Error, StatusMapped)]
/// enum ShopError {
///     /// There is no such shop.
///     #[error("shop {0} not found")]
///     #[grpc(NOT_FOUND)]
///     NoSuchShop(u32),
/// }
///
/// let responses = openapi::responses(ShopError::CATALOGUE);
/// assert!(responses.keys().eq(["404"]));
/// # }
/// ```
pub fn responses(catalogue: &Catalogue) -> Responses {
    let mut by_status: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for entry in catalogue.public_entries() {
        let status = entry.http_status().map(HttpStatus::as_u16);
        by_status.entry(status).or_default().push(entry);
    }
    let responses = by_status.into_iter().map(|(status, entries)| {
        let name = status.map_or_else(|| "default".to_string(), |status| status.to_string());
        (name, response(&entries).into())
    });
    responses.collect()
}

/// The response of the errors with one status.
fn response(entries: &[PublicEntry]) -> Response {
    let status = entries.first().and_then(PublicEntry::http_status);
    let phrase = status.map_or(
        "An error whose status depends on its cause",
        HttpStatus::phrase,
    );
    let mut description = String::from(phrase);
    let mut separator = "\n\n";
    for reason in reasons(entries) {
        let mut of_reason = entries
            .iter()
            .filter(|entry| entry.reason() == Some(reason));
        let summary = of_reason.find_map(summary);
        let (colon, summary) = summary.map_or(("", String::new()), |summary| (": ", summary));
        // Writing to a `String` cannot fail.
        let _ = write!(description, "{separator}- `{reason}`{colon}{summary}");
        separator = "\n";
    }
    let mut response = ResponseBuilder::new().description(description);
    if !status.is_some_and(forbids_body) {
        response = response.content("application/problem+json", content(entries));
    }
    let mut headers: Vec<_> = entries.iter().flat_map(PublicEntry::headers).collect();
    headers.sort();
    headers.dedup();
    for name in headers {
        response = response.header(*name, HeaderBuilder::new().schema(Some(text())).build());
    }
    if entries.iter().any(PublicEntry::has_retry_after) {
        response = response.header("retry-after", retry_after());
    }
    let mut challenges = entries.iter().filter_map(|entry| {
        let challenge = entry.example()?.challenge().to_string();
        (!challenge.is_empty()).then_some(challenge)
    });
    let declares = |entry: &PublicEntry| entry.headers().contains(&"www-authenticate");
    if status == Some(HttpStatus::Unauthorized)
        && !entries.iter().any(declares)
        && let Some(challenge) = challenges.next()
    {
        response = response.header("www-authenticate", authenticate(challenge));
    }
    response.build()
}

/// The first paragraph of the documentation, in one line.
fn summary(entry: &PublicEntry) -> Option<String> {
    let first = entry.documentation()?.split("\n\n").next()?;
    Some(first.replace('\n', " "))
}

/// The distinct reasons that are known before run time.
fn reasons(entries: &[PublicEntry]) -> Vec<&'static str> {
    let mut reasons = Vec::new();
    for reason in entries.iter().filter_map(PublicEntry::reason) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}

/// RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5.
fn forbids_body(status: HttpStatus) -> bool {
    matches!(status.as_u16(), 204 | 205 | 304)
}

fn content(entries: &[PublicEntry]) -> Content {
    let problem = Ref::from_schema_name(Problem::name());
    let is_open = entries.iter().any(|entry| entry.reason().is_none());
    let schema: RefOr<Schema> = if is_open {
        problem.into()
    } else {
        let reason = text().enum_values(Some(reasons(entries)));
        let reasons = ObjectBuilder::new()
            .property("reason", reason)
            .required("reason");
        AllOfBuilder::new().item(problem).item(reasons).into()
    };
    let mut examples: BTreeMap<&str, RefOr<Example>> = BTreeMap::new();
    for entry in entries {
        if let (Some(reason), Some(example)) = (entry.reason(), entry.example()) {
            let summary = entry.title().map(String::from).or_else(|| summary(entry));
            let example = ExampleBuilder::new()
                .summary(summary.unwrap_or_default())
                .value(serde_json::to_value(Problem::from(example)).ok());
            examples
                .entry(reason)
                .or_insert_with(|| example.build().into());
        }
    }
    ContentBuilder::new()
        .schema(Some(schema))
        .examples_from_iter(examples)
        .build()
}

/// The schema of the problem documents of mapped errors (RFC 9457).
impl PartialSchema for Problem {
    fn schema() -> RefOr<Schema> {
        let uri = || text().format(Some(SchemaFormat::Custom("uri-reference".to_string())));
        let codes = GrpcCode::ALL.iter().map(|code| code.name());
        let violation = ObjectBuilder::new()
            .property(
                "pointer",
                uri().description(Some("A JSON pointer to the field, as a URI fragment.")),
            )
            .property("detail", text().description(Some("What is wrong with it.")))
            .required("pointer")
            .required("detail");
        let violations = ArrayBuilder::new()
            .items(violation)
            .description(Some("The fields of the request that are wrong."));
        let metadata = ObjectBuilder::new()
            .additional_properties(Some(text()))
            .description(Some("Values for programs."));
        let status = integer()
            .minimum(Some(100))
            .maximum(Some(999))
            .description(Some("The HTTP status."));
        ObjectBuilder::new()
            .description(Some("A problem document (RFC 9457)."))
            .property(
                "type",
                uri().description(Some(
                    "What the problem is: a URI that may lead to documentation.",
                )),
            )
            .property("title", text().description(Some("A summary of the type.")))
            .property("status", status)
            .property(
                "detail",
                text().description(Some("What went wrong this time, for people.")),
            )
            .property("instance", uri().description(Some("This occurrence.")))
            .property(
                "code",
                text()
                    .enum_values(Some(codes))
                    .description(Some("The gRPC code.")),
            )
            .property(
                "reason",
                text().description(Some(
                    "What went wrong, for programs: unique within the domain.",
                )),
            )
            .property("domain", text().description(Some("Whose reason it is.")))
            .property("metadata", metadata)
            .property("errors", violations)
            .required("type")
            .required("title")
            .required("status")
            .into()
    }
}

impl ToSchema for Problem {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Problem")
    }
}

fn retry_after() -> Header {
    HeaderBuilder::new()
        .schema(Some(integer().minimum(Some(0))))
        .description(Some("After how many seconds to try again."))
        .build()
}

fn authenticate(challenge: String) -> Header {
    HeaderBuilder::new()
        .schema(Some(text()))
        .description(Some("The credentials that are accepted."))
        .example(Some(challenge.into()))
        .build()
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn integer() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::Integer)
}
