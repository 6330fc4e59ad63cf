//! What an HTTP client receives from actix-web.

use integration_actix_web::errors::{OrderError, SECRET};
use integration_actix_web::servers::{RawResponse, actix, axum, get};

async fn get_path(path: &str) -> RawResponse {
    get(actix(), path).await
}

#[tokio::test]
async fn each_error_is_the_response_of_axum_byte_by_byte() {
    let (actix, axum) = (actix(), axum().await);
    for (index, error) in OrderError::all().iter().enumerate() {
        let path = format!("/errors/{index}");
        let expected = get(axum, &path).await;
        assert_eq!(get(actix, &path).await, expected, "{error:?}");
    }
}

#[tokio::test]
async fn each_part_of_an_error_is_sent() {
    let response = get_path("/errors/0").await;
    assert_eq!(response.status, 404);
    assert_eq!(
        response.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(response.header("cache-control"), Some("no-store"));
    assert_eq!(
        String::from_utf8(response.body).unwrap(),
        concat!(
            r#"{"type":"https://orders.example.com/errors/not-found","title":"Not Found","#,
            r#""status":404,"detail":"order 7 not found","code":"NOT_FOUND","#,
            r#""reason":"NOT_FOUND","domain":"orders.example.com","metadata":{"order_id":"7"}}"#,
        )
    );
}

#[tokio::test]
async fn a_redacted_message_is_not_sent() {
    let response = get_path("/errors/1").await;
    assert_eq!(response.status, 503);
    assert_eq!(response.header("retry-after"), Some("2"));
    assert_eq!(response.json()["detail"], "Service Unavailable");
    let text = format!(
        "{:?} {:?}",
        response.headers,
        String::from_utf8(response.body)
    );
    assert!(!text.contains(SECRET), "{text}");
    assert!(!text.contains("reset the connection"), "{text}");
}

#[tokio::test]
async fn a_401_has_a_challenge() {
    assert_eq!(
        get_path("/errors/2").await.header("www-authenticate"),
        Some("Bearer")
    );
    assert_eq!(
        get_path("/errors/3").await.header("www-authenticate"),
        Some("Basic realm=\"orders\"")
    );
}

#[tokio::test]
async fn a_304_has_no_body() {
    let response = get_path("/errors/6").await;
    assert_eq!(response.status, 304);
    assert_eq!(response.header("etag"), Some("\"7\""));
    assert_eq!(response.header("content-type"), None);
    assert_eq!(response.body, b"");
}

#[tokio::test]
async fn a_426_names_upgrade_in_connection() {
    let response = get_path("/errors/7").await;
    assert_eq!(response.header("upgrade"), Some("h2c"));
    assert_eq!(response.header("connection"), Some("upgrade"));
}

#[tokio::test]
async fn the_question_mark_converts() {
    let response = get_path("/question-mark").await;
    assert_eq!(response.status, 409);
    assert_eq!(response.json()["domain"], "store.example.com");
    assert_eq!(
        get_path("/question-mark-as-any").await,
        get_path("/errors/0").await
    );
}

#[tokio::test]
async fn a_box_is_its_error() {
    for path in ["/boxed", "/boxed-question-mark"] {
        assert_eq!(get_path(path).await, get_path("/errors/0").await, "{path}");
    }
    assert_eq!(get_path("/boxed-generic").await, get_path("/generic").await);
}

/// actix-web implements `ResponseError` for `Box<dyn Error>` and sends the text of any
/// error, of which the guide warns.
#[tokio::test]
async fn a_box_of_any_error_is_actix_webs_own_response() {
    let response = get_path("/boxed-dyn").await;
    assert_eq!(response.status, 500);
    assert_eq!(
        String::from_utf8(response.body).unwrap(),
        "inventory at 10.0.0.7 reset the connection"
    );
}

#[tokio::test]
async fn types_with_parameters_are_converted() {
    let borrowing = get_path("/borrowing").await;
    assert_eq!(borrowing.status, 404);
    assert_eq!(borrowing.json()["detail"], "`tea` is not sold");
    let generic = get_path("/generic").await;
    assert_eq!(generic.status, 429);
    assert_eq!(generic.json()["detail"], "7 is used up");
}

#[tokio::test]
async fn a_type_mapped_by_hand_is_converted() {
    let response = get_path("/by-hand").await;
    assert_eq!(response.status, 400);
    assert_eq!(response.json()["detail"], "mapped by hand");
}

#[tokio::test]
async fn a_type_without_display_is_converted_by_its_public_error() {
    for path in ["/bare", "/bare-by-question-mark"] {
        let response = get_path(path).await;
        assert_eq!(response.status, 404, "{path}");
        assert_eq!(response.json()["detail"], "no such shop", "{path}");
    }
}

#[tokio::test]
async fn a_type_can_skip_the_conversion() {
    let response = get_path("/skipped").await;
    assert_eq!(response.status, 503);
    assert_eq!(response.header("x-opens"), Some("monday"));
    assert_eq!(response.json()["detail"], "Service Unavailable");
}

#[tokio::test]
async fn middleware_finds_the_error() {
    for path in ["/errors/0", "/boxed", "/question-mark-as-any"] {
        let response = get_path(&format!("/found{path}")).await;
        assert_eq!(
            response.header("x-found"),
            Some("NotFound { id: 7 }"),
            "{path}"
        );
        assert_eq!(
            response.header("x-mapped"),
            Some("NOT_FOUND false"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn middleware_finds_a_mapped_error() {
    let response = get_path("/found/kept").await;
    assert_eq!(response.header("x-found"), None);
    assert_eq!(response.header("x-mapped"), Some("NOT_FOUND true"));
}
