//! Fields and what is wrong with them: one declaration for gRPC and HTTP.
#![allow(clippy::expect_used)] // also outside of test functions

use std::collections::BTreeMap;

use garde::Validate as _;
use serde_json::json;
use status_mapped::problem::Problem;
use status_mapped::{PublicError, StatusMapped, Violation};
use tonic::Status;
use tonic_types::StatusExt;
use validator::Validate as _;

#[derive(garde::Validate)]
struct Cart {
    #[garde(dive)]
    items: Vec<Item>,
}

#[derive(garde::Validate)]
struct Item {
    #[garde(range(min = 1))]
    quantity: u32,
}

#[derive(validator::Validate)]
struct Account {
    #[validate(length(min = 3, message = "is too short"))]
    name: String,
    #[validate(nested)]
    address: Address,
}

#[derive(validator::Validate)]
struct Numbers {
    #[validate(range(min = 1, code = "five"))]
    e: u8,
    #[validate(range(min = 1, code = "one"))]
    a: u8,
    #[validate(range(min = 1, code = "four"))]
    d: u8,
    #[validate(range(min = 1, code = "two"))]
    b: u8,
    #[validate(range(min = 1, code = "three"))]
    c: u8,
}

#[derive(validator::Validate)]
struct Address {
    #[validate(length(min = 1, code = "empty"))]
    street: String,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("the request is invalid")]
#[grpc(INVALID_ARGUMENT)]
#[http(422)]
enum RequestError {
    #[status(violations = self.wrong())]
    Own { quantity: u32 },
    #[status(violations = _0)]
    Pairs(BTreeMap<String, String>),
    #[status(violations = [("id", reason.as_str())])]
    One { reason: String },
    #[status(violations = _0)]
    Garde(garde::Report),
    #[status(violations = _0)]
    Validator(#[from] validator::ValidationErrors),
}

impl RequestError {
    fn wrong(&self) -> Option<Violation<'_>> {
        match self {
            Self::Own { quantity: 0 } => Some(Violation::new("quantity", "is zero")),
            _ => None,
        }
    }
}

fn violations(error: &RequestError) -> Vec<(String, String)> {
    let public = PublicError::of(error);
    let violations = public.violations();
    violations
        .map(|it| (it.field().to_owned(), it.description().to_owned()))
        .collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).into()
}

#[test]
fn violations_and_pairs_of_texts_are_reported() {
    let error = RequestError::Own { quantity: 0 };
    assert_eq!(violations(&error), pairs([("quantity", "is zero")]));
    assert_eq!(violations(&RequestError::Own { quantity: 1 }), []);
    let map = pairs([("a", "is b"), ("c", "is d")]).into_iter().collect();
    assert_eq!(
        violations(&RequestError::Pairs(map)),
        pairs([("a", "is b"), ("c", "is d")])
    );
    let reason = "is no number".to_owned();
    assert_eq!(
        violations(&RequestError::One { reason }),
        pairs([("id", "is no number")])
    );
}

#[test]
fn a_report_of_garde_is_reported() {
    let items = vec![Item { quantity: 1 }, Item { quantity: 0 }];
    let report = Cart { items }.validate().expect_err("there is a zero");
    let expected = pairs([("items[1].quantity", "lower than 1")]);
    assert_eq!(violations(&RequestError::Garde(report)), expected);
}

#[test]
fn the_errors_of_validator_are_reported_by_their_paths_in_order() {
    let account = Account {
        name: "a".to_owned(),
        address: Address {
            street: String::new(),
        },
    };
    let errors = account.validate().expect_err("two are wrong");
    let expected = pairs([("address.street", "empty"), ("name", "is too short")]);
    assert_eq!(violations(&errors.into()), expected);
}

#[test]
fn the_errors_of_validator_are_in_the_order_of_their_names() {
    let numbers = Numbers {
        e: 0,
        a: 0,
        d: 0,
        b: 0,
        c: 0,
    };
    let errors = numbers.validate().expect_err("all are wrong");
    let expected = pairs([
        ("a", "one"),
        ("b", "two"),
        ("c", "three"),
        ("d", "four"),
        ("e", "five"),
    ]);
    assert_eq!(violations(&errors.into()), expected);
}

#[test]
fn each_protocol_has_them_in_its_own_form() {
    let error = || RequestError::Own { quantity: 0 };
    let status = Status::from(error());
    let details = status.get_details_bad_request().expect("BadRequest");
    let first = details.field_violations.first().expect("a violation");
    assert_eq!(
        (&*first.field, &*first.description),
        ("quantity", "is zero")
    );
    let problem = json!(Problem::of(&error()));
    let expected = json!([{ "pointer": "#/quantity", "detail": "is zero" }]);
    assert_eq!(problem.get("errors"), Some(&expected));
}
