//! Errors that a resolver converts itself.

use integration_async_graphql::errors::SECRET;
use integration_async_graphql::events::Recorder;
use integration_async_graphql::http::serve;
use integration_async_graphql::schema;
use serde_json::Value;

/// Checks the error with the extension of the schema, and without it.
async fn both(query: &str, check: impl Fn(&Value)) {
    for schema in [schema::mapped(), schema::plain()] {
        let (recorder, guard) = Recorder::of_this_thread();
        let error = serve(schema).await.error(query).await;
        check(&error);
        assert!(!error.to_string().contains(SECRET), "{error}");
        assert_eq!(recorder.take().len(), 1, "it is logged once");
        drop(guard);
    }
}

#[tokio::test]
async fn extend_adds_the_extensions() {
    for query in ["{ extended }", "{ extendedBox }"] {
        both(query, |error| {
            assert_eq!(error["message"], "order 7 not found");
            assert_eq!(error["extensions"]["errorType"], "NOT_FOUND");
            assert_eq!(error["extensions"]["metadata"]["order_id"], "7");
        })
        .await;
    }
}

#[tokio::test]
async fn extend_redacts_the_message() {
    both("{ extendedByClosure }", |error| {
        assert_eq!(error["message"], "Service Unavailable");
        assert_eq!(error["extensions"]["errorType"], "UNAVAILABLE");
    })
    .await;
}

#[tokio::test]
async fn an_extension_that_the_resolver_sets_stays() {
    both("{ extendedWith }", |error| {
        assert_eq!(error["extensions"]["code"], "E7");
        assert_eq!(error["extensions"]["errorType"], "NOT_FOUND");
    })
    .await;
}

#[tokio::test]
async fn a_public_error_is_an_error() {
    for query in ["{ public }", "{ kept }"] {
        both(query, |error| {
            assert_eq!(error["message"], "Service Unavailable");
            assert_eq!(error["extensions"]["retryAfter"], 2);
        })
        .await;
    }
}

#[tokio::test]
async fn the_error_of_a_mapped_one_is_kept() {
    use integration_async_graphql::errors::OrderError;
    use status_mapped::Mapped;

    let response = schema::mapped().execute("{ kept }").await;
    let mapped: &Mapped = response.errors[0].source().unwrap();
    assert!(mapped.error().unwrap().is::<OrderError>());
}
