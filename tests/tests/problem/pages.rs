//! The pages that document the errors of a service, for browsers and for programs.
#![allow(clippy::unwrap_used)] // so a test fails

use std::time::Duration;

use axum::Router;
use axum::routing::get;
use http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION,
    VARY,
};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde_json::{Value, json};
use status_mapped::layer::ProblemLayer;
use status_mapped::problem::Problem;
use status_mapped::{GrpcCode, StatusCatalogue, StatusMapped, pages};
use status_mapped_tests::http::serve;

/// Why a bill is not paid.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "pay.example.com",
    type_uri = "https://shop.example.com/errors/pay-"
)]
#[allow(dead_code)]
enum PayError {
    /// The bank is slow.
    #[error("no response from 10.0.0.7")]
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = Duration::from_secs(1))]
    Slow,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "shop.example.com",
    type_uri = "https://shop.example.com/errors/"
)]
#[allow(dead_code)]
enum ShopError {
    /// There is no such `shop`, see [`ShopError`] and [the map](https://maps.example.com).
    ///
    /// # Details
    ///
    /// <script>alert(1)</script>
    ///
    /// Text, <b>bold</b>, ![image](https://images.example.com), [run](javascript:alert(1)).
    #[error("shop {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(shop_id = id), title = "No such <shop>")]
    NoSuchShop { id: u64 },
    /// The secret plan.
    #[error("the plan of 10.0.0.8")]
    #[grpc(INTERNAL)]
    #[status(redacted_reason = "INTERNAL_FAILURE")]
    SecretPlan,
    /// The disk of the shop.
    #[error("disk /dev/sda1")]
    #[grpc(DATA_LOSS)]
    #[load_test(2000)]
    Disk,
    #[error("computed")]
    #[grpc(with = *_0)]
    Computed(GrpcCode),
    #[error(transparent)]
    #[status(transparent)]
    Pay(#[from] PayError),
    #[error("closed")]
    #[grpc(ABORTED)]
    Closed,
}

async fn shop() -> String {
    let shop = get(async || Err::<(), _>(ShopError::NoSuchShop { id: 7 }));
    let router: Router = Router::new()
        .route("/shop", shop)
        .merge(pages(&[ShopError::CATALOGUE, PayError::CATALOGUE]))
        .layer(ProblemLayer::new());
    format!("http://{}", serve(router).await)
}

async fn fetch(url: &str, accept: &str) -> Response {
    let request = Client::new().get(url).header(ACCEPT, accept);
    request.send().await.unwrap()
}

async fn text(url: &str, accept: &str) -> String {
    let response = fetch(url, accept).await;
    assert_eq!(response.status(), 200);
    response.text().await.unwrap()
}

#[tokio::test]
async fn the_type_of_a_problem_is_the_url_of_its_page() {
    let shop = shop().await;
    let body = fetch(&format!("{shop}/shop"), "*/*").await.bytes().await;
    let problem = Problem::from_json(&body.unwrap()).unwrap();
    let page = problem
        .type_uri()
        .replace("https://shop.example.com", &shop);
    let page: Value = serde_json::from_str(&text(&page, "application/json").await).unwrap();
    assert_eq!(page["type"], problem.type_uri());
    assert_eq!(page["reason"], "NO_SUCH_SHOP");
}

#[tokio::test]
async fn a_page_documents_its_error() {
    let page = text(&(shop().await + "/errors/disk"), "application/json").await;
    assert_eq!(
        serde_json::from_str::<Value>(&page).unwrap(),
        json!({
            "type": "https://shop.example.com/errors/disk",
            "title": "Disk",
            "reason": "DISK",
            "domain": "shop.example.com",
            "documentation": "The disk of the shop.",
            "retry": ["never"],
            "http": ["500 Internal Server Error"],
            "grpc": ["15 DATA_LOSS"],
            "error_type": ["INTERNAL"],
            "load_test": ["2000 DATABASE_FAILURE"],
            "metadata": [],
            "examples": [{
                "type": "https://shop.example.com/errors/disk",
                "title": "Internal Server Error",
                "status": 500,
                "detail": "Internal Server Error",
                "code": "DATA_LOSS",
                "reason": "DISK",
                "domain": "shop.example.com",
            }],
        })
    );
}

#[tokio::test]
async fn accept_decides_the_format() {
    let url = shop().await + "/errors/disk";
    let (html, markdown) = ("text/html; charset=utf-8", "text/markdown; charset=utf-8");
    let json = "application/json";
    for (accept, expected) in [
        ("*/*", html),
        ("", html),
        ("image/png", html),
        ("text/html,application/xhtml+xml,*/*;q=0.8", html),
        ("text/markdown", markdown),
        ("TEXT/Markdown;q=0.5, text/html;q=0.4", markdown),
        ("text/*;q=0.5, text/html;q=0.1", markdown),
        ("text/*, text/html;q=0, text/markdown;q=0.000", html),
        ("application/*", json),
        ("application/problem+json", json),
        ("application/json;q=1.0, text/html;q=0.999", json),
        ("application/json;q=2, text/markdown;q=0.001", markdown),
        ("*/*;q=0.1, application/json;q=0", html),
    ] {
        let response = fetch(&url, accept).await;
        assert_eq!(response.headers()[CONTENT_TYPE], expected, "{accept}");
        assert_eq!(response.headers()[VARY], "Accept");
    }
}

#[tokio::test]
async fn the_list_has_the_errors_of_all_types_once() {
    let list = text(&(shop().await + "/errors/"), "application/json").await;
    let list: Value = serde_json::from_str(&list).unwrap();
    let reasons: Vec<_> = list["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|page| &page["reason"])
        .collect();
    assert_eq!(
        reasons,
        [
            "NO_SUCH_SHOP",
            "INTERNAL_FAILURE",
            "DISK",
            "COMPUTED",
            "CLOSED",
            "SLOW"
        ]
    );
}

#[tokio::test]
async fn links_of_the_list_are_urls_of_pages() {
    let shop = shop().await;
    let list = text(&format!("{shop}/errors/"), "text/html").await;
    let links: Vec<_> = list
        .split("href=\"./")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(links.len(), 6);
    for link in links {
        text(&format!("{shop}/errors/{link}"), "text/html").await;
    }
}

#[tokio::test]
async fn the_path_without_its_slash_redirects_to_the_list() {
    let url = shop().await + "/errors";
    let client = Client::builder().redirect(Policy::none()).build().unwrap();
    let response = client.get(&url).send().await.unwrap();
    assert_eq!(response.status(), 308);
    assert_eq!(response.headers()[LOCATION], "errors/");
    text(&url, "text/html").await;
}

#[tokio::test]
async fn a_page_does_not_contain_a_variant_whose_reason_is_redacted() {
    let shop = shop().await;
    for accept in ["text/html", "text/markdown", "application/json"] {
        let list = text(&format!("{shop}/errors/"), accept).await;
        let page = text(&format!("{shop}/errors/internal-failure"), accept).await;
        for text in [&list, &page] {
            let text = text.to_lowercase();
            assert!(!text.contains("plan") && !text.contains("secret"), "{text}");
        }
        assert!(page.contains("INTERNAL_FAILURE"));
        assert!(page.contains("does not say more"));
    }
    let response = fetch(&format!("{shop}/errors/secret-plan"), "*/*").await;
    assert_eq!(response.status(), 404);
}

#[tokio::test]
async fn doc_comments_are_markdown_without_markup_of_their_own() {
    let page = text(&(shop().await + "/errors/no-such-shop"), "text/html").await;
    for part in [
        "<h1>No such &lt;shop&gt;</h1>",
        "There is no such <code>shop</code>, see <code>ShopError</code>",
        "<a href=\"https://maps.example.com\">the map</a>",
        "<h2>Details</h2>",
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;\n</p>",
        "<p>Text, &lt;b&gt;bold&lt;/b&gt;, image, run.</p>",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("<script") && !page.contains("javascript:"));
}

#[tokio::test]
async fn a_page_loads_and_runs_nothing() {
    let response = fetch(&(shop().await + "/errors/disk"), "text/html").await;
    let policy = response.headers()[CONTENT_SECURITY_POLICY]
        .to_str()
        .unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
}

#[tokio::test]
async fn a_page_that_the_client_has_is_not_sent_again() {
    let url = shop().await + "/errors/disk";
    let response = fetch(&url, "text/html").await;
    assert_eq!(response.headers()[CACHE_CONTROL], "max-age=300");
    let tag = response.headers()[ETAG].clone();
    let request = Client::new().get(&url).header(IF_NONE_MATCH, &tag);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 304);
    assert_eq!(response.headers()[ETAG], tag);
    // Another format is another version.
    let request = Client::new().get(&url).header(IF_NONE_MATCH, &tag);
    let response = request
        .header(ACCEPT, "text/markdown")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn a_name_that_no_error_has_is_not_found() {
    let url = shop().await + "/errors/%3Cscript%3E";
    for (accept, content_type) in [
        ("text/html", "text/html; charset=utf-8"),
        ("text/markdown", "text/markdown; charset=utf-8"),
        ("application/json", "application/problem+json"),
    ] {
        let response = fetch(&url, accept).await;
        assert_eq!(response.status(), 404);
        assert_eq!(response.headers()[CONTENT_TYPE], content_type);
        let body = response.text().await.unwrap();
        assert!(!body.contains("script"), "{body}");
    }
}

#[derive(Debug, StatusMapped)]
#[status(redact, type_uri = "urn:problem:")]
#[grpc(NOT_FOUND)]
struct Urn;

#[derive(Debug, StatusMapped)]
#[status(redact, type_uri = "https://example.com/errors?of=")]
#[grpc(NOT_FOUND)]
struct Query;

#[derive(Debug, StatusMapped)]
#[status(redact, type_uri = "https://example.com/:a/*b/")]
#[grpc(NOT_FOUND)]
struct Pattern;

#[derive(Debug, StatusMapped)]
#[status(redact, type_uri = "https://errors.example.com/")]
#[grpc(NOT_FOUND)]
struct AtRoot;

#[derive(Debug, StatusMapped)]
#[status(redact, type_uri = "https://errors.example.com//")]
#[grpc(NOT_FOUND)]
struct EmptySegment;

#[derive(Debug, StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
struct Untyped;

#[tokio::test]
async fn types_that_no_request_can_reach_have_no_pages() {
    let all = [
        Urn::CATALOGUE,
        Query::CATALOGUE,
        Pattern::CATALOGUE,
        Untyped::CATALOGUE,
        AtRoot::CATALOGUE,
        EmptySegment::CATALOGUE,
    ];
    let url = format!("http://{}", serve(pages(&all)).await);
    let list = text(&format!("{url}/"), "application/json").await;
    let list: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["errors"].as_array().unwrap().len(), 1);
    text(&format!("{url}/at-root"), "text/html").await;
    assert_eq!(fetch(&format!("{url}/errors"), "*/*").await.status(), 404);
}
