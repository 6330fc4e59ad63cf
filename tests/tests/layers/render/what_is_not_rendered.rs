use super::*;

#[tokio::test]
async fn bodies_of_the_service_pass_unchanged() {
    for (path, body) in [
        ("/json", "[1,2]"),
        ("/html", "<h1>down</h1>"),
        ("/fine", "fine"),
    ] {
        assert_eq!(response(path).await.body, body);
    }
}

#[tokio::test]
async fn a_status_without_a_body_has_none() {
    let response = response("/unmodified").await;
    assert_eq!(response.status_line, "HTTP/1.1 304 Not Modified");
    assert_eq!(
        (response.header("content-type"), &*response.body),
        (None, "")
    );
}

#[tokio::test]
async fn a_grpc_request_has_a_grpc_response() {
    let layer = ProblemLayer::new().render(everything);
    let address = http::serve(app().layer(layer)).await;
    for content_type in ["application/grpc", "application/grpc-web+proto"] {
        let panicked = request("GET", "/panic", content_type, "");
        let response = http::exchange_bytes(address, &panicked).await;
        assert_eq!(response.status_line, "HTTP/1.1 200 OK");
        assert_eq!(response.header("content-type"), Some(content_type));
        let mapped = request("GET", "/missing", content_type, "");
        let response = http::exchange(address, &mapped).await;
        let media_type = response.header("content-type");
        assert_eq!(media_type, Some("application/problem+json"));
    }
}

#[tokio::test]
async fn a_problem_that_a_handler_returned_stays() {
    let extended = response("/extended").await;
    assert_eq!(extended.json()["nearest"], 8);
    assert_eq!(extended.json()["detail"], "order 7 not found");
    assert_eq!(extended.header("x-shard"), Some("7"));
    let problem = response("/problem").await;
    assert_eq!(problem.json()["title"], "Conflict");
}

#[tokio::test]
async fn a_body_of_one_type_stays() {
    let response = response("/legacy").await;
    assert_eq!(response.body, r#"{"error":"order 7 not found"}"#);
}

#[tokio::test]
async fn a_body_that_an_inner_layer_rendered_stays() {
    let problem = ([("content-type", "application/problem+json")], "{}");
    let inner = ProblemLayer::new().render(move |_, _| problem);
    let outer = ProblemLayer::new().render(everything);
    let response = response_of(app().layer(inner).layer(outer), "/missing").await;
    assert_eq!(response.body, "{}");
    let plain = app()
        .layer(ProblemLayer::new())
        .layer(ProblemLayer::new().render(everything));
    let response = response_of(plain, "/nowhere").await;
    assert_rendered(&response, 404, "Not Found");
}

#[tokio::test]
async fn a_renderer_that_panics_loses_only_its_body() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let layer = ProblemLayer::new().render(|_, _| panics());
    let address = http::serve(app().layer(layer)).await;
    for (path, status, title) in [
        ("/missing", 404, "Not Found"),
        ("/nowhere", 404, "Not Found"),
        ("/panic", 500, "Internal Server Error"),
    ] {
        let response = http::get(address, path).await;
        let media_type = response.header("content-type");
        assert_eq!(media_type, Some("application/problem+json"));
        assert_eq!(response.json()["status"], status);
        assert_eq!(response.json()["title"], title);
        let events = recorder.take();
        assert_eq!(events.len(), 2, "{events:?}");
        assert!(
            events[1]
                .error
                .contains(&"the password is hunter2".to_owned())
        );
    }
}

#[tokio::test]
async fn a_renderer_may_keep_the_problem_document() {
    let (recorder, _guard) = Recorder::of_this_thread();
    let layer = ProblemLayer::new().render(|error, _| error.clone());
    let rendered = response_of(app().layer(layer), "/missing").await;
    assert_eq!(recorder.take().len(), 1);
    let plain = response_of(app().layer(ProblemLayer::new()), "/missing").await;
    assert_eq!(rendered.body, plain.body);
    assert_eq!(
        rendered.header("content-type"),
        plain.header("content-type")
    );
    assert_eq!(rendered.header("x-shard"), Some("7"));
}
