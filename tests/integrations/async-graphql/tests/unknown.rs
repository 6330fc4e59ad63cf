//! Errors of no known type, and those of async-graphql itself.

use std::sync::Arc;

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextPrepareRequest,
};
use async_graphql::parser::parse_query;
use async_graphql::parser::types::{DocumentOperations, Selection};
use async_graphql::{
    EmptyMutation, EmptySubscription, Object, Pos, Request, Schema, ServerError, ServerResult,
};
use integration_async_graphql::errors::SECRET;
use integration_async_graphql::events::Recorder;
use integration_async_graphql::http::{error, serve};
use integration_async_graphql::schema;
use serde_json::json;
use status_mapped::graphql::async_graphql::MappedErrors;

#[tokio::test]
async fn an_unknown_error_is_not_sent_and_is_logged() {
    for field in [
        "plainMessage",
        "text",
        "foreign",
        "foreignInAnyhow",
        "validArgument(quantity: 7)",
        "parent(quantity: 1) { fails(quantity: 7) }",
    ] {
        let (error, logged) = error(&format!("{{ {field} }}")).await;
        assert!(!error.to_string().contains(SECRET), "{error}");
        assert_eq!(error["message"], "Internal Server Error", "{field}");
        assert_eq!(
            error["extensions"],
            json!({ "errorType": "INTERNAL", "code": "INTERNAL", "reason": "INTERNAL" }),
            "{field}"
        );
        let [event] = &logged[..] else {
            panic!("{field}: {logged:?}");
        };
        assert!(event.error.last().unwrap().contains(SECRET), "{event:?}");
        assert_eq!(event.level, tracing::Level::ERROR);
    }
}

#[tokio::test]
async fn the_event_of_an_unknown_error_has_its_sources() {
    let (_, logged) = error("{ foreignInAnyhow }").await;
    assert_eq!(logged[0].error, ["loading order 7", "no route to 10.0.0.7"]);
}

#[tokio::test]
async fn a_document_that_does_not_parse_keeps_its_message() {
    let (error, _) = error("{ order(").await;
    let message = error["message"].as_str().unwrap();
    assert!(message.contains("expected"), "{message}");
    assert_eq!(error["extensions"]["errorType"], "BAD_REQUEST");
    assert_eq!(error["extensions"].get("errorDetail"), None);
}

#[tokio::test]
async fn an_error_of_async_graphql_about_a_request_keeps_its_message() {
    for (query, message) in [
        (
            "{ nothing }",
            "Unknown field \"nothing\" on type \"Query\".",
        ),
        (
            "query A { hello } query B { hello }",
            "Operation name required in request.",
        ),
        (
            "{ small(quantity: 10) }",
            "Failed to parse \"Int\": the value is 10, must be less than or equal to 9",
        ),
        (
            "query($quantity: Int! = 10) { small(quantity: $quantity) }",
            "Failed to parse \"Int\": the value is 10, must be less than or equal to 9",
        ),
        (
            "{ page(first: -1) }",
            "The \"first\" parameter must be a non-negative number",
        ),
        (
            "subscription { updates }",
            "Subscriptions are not supported on this transport.",
        ),
    ] {
        let (error, logged) = error(query).await;
        assert_eq!(error["message"], message);
        assert_eq!(error["extensions"]["errorType"], "BAD_REQUEST");
        assert_eq!(error["extensions"]["errorDetail"], "INVALID_ARGUMENT");
        assert_eq!(logged[0].level, tracing::Level::DEBUG);
        assert_eq!(logged.len(), 1);
    }
}

#[tokio::test]
async fn each_error_of_an_invalid_request_is_logged() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let client = serve(schema::mapped()).await;
    let response = client.ask("{ nothing less }").await;
    assert_eq!(response["errors"].as_array().unwrap().len(), 2);
    assert_eq!(recorder.take().len(), 2);
}

/// A service may build a document itself, without positions.
#[tokio::test]
async fn an_error_of_a_field_at_the_position_of_its_argument_is_redacted() {
    let query = "{ validArgument(quantity: 7) }";
    let mut document = parse_query(query).unwrap();
    let DocumentOperations::Single(operation) = &mut document.operations else {
        panic!("one operation");
    };
    let Selection::Field(field) = &mut operation.node.selection_set.node.items[0].node else {
        panic!("a field");
    };
    field.pos = Pos::default();
    field.node.arguments[0].1.pos = Pos::default();
    let mut request = Request::new(query);
    request.set_parsed_query(document);
    let response = schema::mapped().execute(request).await;
    assert_eq!(response.errors[0].locations, [Pos::default()]);
    assert_eq!(response.errors[0].message, "Internal Server Error");
}

/// Refuses each request before it is parsed, as an extension for authentication does.
struct Refuse;

impl ExtensionFactory for Refuse {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait]
impl Extension for Refuse {
    async fn prepare_request(
        &self,
        _: &ExtensionContext<'_>,
        _: Request,
        _: NextPrepareRequest<'_>,
    ) -> ServerResult<Request> {
        Err(ServerError::new(SECRET, None))
    }
}

#[tokio::test]
async fn the_text_of_another_extension_is_redacted() {
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
        .extension(MappedErrors::new())
        .extension(Refuse)
        .finish();
    let response = schema.execute("{ hello }").await;
    let response = serde_json::to_string(&response).unwrap();
    assert!(!response.contains(SECRET), "{response}");
    assert!(response.contains(r#""errorType":"INTERNAL""#), "{response}");
}

struct Query;

#[Object]
impl Query {
    async fn hello(&self) -> &str {
        "hello"
    }
}

#[tokio::test]
async fn an_error_of_a_limit_keeps_its_message() {
    let build = || Schema::build(Query, EmptyMutation, EmptySubscription);
    let complex = build().limit_complexity(0);
    let deep = build().limit_depth(0);
    for (schema, message) in [
        (complex, "Query is too complex."),
        (deep, "Query is nested too deep."),
    ] {
        let schema = schema.extension(MappedErrors::new()).finish();
        let response = schema.execute("{ hello }").await;
        assert_eq!(response.errors[0].message, message);
    }
    let schema = build().extension(MappedErrors::new()).finish();
    let unknown = Request::new("query A { hello }").operation_name("B");
    let response = schema.execute(unknown).await;
    assert_eq!(response.errors[0].message, "Unknown operation named \"B\"");
}
