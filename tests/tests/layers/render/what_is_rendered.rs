use super::*;

#[tokio::test]
async fn a_mapped_error_keeps_its_status_and_headers() {
    let missing = answer("/missing").await;
    assert_rendered(&missing, 404, "order 7 not found");
    assert_eq!(missing.header("x-shard"), Some("7"));
    assert_eq!(missing.json()["reason"], "NOT_FOUND");
    assert_eq!(missing.json()["path"], "/missing");
    let many = answer("/many").await;
    assert_rendered(&many, 429, "too many orders");
    assert_eq!(many.header("retry-after"), Some("8"));
    let anonymous = answer("/anonymous").await;
    assert_rendered(&anonymous, 401, "who are you");
    let challenge = anonymous.header("www-authenticate");
    assert_eq!(challenge, Some("Bearer realm=\"orders\""));
}

#[tokio::test]
async fn what_axum_rejects_is_rendered_with_its_text() {
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
    assert_rendered(&answer("/panic").await, 500, "Internal Server Error");
    let layer = ProblemLayer::new().render(everything);
    let timeout = TimeoutLayer::new(Duration::from_millis(1));
    let app = Router::new()
        .route("/slow", get(pending::<()>))
        .layer(tower::layer::layer_fn(move |inner| {
            layer.layer(timeout.layer(inner))
        }));
    assert_rendered(&answer_of(app, "/slow").await, 504, "Gateway Timeout");
}

#[tokio::test]
async fn an_error_with_an_unchecked_success_is_rendered() {
    assert_rendered(&answer("/old").await, 200, "the old clients read no status");
}

#[tokio::test]
async fn a_renderer_never_sees_the_text_of_a_server_error() {
    for (path, status) in [("/database", 500), ("/panic", 500), ("/failed", 502)] {
        let answer = answer(path).await;
        let phrase = HttpStatus::from_u16(status).expect("a status").phrase();
        assert_rendered(&answer, status, phrase);
        assert!(!format!("{answer:?}").contains("hunter2"), "{answer:?}");
    }
}

#[tokio::test]
async fn hidden_rejections_stay_hidden() {
    let layer = ProblemLayer::new().hide_rejections().render(everything);
    let address = http::serve(app().layer(layer)).await;
    let rejected = request("POST", "/orders", "application/json", "{}");
    let answer = http::exchange(address, &rejected).await;
    assert_rendered(&answer, 422, "Unprocessable Content");
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
    let answer = answer_of(app, "/database").await;
    assert_rendered(&answer, 500, "Internal Server Error");
    assert_eq!(answer.header("x-kept"), Some("yes"));
}

#[tokio::test]
async fn the_request_is_the_one_that_reached_the_layer() {
    let layer = ProblemLayer::new().render(|_, request| {
        let id = request.headers.get("x-request-id");
        let shop = request.extensions.get::<&str>();
        format!("{} {} {id:?} {shop:?}", request.method, request.uri)
    });
    let app = app().layer(layer).layer(Extension("north"));
    let address = http::serve(app).await;
    let request = "GET /missing?a=b HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\
                   x-request-id: r-1\r\n\r\n";
    let answer = http::exchange(address, request).await;
    assert_eq!(answer.body, r#"GET /missing?a=b Some("r-1") Some("north")"#);
    assert!(answer.status_line.ends_with("404 Not Found"));
}

#[tokio::test]
async fn the_event_of_an_error_is_emitted_once() {
    let (recorder, _guard) = Recorder::of_this_thread();
    for path in ["/missing", "/database", "/nowhere", "/panic", "/failed"] {
        answer(path).await;
        assert_eq!(recorder.take().len(), 1, "{path}");
    }
}
