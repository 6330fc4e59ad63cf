//! Errors of subscriptions, over server-sent events.

use integration_async_graphql::errors::SECRET;
use integration_async_graphql::events::Recorder;
use integration_async_graphql::http::serve;
use integration_async_graphql::schema;
use serde_json::Value;

/// The responses to a subscription, and how many errors were logged.
async fn responses(query: &str) -> (Vec<Value>, usize) {
    let (recorder, _guard) = Recorder::of_this_thread();
    let responses = serve(schema::mapped()).await.subscribe(query).await;
    for response in &responses {
        assert!(!response.to_string().contains(SECRET), "{response}");
    }
    (responses, recorder.take().len())
}

#[tokio::test]
async fn each_error_of_a_stream_is_mapped() {
    let (responses, logged) = responses("subscription { updates }").await;
    let [first, second, third] = &responses[..] else {
        panic!("{responses:?}");
    };
    assert_eq!(first["data"]["updates"], 1);
    assert_eq!(second["errors"][0]["message"], "Service Unavailable");
    assert_eq!(second["errors"][0]["extensions"]["retryAfter"], 2);
    assert_eq!(third["errors"][0]["message"], "order 3 not found");
    assert_eq!(third["errors"][0]["extensions"]["errorType"], "NOT_FOUND");
    assert_eq!(logged, 2);
}

#[tokio::test]
async fn a_stream_that_is_not_opened_is_an_error() {
    let (responses, logged) = responses("subscription { refused }").await;
    let error = &responses[0]["errors"][0];
    assert_eq!(error["message"], "Service Unavailable");
    assert_eq!(error["extensions"]["reason"], "INVENTORY");
    assert_eq!(logged, 1);
}

#[tokio::test]
async fn an_unknown_error_is_redacted() {
    for query in [
        "subscription { unknownUpdates }",
        "subscription { refusedByAMessage }",
    ] {
        let (responses, logged) = responses(query).await;
        let error = &responses[0]["errors"][0];
        assert_eq!(error["message"], "Internal Server Error");
        assert_eq!(error["extensions"]["errorType"], "INTERNAL");
        assert_eq!(logged, 1);
    }
}

#[tokio::test]
async fn an_error_of_async_graphql_about_a_request_keeps_its_message() {
    for (query, part) in [
        ("subscription { nothing }", "Unknown field \"nothing\""),
        ("subscription { few(quantity: 10) }", "the value is 10"),
    ] {
        let (responses, _) = responses(query).await;
        let error = &responses[0]["errors"][0];
        assert!(error["message"].as_str().unwrap().contains(part), "{error}");
        assert_eq!(error["extensions"]["errorType"], "BAD_REQUEST");
    }
}
