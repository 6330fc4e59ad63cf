//! Problem documents as values: each rule of RFC 9457, and arbitrary bytes.
#![allow(clippy::expect_used, clippy::indexing_slicing)] // also outside of test functions

use std::error::Error;
use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use status_mapped::problem::Problem;
use status_mapped::{GrpcCode, HttpStatus};

#[track_caller]
fn read(text: &str) -> Problem {
    Problem::from_json(text.as_bytes()).expect("a JSON object")
}

fn written(problem: &Problem) -> Value {
    serde_json::to_value(problem).expect("a problem is JSON")
}

mod rfc_9457 {
    use super::*;

    #[test]
    fn the_example_of_section_3_is_read() {
        let problem = read(
            r#"{
                "type": "https://example.com/probs/out-of-credit",
                "title": "You do not have enough credit.",
                "detail": "Your current balance is 30, but that costs 50.",
                "instance": "/account/12345/msgs/abc",
                "balance": 30,
                "accounts": ["/account/12345", "/account/67890"]
            }"#,
        );
        assert_eq!(
            problem.type_uri(),
            "https://example.com/probs/out-of-credit"
        );
        assert_eq!(problem.title(), Some("You do not have enough credit."));
        assert_eq!(problem.status(), None);
        assert_eq!(
            problem.detail(),
            Some("Your current balance is 30, but that costs 50.")
        );
        assert_eq!(problem.instance(), Some("/account/12345/msgs/abc"));
        assert_eq!(problem.get("balance"), Some(&json!(30)));
    }

    #[test]
    fn an_absent_type_is_about_blank() {
        assert_eq!(read("{}").type_uri(), "about:blank");
        assert_eq!(read("{}"), read(r#"{"type":"about:blank"}"#));
    }

    #[test]
    fn an_empty_type_is_a_reference_to_the_document_itself() {
        assert_eq!(read(r#"{"type":""}"#).type_uri(), "");
    }

    #[test]
    fn a_member_of_the_wrong_type_is_absent() {
        for name in ["type", "title", "status", "detail", "instance"] {
            for wrong in [json!(null), json!(true), json!([]), json!({"a": 1})] {
                let problem = read(&json!({ (name): wrong }).to_string());
                assert_eq!(problem, read("{}"), "{name}: {wrong}");
            }
        }
    }

    #[test]
    fn a_text_that_is_a_number_is_ignored() {
        for name in ["type", "title", "detail", "instance"] {
            assert_eq!(read(&json!({ (name): 404 }).to_string()), read("{}"));
        }
    }

    #[test]
    fn a_status_that_is_a_text_is_ignored() {
        assert_eq!(read(r#"{"status":"404"}"#), read("{}"));
    }

    #[test]
    fn a_member_of_the_wrong_type_is_not_written_again() {
        let problem = read(r#"{"status":"404","title":7}"#);
        assert_eq!(written(&problem), json!({"type": "about:blank"}));
    }

    #[test]
    fn a_member_of_the_wrong_type_does_not_affect_others() {
        let problem = read(r#"{"title":7,"detail":"no order 7","status":404}"#);
        assert_eq!(problem.detail(), Some("no order 7"));
        assert_eq!(problem.status(), Some(HttpStatus::NOT_FOUND));
    }

    #[test]
    fn an_invalid_status_is_ignored() {
        for wrong in ["99", "1000", "0", "-404", "404.5", "65940", "1e300"] {
            let problem = read(&format!(r#"{{"status":{wrong}}}"#));
            assert_eq!(problem, read("{}"), "{wrong}");
        }
    }

    #[test]
    fn a_status_may_be_any_spelling_of_its_number() {
        for status in ["404", "404.0", "4.04e2", "40400E-2"] {
            let problem = read(&format!(r#"{{"status":{status}}}"#));
            assert_eq!(problem.status(), Some(HttpStatus::NOT_FOUND), "{status}");
        }
    }

    #[test]
    fn an_unlisted_status_is_kept() {
        for number in [100, 471, 999] {
            let problem = read(&format!(r#"{{"status":{number}}}"#));
            assert_eq!(problem.status().map(HttpStatus::as_u16), Some(number));
        }
    }

    #[test]
    fn unknown_members_are_no_mistake_and_are_kept() {
        let members = json!({"balance": 30, "a": null, "": [1, {"b": false}]});
        let problem = read(&members.to_string());
        let kept: Map<_, _> = problem
            .extensions()
            .map(|(name, value)| (name.to_owned(), value.clone()))
            .collect();
        assert_eq!(Value::Object(kept), members);
    }

    #[test]
    fn defined_members_are_no_extensions() {
        let problem = read(r#"{"type":"x","title":"x","status":400,"detail":"x","instance":"x"}"#);
        assert_eq!(problem.extensions().count(), 0);
    }

    #[test]
    fn the_title_of_about_blank_is_the_phrase_of_every_status() {
        for status in HttpStatus::ALL {
            let problem = Problem::new(*status);
            assert_eq!(problem.type_uri(), "about:blank");
            assert_eq!(problem.title(), Some(status.phrase()));
            assert_eq!(problem.status(), Some(*status));
        }
        let closed = Problem::new(HttpStatus::CLIENT_CLOSED_REQUEST);
        assert_eq!(closed.title(), Some("Client Closed Request"));
        let content = Problem::new(HttpStatus::UNPROCESSABLE_CONTENT);
        assert_eq!(content.title(), Some("Unprocessable Content"));
    }
}

mod our_extensions {
    use super::*;

    #[test]
    fn a_code_is_read_by_name() {
        for name in ["NOT_FOUND", "not_found", "NotFound"] {
            let problem = read(&json!({ "code": name }).to_string());
            assert_eq!(problem.code(), Some(GrpcCode::NOT_FOUND));
        }
    }

    #[test]
    fn a_code_of_another_service_is_no_code_of_ours_and_is_kept() {
        for foreign in [json!("E1001"), json!(5), json!(null), json!({"id": 1})] {
            let problem = read(&json!({ "code": foreign }).to_string());
            assert_eq!(problem.code(), None);
            assert_eq!(problem.get("code"), Some(&foreign));
            assert_eq!(written(&problem)["code"], foreign);
        }
    }

    #[test]
    fn a_reason_or_domain_that_is_no_text_is_ignored() {
        let problem = read(r#"{"reason":1,"domain":["d"]}"#);
        assert_eq!(problem.reason(), None);
        assert_eq!(problem.domain(), None);
    }

    #[test]
    fn metadata_that_is_no_object_is_ignored() {
        for wrong in [json!("x"), json!([["a", "b"]]), json!(null)] {
            let problem = read(&json!({ "metadata": wrong }).to_string());
            assert!(problem.metadata().is_empty(), "{wrong}");
        }
    }

    #[test]
    fn metadata_that_is_no_text_is_ignored_one_by_one() {
        let problem = read(r#"{"metadata":{"a":"1","b":2,"c":null,"d":"4"}}"#);
        assert_eq!(problem.metadata(), [("a", "1"), ("d", "4")].into());
    }

    #[test]
    fn metadata_is_added_entry_by_entry() {
        let problem = Problem::new(HttpStatus::CONFLICT)
            .with_metadata("a", "1")
            .with_metadata("b", "2")
            .with_metadata("a", "3");
        assert_eq!(problem.metadata(), [("a", "3"), ("b", "2")].into());
    }

    #[test]
    fn metadata_of_another_type_is_replaced() {
        let problem = read(r#"{"metadata":"x"}"#).with_metadata("a", "1");
        assert_eq!(written(&problem)["metadata"], json!({"a": "1"}));
    }
}

mod bytes {
    use super::*;

    #[track_caller]
    fn assert_refused(bytes: &[u8]) -> String {
        let error = Problem::from_json(bytes).expect_err("no problem document");
        error.to_string()
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for text in ["", " ", "null", "[]", "[{}]", "404", "\"{}\"", "<html>"] {
            assert_refused(text.as_bytes());
        }
    }

    #[test]
    fn trailing_garbage_is_refused() {
        assert_refused(b"{} {}");
        assert_refused(b"{}x");
    }

    #[test]
    fn white_space_around_the_document_is_not_garbage() {
        assert_eq!(read(" \r\n\t{} \n"), read("{}"));
    }

    #[test]
    fn a_truncated_document_is_refused() {
        let whole = r#"{"title":"Not Found","status":404}"#;
        for end in 0..whole.len() {
            assert_refused(&whole.as_bytes()[..end]);
        }
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_refused() {
        assert_refused(b"{\"title\":\"\xff\"}");
    }

    #[test]
    fn half_of_a_surrogate_pair_is_refused() {
        for half in [r"\ud83e", r"\udd80", r"\ud83e\u0041", r"\ud83ex"] {
            assert_refused(format!(r#"{{"title":"{half}"}}"#).as_bytes());
        }
    }

    #[test]
    fn a_whole_surrogate_pair_is_read() {
        assert_eq!(read(r#"{"title":"\ud83e\udd80"}"#).title(), Some("🦀"));
    }

    #[test]
    fn a_number_beyond_f64_is_refused() {
        assert_refused(br#"{"status":1e400}"#);
    }

    #[test]
    fn an_error_contains_no_part_of_the_bytes() {
        let long = format!("\"{}\"", "secret".repeat(100_000));
        assert_eq!(
            assert_refused(long.as_bytes()),
            "a problem document is a JSON object"
        );
    }

    #[test]
    fn ten_thousand_levels_are_refused_and_overflow_no_stack() {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            let deep = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
            assert_refused(format!(r#"{{"deep":{deep}}}"#).as_bytes());
        }
    }

    #[test]
    fn one_hundred_and_twenty_seven_levels_are_read() {
        let deep = |levels: usize| {
            let arrays = levels - 1;
            format!(r#"{{"deep":{}{}}}"#, "[".repeat(arrays), "]".repeat(arrays))
        };
        assert!(Problem::from_json(deep(127).as_bytes()).is_ok());
        assert_refused(deep(128).as_bytes());
    }

    #[test]
    fn the_last_of_two_members_of_a_name_counts() {
        let problem = read(r#"{"title":"first","status":404,"title":"last","status":"x"}"#);
        assert_eq!(problem.title(), Some("last"));
        assert_eq!(problem.status(), None);
    }

    #[test]
    fn a_text_of_a_mebibyte_is_kept_whole() {
        let long = "\u{1}é".repeat(1 << 20);
        let problem = read(&json!({ "detail": long }).to_string());
        assert_eq!(problem.detail(), Some(long.as_str()));
        assert_eq!(written(&problem)["detail"], long);
    }

    #[test]
    fn a_hundred_thousand_members_are_read() {
        let mut text = String::from("{");
        for number in 0..100_000 {
            write!(text, r#""m{number}":{number},"#).expect("a String");
        }
        text.push_str(r#""status":404}"#);
        assert_eq!(read(&text).extensions().count(), 100_000);
    }
}

mod writing {
    use super::*;

    #[test]
    fn members_are_in_the_order_of_the_rfc_then_ours_then_others() {
        let problem = read(
            r#"{"a":1,"metadata":{},"domain":"d","reason":"R","code":"OK","instance":"/i","detail":"d","status":400,"title":"t","type":"u","z":2}"#,
        );
        assert_eq!(
            serde_json::to_string(&problem).expect("JSON"),
            r#"{"type":"u","title":"t","status":400,"detail":"d","instance":"/i","code":"OK","reason":"R","domain":"d","metadata":{},"a":1,"z":2}"#,
        );
    }

    #[test]
    fn absent_members_are_not_written() {
        assert_eq!(written(&read("{}")), json!({"type": "about:blank"}));
    }

    #[test]
    fn an_extension_cannot_set_a_member_of_the_rfc() {
        let problem = Problem::new(HttpStatus::GONE)
            .with_extension("title", 7)
            .with_extension("status", "404")
            .with_extension("detail", "gone for good");
        assert_eq!(
            written(&problem),
            json!({"type": "about:blank", "title": "Gone", "status": 410, "detail": "gone for good"})
        );
    }

    #[test]
    fn a_field_of_a_users_type_is_a_problem() {
        #[derive(serde::Serialize, serde::Deserialize, PartialEq, Debug)]
        struct Job {
            failed: Option<Problem>,
        }
        let job = Job {
            failed: Some(Problem::new(HttpStatus::GONE)),
        };
        let text = serde_json::to_string(&job).expect("JSON");
        assert_eq!(serde_json::from_str::<Job>(&text).expect("a job"), job);
    }
}

mod as_an_error {
    use super::*;

    #[test]
    fn it_is_the_title_and_the_detail() {
        let problem = read(r#"{"title":"No credit","detail":"30 is less than 50"}"#);
        assert_eq!(problem.to_string(), "No credit: 30 is less than 50");
    }

    #[test]
    fn a_detail_that_is_the_title_is_displayed_once() {
        let problem = read(r#"{"title":"Bad Gateway","detail":"Bad Gateway"}"#);
        assert_eq!(problem.to_string(), "Bad Gateway");
    }

    #[test]
    fn without_a_title_it_is_the_phrase_and_without_a_status_the_type() {
        assert_eq!(read(r#"{"status":413}"#).to_string(), "Content Too Large");
        assert_eq!(read(r#"{"type":"/full"}"#).to_string(), "/full");
    }

    #[test]
    fn a_client_returns_it_with_a_question_mark() {
        fn call() -> Result<(), Box<dyn Error + Send + Sync>> {
            Err(Problem::new(HttpStatus::GONE))?;
            Ok(())
        }
        let error = call().expect_err("gone");
        assert!(error.is::<Problem>());
    }

    #[test]
    fn a_result_with_one_is_no_large_error() {
        assert!(size_of::<Problem>() < 128); // clippy::result_large_err
    }
}

/// Checks the keywords of Appendix A that can fail, for the members that are present.
fn matches_schema(document: &Value) -> bool {
    let schema: Value =
        serde_json::from_str(include_str!("../../facts/problem_schema.json")).expect("a schema");
    let properties = schema["properties"].as_object().expect("an object");
    document.is_object()
        && properties.iter().all(|(name, rules)| {
            document.get(name).is_none_or(|value| {
                if rules["type"] == "string" {
                    return value.is_string();
                }
                value.as_f64().is_some_and(|number| {
                    let at_least = rules["minimum"].as_f64().expect("a number");
                    let at_most = rules["maximum"].as_f64().expect("a number");
                    number.fract() == 0.0 && (at_least..=at_most).contains(&number)
                })
            })
        })
}

#[test]
fn a_problem_of_every_status_matches_the_schema_of_the_rfc() {
    for status in HttpStatus::ALL {
        assert!(matches_schema(&written(&Problem::new(*status))));
    }
}

#[test]
fn the_schema_rejects_a_wrong_document() {
    for wrong in [
        json!([]),
        json!({"title": 1}),
        json!({"status": 99}),
        json!({"status": 404.5}),
    ] {
        assert!(!matches_schema(&wrong), "{wrong}");
    }
}

/// Any JSON, a few levels deep.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0..1100_u64).prop_map(Value::from),
        // Short ones: without its feature `float_roundtrip`, serde_json may read the
        // last bit of a long one wrongly.
        any::<i32>().prop_map(|number| Value::from(f64::from(number) / 8.0)),
        any::<String>().prop_map(Value::from),
        Just(Value::from("NOT_FOUND")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

const KNOWN: &[&str] = &[
    "type", "title", "status", "detail", "instance", "code", "reason", "domain", "metadata",
];

/// The name of a member, mostly one that is defined.
fn any_name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(KNOWN).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn any_document() -> impl Strategy<Value = Value> {
    prop::collection::btree_map(any_name(), any_value(), 0..9)
        .prop_map(|members| Value::Object(members.into_iter().collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_reads_back_from_every_member(
        text in any::<String>(), control in "[\\x00-\\x1f\"\\\\\\x7f\u{2028}]{0,8}",
    ) {
        let text = text + &control;
        let problem = Problem::new(HttpStatus::NOT_FOUND)
            .with_type_uri(&text)
            .with_title(&text)
            .with_detail(&text)
            .with_instance(&text)
            .with_reason(&text)
            .with_domain(&text)
            .with_metadata(&text, &text)
            .with_extension("further", text.as_str());
        let bytes = serde_json::to_vec(&problem).expect("JSON");
        let back = Problem::from_json(&bytes).expect("what we write is read");
        prop_assert_eq!(back.type_uri(), &text);
        prop_assert_eq!(back.title(), Some(text.as_str()));
        prop_assert_eq!(back.detail(), Some(text.as_str()));
        prop_assert_eq!(back.instance(), Some(text.as_str()));
        prop_assert_eq!(back.reason(), Some(text.as_str()));
        prop_assert_eq!(back.domain(), Some(text.as_str()));
        prop_assert_eq!(back.metadata(), [(text.as_str(), text.as_str())].into());
        prop_assert_eq!(back, problem);
    }

    #[test]
    fn any_object_is_read_and_reads_back(document in any_document()) {
        let problem = read(&document.to_string());
        prop_assert_eq!(read(&written(&problem).to_string()), problem);
    }

    #[test]
    fn whatever_is_read_what_is_written_fits_the_rfc(document in any_document()) {
        let problem = read(&document.to_string());
        prop_assume!(problem.status().is_none_or(|status| status.as_u16() <= 599));
        prop_assert!(matches_schema(&written(&problem)));
    }

    #[test]
    fn extensions_are_read_as_they_were_written(document in any_document()) {
        let problem = read(&document.to_string());
        for (name, value) in problem.extensions() {
            prop_assert_eq!(Some(value), document.get(name));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        drop(Problem::from_json(&bytes));
    }

    #[test]
    fn any_damage_to_a_document_is_read_or_refused(
        document in any_document(), at in any::<prop::sample::Index>(), byte: u8,
    ) {
        let mut bytes = document.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(problem) = Problem::from_json(&bytes) {
            drop((problem.to_string(), problem.code(), written(&problem)));
        }
    }
}
