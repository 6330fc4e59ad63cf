//! The responses over HTTP, byte by byte.

use crate::common::{ALICE, Server};

const BOB: &str = "authorization: Bearer bob";

/// A problem document as it is sent.
fn problem(status: &str, header: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n\
         content-type: application/problem+json\r\n\
         cache-control: no-store\r\n\
         {header}content-length: {length}\r\n\
         connection: close\r\n\
         \r\n\
         {body}"
    )
}

#[test]
fn an_unknown_order_is_a_404() {
    let response = Server::start().http("GET /orders/99", &[ALICE], "");
    let body = concat!(
        r#"{"type":"/errors/order-not-found","#,
        r#""title":"Not Found","status":404,"detail":"order 99 not found","#,
        r#""code":"NOT_FOUND","reason":"ORDER_NOT_FOUND","domain":"orders.example.com","#,
        r#""metadata":{"order_id":"99"}}"#,
    );
    assert_eq!(response, problem("404 Not Found", "", body));
}

#[test]
fn a_redacted_error_has_the_phrase_of_its_status() {
    let response = Server::start().http("GET /orders/6", &[ALICE], "");
    let body = concat!(
        r#"{"type":"/errors/damaged","#,
        r#""title":"Internal Server Error","status":500,"detail":"Internal Server Error","#,
        r#""code":"DATA_LOSS","reason":"DAMAGED","domain":"orders.example.com"}"#,
    );
    assert_eq!(response, problem("500 Internal Server Error", "", body));
}

#[test]
fn the_type_of_a_problem_links_to_its_documentation() {
    let server = Server::start();
    for path in ["/errors/order-not-found", "/errors/declined"] {
        let page = server.http(&format!("GET {path}"), &["accept: text/html"], "");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
        assert!(page.contains("<h2>What to do</h2>"), "{page}");
    }
}

#[test]
fn a_declined_payment_is_a_402() {
    let card = r#"{"card":"empty"}"#;
    let response = Server::start().http("POST /orders/1/payment", &[ALICE], card);
    let body = concat!(
        r#"{"type":"/errors/declined","#,
        r#""title":"Payment Required","status":402,"#,
        r#""detail":"the bank declined: insufficient funds","code":"FAILED_PRECONDITION","#,
        r#""reason":"DECLINED","domain":"payments.example.com","#,
        r#""metadata":{"why":"insufficient funds"}}"#,
    );
    assert_eq!(response, problem("402 Payment Required", "", body));
}

#[test]
fn an_unknown_customer_is_a_401_with_a_challenge() {
    let response = Server::start().http("GET /orders/1", &[], "");
    let body = concat!(
        r#"{"type":"/errors/unknown-customer","#,
        r#""title":"Unauthorized","status":401,"#,
        r#""detail":"send `authorization: Bearer <customer>`","code":"UNAUTHENTICATED","#,
        r#""reason":"UNKNOWN_CUSTOMER","domain":"orders.example.com"}"#,
    );
    let challenge = "www-authenticate: Bearer realm=\"orders\"\r\n";
    assert_eq!(response, problem("401 Unauthorized", challenge, body));
}

#[test]
fn a_sold_out_item_is_a_409_with_retry_after() {
    let order = r#"{"item":"coffee","quantity":4,"key":"mine"}"#;
    let response = Server::start().http("POST /orders", &[ALICE], order);
    let body = concat!(
        r#"{"type":"/errors/sold-out","#,
        r#""title":"Conflict","status":409,"detail":"3 of `coffee` left","#,
        r#""code":"RESOURCE_EXHAUSTED","reason":"SOLD_OUT","domain":"orders.example.com","#,
        r#""metadata":{"item":"coffee","left":"3"}}"#,
    );
    let retry_after = "retry-after: 90\r\n";
    assert_eq!(response, problem("409 Conflict", retry_after, body));
}

#[test]
fn a_refused_deletion_is_a_405_with_allow() {
    let response = Server::start().http("DELETE /orders/1", &[ALICE], "");
    let body = concat!(
        r#"{"type":"/errors/undeletable","#,
        r#""title":"Method Not Allowed","status":405,"#,
        r#""detail":"orders are kept for the books; cancel it","code":"UNIMPLEMENTED","#,
        r#""reason":"UNDELETABLE","domain":"orders.example.com"}"#,
    );
    let allow = "allow: GET, HEAD\r\n";
    assert_eq!(response, problem("405 Method Not Allowed", allow, body));
}

#[test]
fn an_unchanged_order_is_a_304_with_its_tag() {
    let response = Server::start().http("GET /orders/1", &[ALICE, "if-none-match: \"1\""], "");
    assert_eq!(
        response,
        "HTTP/1.1 304 Not Modified\r\netag: \"1\"\r\nconnection: close\r\n\r\n"
    );
}

#[test]
fn an_order_is_placed_changed_and_paid() {
    let server = Server::start();
    let order = r#"{"item":"tea","quantity":2,"key":"mine"}"#;
    let response = server.http("POST /orders", &[ALICE], order);
    assert!(
        response.starts_with("HTTP/1.1 201 Created\r\n"),
        "{response}"
    );
    assert!(response.contains("location: /orders/8\r\n"), "{response}");
    assert!(response.contains("etag: \"1\"\r\n"), "{response}");

    let resize = r#"{"quantity":3,"version":1}"#;
    let response = server.http("PUT /orders/8/quantity", &[ALICE], resize);
    assert!(response.contains("\"total\":1350"), "{response}");

    let response = server.http("POST /orders/8/payment", &[ALICE], r#"{"card":"good"}"#);
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    let receipt = r#"{"order_id":8,"total":1350,"payment":"payment-of-1350"}"#;
    assert!(response.ends_with(receipt), "{response}");
    let response = server.http("GET /orders/8/receipt", &[ALICE], "");
    assert!(response.ends_with(receipt), "{response}");

    let response = server.http("POST /orders/8/cancel", &[ALICE], "");
    assert!(
        response.contains("order 8 is paid and no longer open"),
        "{response}"
    );
}

#[test]
fn a_customer_uses_a_key_once() {
    let order = r#"{"item":"tea","quantity":1,"key":"first"}"#;
    let response = Server::start().http("POST /orders", &[ALICE], order);
    assert!(
        response.starts_with("HTTP/1.1 409 Conflict\r\n"),
        "{response}"
    );
    assert!(response.contains("\"reason\":\"KEY_TAKEN\""), "{response}");
}

#[test]
fn two_customers_may_use_the_same_key() {
    let order = r#"{"item":"tea","quantity":1,"key":"first"}"#;
    let response = Server::start().http("POST /orders", &[BOB], order);
    assert!(
        response.starts_with("HTTP/1.1 201 Created\r\n"),
        "{response}"
    );
    assert!(response.contains("\"customer\":\"bob\""), "{response}");
}

#[test]
fn the_readme_shows_the_responses() {
    let readme = include_str!("../../README.md");
    let server = Server::start();
    for path in ["/orders/99", "/orders/6"] {
        let response = server.http(&format!("GET {path}"), &[ALICE], "");
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        assert!(readme.contains(body), "{body}");
        for line in head.lines().filter(|line| !line.starts_with("connection")) {
            assert!(readme.contains(line), "{line}");
        }
    }
}
