use super::*;

async fn body_of(layer: ProblemLayer, path: &str) -> String {
    let response = response_of(app().layer(layer), path).await;
    assert_eq!(response.header("content-type"), Some("application/json"));
    response.body
}

#[tokio::test]
async fn aip_193_is_that_of_google() {
    let layer = ProblemLayer::new().render(render::aip193);
    assert_eq!(
        body_of(layer.clone(), "/missing").await,
        concat!(
            r#"{"error":{"code":404,"message":"order 7 not found","status":"NOT_FOUND","#,
            r#""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#,
            r#""reason":"NOT_FOUND","domain":"orders.example.com","#,
            r#""metadata":{"order_id":"7"}}]}}"#,
        )
    );
    assert_eq!(
        body_of(layer.clone(), "/many").await,
        concat!(
            r#"{"error":{"code":429,"message":"too many orders","#,
            r#""status":"RESOURCE_EXHAUSTED","#,
            r#""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#,
            r#""reason":"TOO_MANY","domain":"orders.example.com"},"#,
            r#"{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"7.5s"}]}}"#,
        )
    );
    assert_eq!(
        body_of(layer, "/nowhere").await,
        concat!(
            r#"{"error":{"code":404,"message":"Not Found","status":"NOT_FOUND","#,
            r#""details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#,
            r#""reason":"NOT_FOUND"}]}}"#,
        )
    );
}

#[tokio::test]
async fn connect_has_its_names_and_encoded_details() {
    let layer = ProblemLayer::new().render(render::connect);
    let body = body_of(layer, "/many").await;
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(
        body,
        json!({
            "code": "resource_exhausted",
            "message": "too many orders",
            "details": [
                {
                    "type": "google.rpc.ErrorInfo",
                    "value": "CghUT09fTUFOWRISb3JkZXJzLmV4YW1wbGUuY29t",
                },
                {"type": "google.rpc.RetryInfo", "value": "CggIBxCAyrXuAQ"},
            ],
        })
    );
}

#[tokio::test]
async fn the_load_test_code_is_in_the_metadata() {
    for layer in [
        ProblemLayer::new().render(render::aip193),
        ProblemLayer::new().render(render::connect),
    ] {
        let app = app().layer(layer).layer(LoadTestLayer::new());
        let response = response_of(app, "/database").await;
        assert_eq!(response.header("load-test-code"), Some("2000"));
        let problem = Problem::from_error_json(response.body.as_bytes()).expect("JSON");
        assert_eq!(problem.metadata()["load_test_code"], "2000");
    }
}

#[test]
fn cancelled_has_one_l_in_connect() {
    #[derive(StatusMapped)]
    #[grpc(CANCELLED)]
    #[status(redact)]
    struct Cancelled;

    let (request, ()) = Request::new(()).into_parts();
    let response = render::connect(&PublicError::of(&Cancelled), &request);
    assert_eq!(response.status().as_u16(), 499);
    let body = axum::body::to_bytes(response.into_body(), 1 << 10);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let body = runtime.block_on(body).expect("a body");
    assert!(body.starts_with(br#"{"code":"canceled","#), "{body:?}");
}
