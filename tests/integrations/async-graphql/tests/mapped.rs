//! Errors of known types, as a client over HTTP reads them.

use integration_async_graphql::errors::SECRET;
use integration_async_graphql::http::{error, serve};
use integration_async_graphql::schema;
use serde_json::{Value, json};

fn not_found() -> Value {
    json!({
        "errorType": "NOT_FOUND",
        "code": "NOT_FOUND",
        "reason": "ORDER_NOT_FOUND",
        "domain": "orders.example.com",
        "metadata": { "order_id": "7" },
    })
}

/// The extensions of `OrderError::Inventory`.
fn redacted() -> Value {
    json!({
        "errorType": "UNAVAILABLE",
        "code": "UNAVAILABLE",
        "reason": "INVENTORY",
        "domain": "orders.example.com",
        "retryAfter": 2,
    })
}

#[tokio::test]
async fn an_error_has_its_message_place_and_extensions() {
    let (error, _) = error("{ order(id: 7) }").await;
    assert_eq!(
        error,
        json!({
            "message": "order 7 not found",
            "locations": [{ "line": 1, "column": 3 }],
            "path": ["order"],
            "extensions": not_found(),
        })
    );
}

#[tokio::test]
async fn an_error_is_mapped_in_each_wrapper() {
    for field in [
        "questionMark",
        "boxed",
        "shared",
        "inAnyhow",
        "inDynError",
        "inSharedDynError",
    ] {
        let (error, logged) = error(&format!("{{ {field} }}")).await;
        assert_eq!(error["message"], "order 7 not found", "{field}");
        assert_eq!(error["extensions"], not_found(), "{field}");
        assert_eq!(logged.len(), 1, "{field}");
    }
}

#[tokio::test]
async fn a_transparent_error_is_its_inner_error() {
    let (error, _) = error("{ nested }").await;
    assert_eq!(error["message"], "somebody else edits the order");
    assert_eq!(
        error["extensions"],
        json!({
            "errorType": "FAILED_PRECONDITION",
            "errorDetail": "CONFLICT",
            "code": "ABORTED",
            "reason": "LOCKED",
            "domain": "store.example.com",
        })
    );
}

#[tokio::test]
async fn violations_and_members_are_extensions_and_replace_no_other() {
    let (error, _) = error("{ invalid }").await;
    assert_eq!(
        error["extensions"],
        json!({
            "errorType": "BAD_REQUEST",
            "errorDetail": "INVALID_ARGUMENT",
            "code": "INVALID_ARGUMENT",
            "reason": "INVALID",
            "domain": "orders.example.com",
            "errors": [{ "pointer": "#/items/0/quantity", "detail": "must be positive" }],
            "attempts": [1, 2],
        })
    );
}

#[tokio::test]
async fn a_type_that_is_no_error_is_mapped() {
    let (error, logged) = error("{ wrapper }").await;
    assert_eq!(error["message"], "the shop is closed");
    assert_eq!(error["extensions"]["errorType"], "FAILED_PRECONDITION");
    assert_eq!(logged.len(), 1);
}

#[tokio::test]
async fn a_redacted_error_is_not_sent() {
    let client = serve(schema::mapped()).await;
    let text = client.text("graphql", "{ redacted }").await;
    assert!(!text.contains(SECRET), "{text}");
    let response: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(response["errors"][0]["message"], "Service Unavailable");
    assert_eq!(response["errors"][0]["extensions"], redacted());
}

#[tokio::test]
async fn a_redacted_error_is_logged_once_with_its_text() {
    let (_, logged) = error("{ redacted }").await;
    let [event] = &logged[..] else {
        panic!("{logged:?}");
    };
    assert_eq!(event.error, ["inventory at 10.0.0.7 reset the connection"]);
    assert_eq!(event.field("error.type"), "INVENTORY");
    assert_eq!(event.level, tracing::Level::ERROR);
}

#[tokio::test]
async fn the_event_has_the_context_of_an_error() {
    let (_, logged) = error("{ inAnyhow }").await;
    assert_eq!(logged[0].error, [SECRET, "order 7 not found"]);
}

#[tokio::test]
async fn the_source_of_an_error_stays() {
    use integration_async_graphql::errors::OrderError;

    let response = schema::mapped().execute("{ redacted }").await;
    let source = response.errors[0].source::<OrderError>();
    assert!(matches!(source, Some(OrderError::Inventory)));
}

#[tokio::test]
async fn data_is_sent_together_with_an_error() {
    let client = serve(schema::mapped()).await;
    let response = client.ask("{ hello optional(id: 7) }").await;
    assert_eq!(
        response["data"],
        json!({ "hello": "hello", "optional": null })
    );
    assert_eq!(response["errors"][0]["path"], json!(["optional"]));
    assert_eq!(response["errors"][0]["extensions"], not_found());
}

#[tokio::test]
async fn each_error_of_a_list_is_mapped() {
    let client = serve(schema::mapped()).await;
    let response = client.ask("{ list }").await;
    assert_eq!(response["data"], json!({ "list": [1, null, null] }));
    let errors = response["errors"].as_array().unwrap();
    let of = |index: u64| {
        let path = json!(["list", index]);
        errors.iter().find(|error| error["path"] == path).unwrap()
    };
    assert_eq!(errors.len(), 2);
    assert_eq!(of(1)["message"], "Service Unavailable");
    assert_eq!(of(1)["extensions"], redacted());
    assert_eq!(of(2)["message"], "order 3 not found");
    assert_eq!(of(2)["extensions"]["metadata"]["order_id"], "3");
}
