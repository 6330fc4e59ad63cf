use super::*;

#[tokio::test]
async fn headers_of_the_error_are_not_replaced() {
    let layer = ProblemLayer::new().render(|_, _| {
        let headers = [
            ("retry-after", "1"),
            ("cache-control", "public"),
            ("content-length", "3"),
            ("transfer-encoding", "chunked"),
            ("allow", "GET"),
            ("x-shape", "own"),
        ];
        (StatusCode::OK, headers, "too many")
    });
    let response = response_of(app().layer(layer), "/many").await;
    assert_eq!(response.status_line, "HTTP/1.1 429 Too Many Requests");
    assert_eq!(response.header("retry-after"), Some("8"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    assert_eq!(response.header("content-length"), Some("8"));
    assert_eq!(response.header("transfer-encoding"), None);
    assert_eq!(response.header("allow"), None);
    assert_eq!(response.header("x-shape"), Some("own"));
    assert_eq!(response.body, "too many");
}

#[tokio::test]
async fn headers_that_are_lists_are_added_to_those_of_the_service() {
    async fn vary(mut response: Response) -> Response {
        let origin = HeaderValue::from_static("origin");
        response.headers_mut().insert("vary", origin);
        response
    }
    let layer = ProblemLayer::new().render(|_, _| ([("vary", "accept")], "not here"));
    let app = app().layer(map_response(vary)).layer(layer);
    let response = response_of(app, "/missing").await;
    let headers = response.headers.iter();
    let vary: Vec<_> = headers.filter(|(name, _)| name == "vary").collect();
    assert_eq!(vary.len(), 2, "{response:?}");
}

#[tokio::test]
async fn headers_of_the_document_go_with_it() {
    async fn encode(mut response: Response) -> Response {
        for (name, value) in [("content-encoding", "gzip"), ("etag", "\"1\"")] {
            let value = HeaderValue::from_static(value);
            response.headers_mut().insert(name, value);
        }
        response
    }
    let layer = ProblemLayer::new().render(everything);
    let app = app().layer(map_response(encode)).layer(layer);
    let response = response_of(app, "/missing").await;
    assert_rendered(&response, 404, "order 7 not found");
    assert_eq!(response.header("content-encoding"), None);
    assert_eq!(response.header("etag"), None);
}

#[tokio::test]
async fn a_body_without_a_length_is_streamed() {
    let layer = ProblemLayer::new().render(|_, _| {
        let chunks = tokio_stream::iter([Ok::<_, std::io::Error>("a"), Ok("b")]);
        Body::from_stream(chunks)
    });
    let response = response_of(app().layer(layer), "/missing").await;
    assert_eq!(response.header("content-length"), None);
    assert_eq!(response.body, "1\r\na\r\n1\r\nb\r\n0\r\n\r\n");
}

#[tokio::test]
async fn a_head_has_the_headers_of_a_get() {
    let layer = ProblemLayer::new().render(everything);
    let inside = app().layer(layer.clone());
    let outside = Router::new().fallback_service(layer.layer(app()));
    for app in [inside, outside] {
        let address = http::serve(app).await;
        let mut client = Http2::connect(address).await;
        for path in ["/missing", "/nowhere", "/panic", "/failed"] {
            let (status, length, body) = client.head(path).await;
            assert!(status >= 400 && body.is_empty(), "{path}");
            let (_, whole) = client.get(path).await;
            assert_eq!(length, Some(whole.len()), "{path}");
        }
        let request = "HEAD /missing HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n";
        let response = http::exchange(address, request).await;
        assert_eq!(response.header("content-type"), Some("application/json"));
        assert_eq!(response.body, "");
    }
}

#[tokio::test]
async fn a_head_has_no_length_where_that_of_a_get_is_not_known() {
    // The router removes the body, which the rendered body of a GET would contain.
    let own = Router::new().route("/", get(|| async { (StatusCode::CONFLICT, "text") }));
    let layer = ProblemLayer::new().render(everything);
    let app = Router::new().fallback_service(layer.layer(own));
    let mut client = Http2::connect(http::serve(app).await).await;
    assert_eq!(client.head("/").await, (409, None, Vec::new()));
}

#[tokio::test]
async fn a_body_that_panics_is_logged() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let layer = ProblemLayer::new().render(|_, _| {
        let chunks = tokio_stream::StreamExt::map(tokio_stream::iter([0]), |_| {
            panics();
            Ok::<_, std::io::Error>("")
        });
        Body::from_stream(chunks)
    });
    let request = Request::get("/missing").body(Body::empty());
    let sent = app().layer(layer).call(request.expect("a request")).await;
    let body = sent.expect("a response").into_body();
    assert!(axum::body::to_bytes(body, 10).await.is_err());
    let events = recorder.take();
    assert_eq!(events.len(), 2, "{events:?}");
}
