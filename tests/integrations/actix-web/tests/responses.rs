//! What an HTTP client receives from actix-web.

use integration_actix_web::errors::{OrderError, SECRET};
use integration_actix_web::servers::{Answer, actix, axum, get};

async fn ask(path: &str) -> Answer {
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
async fn what_an_error_says_is_sent() {
    let answer = ask("/errors/0").await;
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json")
    );
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(
        String::from_utf8(answer.body).unwrap(),
        concat!(
            r#"{"type":"https://orders.example.com/errors/not-found","title":"Not Found","#,
            r#""status":404,"detail":"order 7 not found","code":"NOT_FOUND","#,
            r#""reason":"NOT_FOUND","domain":"orders.example.com","metadata":{"order_id":"7"}}"#,
        )
    );
}

#[tokio::test]
async fn a_redacted_message_is_in_no_byte() {
    let answer = ask("/errors/1").await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("retry-after"), Some("2"));
    assert_eq!(answer.json()["detail"], "Service Unavailable");
    let text = format!("{:?} {:?}", answer.headers, String::from_utf8(answer.body));
    assert!(!text.contains(SECRET), "{text}");
    assert!(!text.contains("reset the connection"), "{text}");
}

#[tokio::test]
async fn a_401_has_a_challenge() {
    assert_eq!(
        ask("/errors/2").await.header("www-authenticate"),
        Some("Bearer")
    );
    assert_eq!(
        ask("/errors/3").await.header("www-authenticate"),
        Some("Basic realm=\"orders\"")
    );
}

#[tokio::test]
async fn a_304_has_no_body() {
    let answer = ask("/errors/6").await;
    assert_eq!(answer.status, 304);
    assert_eq!(answer.header("etag"), Some("\"7\""));
    assert_eq!(answer.header("content-type"), None);
    assert_eq!(answer.body, b"");
}

#[tokio::test]
async fn a_426_names_upgrade_in_connection() {
    let answer = ask("/errors/7").await;
    assert_eq!(answer.header("upgrade"), Some("h2c"));
    assert_eq!(answer.header("connection"), Some("upgrade"));
}

#[tokio::test]
async fn the_question_mark_converts() {
    let answer = ask("/asked").await;
    assert_eq!(answer.status, 409);
    assert_eq!(answer.json()["domain"], "store.example.com");
    assert_eq!(ask("/asked-as-any").await, ask("/errors/0").await);
}

#[tokio::test]
async fn a_box_is_its_error() {
    for path in ["/boxed", "/boxed-asked"] {
        assert_eq!(ask(path).await, ask("/errors/0").await, "{path}");
    }
    assert_eq!(ask("/boxed-generic").await, ask("/generic").await);
}

/// actix-web's own `ResponseError` of `Box<dyn Error>`, which sends the text of any error:
/// the chapter of the guide warns of it.
#[tokio::test]
async fn a_box_of_any_error_is_actix_webs_own_response() {
    let answer = ask("/boxed-dyn").await;
    assert_eq!(answer.status, 500);
    assert_eq!(
        String::from_utf8(answer.body).unwrap(),
        "inventory at 10.0.0.7 reset the connection"
    );
}

#[tokio::test]
async fn types_with_parameters_are_converted() {
    let borrowing = ask("/borrowing").await;
    assert_eq!(borrowing.status, 404);
    assert_eq!(borrowing.json()["detail"], "`tea` is not sold");
    let generic = ask("/generic").await;
    assert_eq!(generic.status, 429);
    assert_eq!(generic.json()["detail"], "7 is used up");
}

#[tokio::test]
async fn a_type_mapped_by_hand_is_converted() {
    let answer = ask("/by-hand").await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.json()["detail"], "mapped by hand");
}

#[tokio::test]
async fn a_type_without_display_is_converted_by_its_public_error() {
    for path in ["/bare", "/bare-by-question-mark"] {
        let answer = ask(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.json()["detail"], "no such shop", "{path}");
    }
}

#[tokio::test]
async fn a_type_can_leave_the_conversion_out() {
    let answer = ask("/skipped").await;
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("x-opens"), Some("monday"));
    assert_eq!(answer.json()["detail"], "Service Unavailable");
}

#[tokio::test]
async fn middleware_finds_the_error() {
    for path in ["/errors/0", "/boxed", "/asked-as-any"] {
        let answer = ask(&format!("/found{path}")).await;
        assert_eq!(
            answer.header("x-found"),
            Some("NotFound { id: 7 }"),
            "{path}"
        );
        assert_eq!(answer.header("x-mapped"), Some("NOT_FOUND false"), "{path}");
    }
}

#[tokio::test]
async fn middleware_finds_a_mapped_error() {
    let answer = ask("/found/kept").await;
    assert_eq!(answer.header("x-found"), None);
    assert_eq!(answer.header("x-mapped"), Some("NOT_FOUND true"));
}
