//! GraphQL: errors for async-graphql (feature `async-graphql`) and for juniper (feature
//! `juniper`).
//!
//! Every error of a response has the public message and these `extensions`. The first two
//! are those of Netflix DGS, and the others have the parts that other protocols send too:
//!
//! | extension | value |
//! | --- | --- |
//! | `errorType` | the [`ErrorType`](crate::ErrorType), such as `NOT_FOUND` |
//! | `errorDetail` | the [`ErrorDetail`], if there is one |
//! | `code` | the gRPC code, such as `NOT_FOUND` |
//! | `reason`, `domain` | the reason and its domain, which identify the error |
//! | `metadata` | an object whose values are strings, if there is metadata |
//! | `errors` | the violations, if there are any: `[{"pointer": "#/quantity", "detail": ".."}]` |
//! | `retryAfter` | the retry delay in seconds, rounded up, if there is one |
//! | others | those of the key `extension`; none where the error is redacted |
//!
//! A GraphQL response has one HTTP status for many errors, so an error does not decide it.
#![cfg_attr(
    all(feature = "async-graphql", feature = "derive"),
    doc = r#"
```
use status_mapped::{Mapped, StatusMapped};

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("shop {0} not found")]
#[grpc(NOT_FOUND)]
struct NoSuchShop(u32);

let error = async_graphql::Error::from(Mapped::new(NoSuchShop(7)));
let extensions = error.extensions.unwrap_or_default();
assert_eq!(extensions.get("errorType"), Some(&"NOT_FOUND".into()));
assert_eq!(extensions.get("reason"), Some(&"NO_SUCH_SHOP".into()));
```"#
)]

#[cfg(feature = "async-graphql")]
pub mod async_graphql;
#[cfg(feature = "juniper")]
mod juniper;

use alloc::string::String;

use crate::json::Json;
use crate::public::whole_seconds;
use crate::{ErrorDetail, PublicError};

/// The extensions that the key `extension` cannot replace.
const TYPED: [&str; 8] = [
    "errorType",
    "errorDetail",
    "code",
    "reason",
    "domain",
    "metadata",
    "errors",
    "retryAfter",
];

/// The extensions of an error, as a JSON object.
fn extensions(public: &PublicError) -> String {
    const CAPACITY: usize = 256;
    let mapping = public.mapping();
    let detail = mapping.error_detail();
    let error_type = detail.map_or(mapping.error_type(), ErrorDetail::error_type);
    let mut json = Json::with_capacity(CAPACITY);
    json.raw(r#"{"errorType":"#);
    json.string(error_type.name());
    if let Some(detail) = detail {
        json.raw(r#","errorDetail":"#);
        json.string(detail.name());
    }
    json.raw(r#","code":"#);
    json.string(mapping.grpc_code().name());
    json.raw(r#","reason":"#);
    json.string(public.reason());
    if !public.domain().is_empty() {
        json.raw(r#","domain":"#);
        json.string(public.domain());
    }
    json.metadata(public);
    json.errors(public);
    for (name, value) in public.extensions() {
        if !TYPED.contains(&name) {
            json.raw(",");
            json.string(name);
            json.raw(":");
            json.raw(value);
        }
    }
    if let Some(delay) = public.retry_after() {
        json.raw(r#","retryAfter":"#);
        json.number(whole_seconds(delay));
    }
    json.raw("}");
    json.into_text()
}
