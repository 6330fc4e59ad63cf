//! Errors as a client over HTTP reads them.

use integration_juniper::events::Recorder;
use integration_juniper::http::{error, serve};
use integration_juniper::schema::SECRET;
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
    let (error, logged) = error("{ order(id: 7) }").await;
    assert_eq!(
        error,
        json!({
            "message": "order 7 not found",
            "locations": [{ "line": 1, "column": 3 }],
            "path": ["order"],
            "extensions": not_found(),
        })
    );
    assert_eq!(logged.len(), 1);
}

#[tokio::test]
async fn the_extensions_are_in_the_order_of_dgs() {
    let text = serve().await.text("graphql", "{ order(id: 7) }").await;
    assert!(
        text.contains(
            r#""extensions":{"errorType":"NOT_FOUND","code":"NOT_FOUND","reason":"ORDER_NOT_FOUND""#
        ),
        "{text}"
    );
}

#[tokio::test]
async fn an_error_is_converted_in_each_wrapper() {
    for field in ["boxed", "shared", "kept", "byFieldResult"] {
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
            // In GraphQL, a number of more than 32 bits is a float.
            "large": 5e9,
            "peer": { "zone": "a", "active": true },
        })
    );
}

#[tokio::test]
async fn types_with_parameters_are_converted() {
    let (borrowing, _) = error("{ borrowing }").await;
    assert_eq!(borrowing["message"], "`tea` is not sold");
    assert_eq!(borrowing["extensions"]["errorType"], "NOT_FOUND");
    let (generic, _) = error("{ generic }").await;
    assert_eq!(generic["message"], "7 is used up");
    assert_eq!(generic["extensions"]["errorType"], "UNAVAILABLE");
}

#[tokio::test]
async fn a_type_can_skip_the_conversion() {
    let (error, _) = error("{ byHand }").await;
    assert_eq!(error["message"], "Service Unavailable; come back later");
}

#[tokio::test]
async fn a_redacted_error_is_not_sent_and_is_logged_once() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let text = serve().await.text("graphql", "{ redacted }").await;
    assert!(!text.contains(SECRET), "{text}");
    let response: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(response["errors"][0]["message"], "Service Unavailable");
    assert_eq!(response["errors"][0]["extensions"], redacted());
    let logged = recorder.take();
    let [event] = &logged[..] else {
        panic!("{logged:?}");
    };
    assert_eq!(event.error, ["inventory at 10.0.0.7 reset the connection"]);
    assert_eq!(event.level, tracing::Level::ERROR);
}

#[tokio::test]
async fn data_is_sent_together_with_an_error() {
    let response = serve()
        .await
        .ask("graphql", "{ hello optional(id: 7) }")
        .await;
    assert_eq!(
        response["data"],
        json!({ "hello": "hello", "optional": null })
    );
    assert_eq!(response["errors"][0]["path"], json!(["optional"]));
    assert_eq!(response["errors"][0]["extensions"], not_found());
}

#[tokio::test]
async fn each_error_of_a_list_is_converted() {
    let response = serve().await.ask("graphql", "{ items { price } }").await;
    assert_eq!(
        response["data"],
        json!({ "items": [{ "price": 5 }, { "price": null }, { "price": null }] })
    );
    let errors = response["errors"].as_array().unwrap();
    let mut errors: Vec<_> = errors.iter().map(|error| &error["extensions"]).collect();
    errors.sort_by_key(|extensions| extensions["reason"].to_string());
    assert_eq!(errors.len(), 2);
    assert_eq!(*errors[0], redacted());
    assert_eq!(errors[1]["metadata"]["order_id"], "3");
}

#[tokio::test]
async fn an_error_of_juniper_about_a_request_is_unchanged() {
    let response = serve().await.ask("graphql", "{ nothing }").await;
    let message = response["errors"][0]["message"].as_str().unwrap();
    assert!(message.contains("Unknown field \"nothing\""), "{message}");
}

#[tokio::test]
async fn each_error_of_a_stream_is_converted() {
    let responses = serve()
        .await
        .ask("stream", "subscription { updates }")
        .await;
    assert!(!responses.to_string().contains(SECRET), "{responses}");
    assert_eq!(responses[1]["errors"][0]["message"], "Service Unavailable");
    assert_eq!(responses[1]["errors"][0]["extensions"], redacted());
    assert_eq!(responses[2]["errors"][0]["message"], "order 3 not found");
}

#[tokio::test]
async fn a_stream_that_is_not_opened_is_an_error() {
    let responses = serve()
        .await
        .ask("stream", "subscription { refused }")
        .await;
    assert!(!responses.to_string().contains(SECRET), "{responses}");
    assert_eq!(responses[0]["errors"][0]["extensions"], redacted());
}
