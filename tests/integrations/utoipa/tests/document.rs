//! The errors in the OpenAPI document of an API.

use integration_utoipa::{Basic, Skipped, document};
use serde_json::{Value, json};
use utoipa::IntoResponses;

fn read() -> Value {
    serde_json::from_str(&document()).unwrap()
}

fn responses() -> Value {
    read()["paths"]["/shops/{id}"]["get"]["responses"].clone()
}

fn content(status: &str) -> Value {
    responses()[status]["content"]["application/problem+json"].clone()
}

fn reasons(status: &str) -> Value {
    content(status)["schema"]["allOf"][1]["properties"]["reason"]["enum"].clone()
}

#[test]
fn each_status_is_a_response() {
    let responses = responses();
    let statuses: Vec<_> = responses.as_object().unwrap().keys().collect();
    assert_eq!(
        statuses,
        ["200", "304", "401", "404", "409", "422", "500", "default"]
    );
}

#[test]
fn a_response_has_the_problem_schema_with_the_reasons_of_its_status() {
    assert_eq!(
        content("404")["schema"],
        json!({"allOf": [
            {"$ref": "#/components/schemas/Problem"},
            {
                "type": "object",
                "required": ["reason"],
                "properties": {
                    "reason": {"type": "string", "enum": ["NO_SUCH_SHOP", "NO_SUCH_ITEM"]}
                }
            },
        ]})
    );
    assert_eq!(reasons("default"), json!(["COMPUTED"]));
}

#[test]
fn the_errors_of_transparent_variants_are_among_them() {
    assert_eq!(reasons("409"), json!(["TAKEN", "CHANGED"]));
}

#[test]
fn reasons_are_not_enumerated_where_one_is_computed() {
    let schema = json!({"$ref": "#/components/schemas/Problem"});
    assert_eq!(content("422")["schema"], schema);
}

#[test]
fn a_response_describes_its_errors_by_their_doc_comments() {
    assert_eq!(
        responses()["404"]["description"],
        "Not Found\n\n- `NO_SUCH_SHOP`: There is no such shop.\n- `NO_SUCH_ITEM`"
    );
}

#[test]
fn each_error_is_an_example_as_it_is_sent() {
    let examples = content("404")["examples"].clone();
    assert_eq!(examples.as_object().unwrap().len(), 2);
    assert_eq!(
        examples["NO_SUCH_SHOP"],
        json!({
            "summary": "No such shop",
            "value": {
                "type": "https://shop.example.com/errors/no-such-shop",
                "title": "No such shop",
                "status": 404,
                "detail": "…",
                "code": "NOT_FOUND",
                "reason": "NO_SUCH_SHOP",
                "domain": "shop.example.com",
                "metadata": {"shop_id": "…"},
            },
        })
    );
}

#[test]
fn headers_are_documented_where_they_may_be_sent() {
    let responses = responses();
    assert_eq!(
        responses["409"]["headers"]["retry-after"]["schema"],
        json!({"type": "integer", "minimum": 0})
    );
    let challenge = &responses["401"]["headers"]["www-authenticate"]["example"];
    assert_eq!(challenge, "Bearer realm=\"shop\"");
    let text = json!({"schema": {"type": "string"}});
    assert_eq!(
        responses["404"]["headers"],
        json!({"etag": text, "x-next-shop": text})
    );
    assert_eq!(responses["304"]["headers"], Value::Null);
}

#[test]
fn a_declared_challenge_is_not_documented_as_the_default_one() {
    let responses = serde_json::to_value(Basic::responses()).unwrap();
    let text = json!({"schema": {"type": "string"}});
    assert_eq!(
        responses["401"]["headers"],
        json!({"www-authenticate": text})
    );
}

#[test]
fn a_status_without_a_body_has_no_content() {
    assert_eq!(responses()["304"]["content"], Value::Null);
}

#[test]
fn what_is_redacted_is_not_documented() {
    assert_eq!(reasons("500"), json!(["INTERNAL_FAILURE"]));
    let document = document();
    for secret in ["10.0.0.9", "DISK", "Disk"] {
        assert!(!document.contains(secret), "{secret}");
    }
}

#[test]
fn skip_leaves_the_impl_to_the_user() {
    assert!(Skipped::responses().is_empty());
}
