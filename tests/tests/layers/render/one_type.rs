use super::*;

#[tokio::test]
async fn its_body_has_the_status_and_the_headers_of_the_error() {
    let response = response_of(app(), "/legacy").await;
    assert_eq!(response.status_line, "HTTP/1.1 404 Not Found");
    assert_eq!(response.header("content-type"), Some("application/json"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    assert_eq!(response.header("x-shard"), Some("7"));
    assert_eq!(response.body, r#"{"error":"order 7 not found"}"#);
    let length = response.body.len().to_string();
    assert_eq!(response.header("content-length"), Some(&*length));
}

#[test]
fn its_response_has_the_event_and_the_extension_of_the_error() {
    let mut sent = None;
    let events = logged(|| sent = Some(Legacy(7).into_response()));
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].error, ["order 7 not found"]);
    let sent = sent.expect("a response");
    let mapped = sent.extensions().get::<Mapped>().expect("the error");
    assert!(mapped.error().expect("it is kept").is::<Legacy>());
}

#[tokio::test]
async fn a_function_that_panics_loses_only_its_body() {
    let handler = || async {
        let error = Mapped::new(OrderError::NotFound { id: 7 });
        error.respond_with(|_| panics())
    };
    let response = response_of(Router::new().route("/", get(handler)), "/").await;
    assert_eq!(response.status_line, "HTTP/1.1 404 Not Found");
    assert_eq!(response.json()["detail"], "order 7 not found");
}

#[tokio::test]
async fn a_status_without_a_body_calls_no_function() {
    let sent = Mapped::new(OrderError::NotModified).respond_with(|_| panics());
    assert_eq!(sent.status(), 304);
    let body = axum::body::to_bytes(sent.into_body(), 10).await;
    assert!(body.expect("a body").is_empty());
}

#[test]
fn a_server_error_has_the_phrase_as_its_message() {
    let sent = Mapped::new(database()).respond_with(|error| {
        assert_eq!(error.message(), "Internal Server Error");
    });
    assert_eq!(sent.status(), 500);
}
