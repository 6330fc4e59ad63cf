use super::*;

#[tokio::test]
async fn a_mapped_error_keeps_its_status_and_headers() {
    let missing = response("/missing").await;
    assert_rendered(&missing, 404, "order 7 not found");
    assert_eq!(missing.header("x-shard"), Some("7"));
    assert_eq!(missing.json()["reason"], "NOT_FOUND");
    assert_eq!(missing.json()["path"], "/missing");
    let many = response("/many").await;
    assert_rendered(&many, 429, "too many orders");
    assert_eq!(many.header("retry-after"), Some("8"));
    let anonymous = response("/anonymous").await;
    assert_rendered(&anonymous, 401, "who are you");
    let challenge = anonymous.header("www-authenticate");
    assert_eq!(challenge, Some("Bearer realm=\"orders\""));
}

#[tokio::test]
async fn a_rejection_of_axum_is_rendered_with_its_text() {
    let layer = ProblemLayer::new().render(everything);
    let address = http::serve(app().layer(layer)).await;
    assert_rendered(&http::get(address, "/nowhere").await, 404, "Not Found");
    let rejected = request("POST", "/orders", "application/json", "{}");
    assert_rendered(
        &http::exchange(address, &rejected).await,
        422,
        "Failed to deserialize the JSON body into the target type: \
         missing field `quantity` at line 1 column 2",
    );
    let not_allowed = http::get(address, "/orders").await;
    assert_rendered(&not_allowed, 405, "Method Not Allowed");
    assert_eq!(not_allowed.header("allow"), Some("POST"));
}

#[tokio::test]
async fn a_panic_and_a_timeout_are_rendered() {
    assert_rendered(&response("/panic").await, 500, "Internal Server Error");
    let layer = ProblemLayer::new().render(everything);
    let timeout = TimeoutLayer::new(Duration::from_millis(1));
    let app = Router::new()
        .route("/slow", get(pending::<()>))
        .layer(tower::layer::layer_fn(move |inner| {
            layer.layer(timeout.layer(inner))
        }));
    assert_rendered(&response_of(app, "/slow").await, 504, "Gateway Timeout");
}

#[tokio::test]
async fn an_error_with_an_unchecked_success_is_rendered() {
    assert_rendered(
        &response("/old").await,
        200,
        "the old clients read no status",
    );
}

#[tokio::test]
async fn a_renderer_never_receives_the_text_of_a_server_error() {
    for (path, status) in [("/database", 500), ("/panic", 500), ("/failed", 502)] {
        let response = response(path).await;
        let phrase = HttpStatus::from_u16(status).expect("a status").phrase();
        assert_rendered(&response, status, phrase);
        assert!(!format!("{response:?}").contains("hunter2"), "{response:?}");
    }
}

#[tokio::test]
async fn redacted_rejections_stay_redacted() {
    let layer = ProblemLayer::new().hide_rejections().render(everything);
    let address = http::serve(app().layer(layer)).await;
    let rejected = request("POST", "/orders", "application/json", "{}");
    let response = http::exchange(address, &rejected).await;
    assert_rendered(&response, 422, "Unprocessable Content");
}

#[tokio::test]
async fn the_error_stays_in_the_extensions() {
    async fn show(mut response: Response) -> Response {
        let mapped = response.extensions().get::<Mapped>();
        let is_ours = mapped
            .and_then(Mapped::error)
            .is_some_and(<dyn std::error::Error + Send + Sync>::is::<OrderError>);
        let value = HeaderValue::from_static(if is_ours { "yes" } else { "no" });
        response.headers_mut().insert("x-kept", value);
        response
    }
    let layer = ProblemLayer::new().render(everything);
    let app = app().layer(layer).layer(map_response(show));
    let response = response_of(app, "/database").await;
    assert_rendered(&response, 500, "Internal Server Error");
    assert_eq!(response.header("x-kept"), Some("yes"));
}

#[tokio::test]
async fn the_renderer_receives_the_request_as_the_layer_does() {
    let layer = ProblemLayer::new().render(|_, request| {
        let id = request.headers.get("x-request-id");
        let shop = request.extensions.get::<&str>();
        format!("{} {} {id:?} {shop:?}", request.method, request.uri)
    });
    let app = app().layer(layer).layer(Extension("north"));
    let address = http::serve(app).await;
    let request = "GET /missing?a=b HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
                   x-request-id: r-1\r\n\r\n";
    let response = http::exchange(address, request).await;
    assert_eq!(
        response.body,
        r#"GET /missing?a=b Some("r-1") Some("north")"#
    );
    assert!(response.status_line.ends_with("404 Not Found"));
}

#[tokio::test]
async fn the_event_of_an_error_is_emitted_once() {
    let (recorder, _guard) = Recorder::of_this_thread();
    for path in ["/missing", "/database", "/nowhere", "/panic", "/failed"] {
        response(path).await;
        assert_eq!(recorder.take().len(), 1, "{path}");
    }
}
