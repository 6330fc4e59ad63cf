//! Hostile peers: whatever is received is decoded correctly or returned unchanged, and
//! nothing panics.
//!
//! The two fuzz targets run 2,000 cases each, or as many as `STATUS_MAPPED_CASES` sets.
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD as STANDARD_NO_PAD;
use proptest::prelude::*;
use proptest::sample::Index;
use prost::Message;
use serde_json::{Value, json};
use status_mapped::decode::{Decode, DecodeError};
use status_mapped::problem::Problem;
use status_mapped::{GrpcCode, PublicError, StatusMapped};
use tonic::{Code, Status};
use tonic_types::pb;

#[derive(Clone, Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "orders.example.com")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(id))]
    NotFound { id: u64 },
    #[grpc(ABORTED)]
    #[status(metadata(note), retry_after = *wait)]
    Locked {
        note: Option<String>,
        wait: Option<std::time::Duration>,
    },
    #[status(transparent)]
    Store(StoreError),
}

#[derive(Clone, Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "store.example.com")]
#[grpc(UNAVAILABLE)]
struct StoreError;

fn why(status: Status) -> DecodeError {
    let before = format!("{status:?}");
    let undecoded = OrderError::from_status(status).expect_err("no error of ours");
    let why = undecoded.why();
    assert_eq!(format!("{:?}", undecoded.into_original()), before);
    why
}

/// `ErrorInfo` as a detail.
fn info(reason: &str, metadata: &[(&str, &str)]) -> prost_types::Any {
    let info = pb::ErrorInfo {
        reason: reason.into(),
        domain: "orders.example.com".into(),
        metadata: metadata
            .iter()
            .map(|(key, value)| ((*key).into(), (*value).into()))
            .collect(),
    };
    detail("ErrorInfo", info.encode_to_vec())
}

fn detail(kind: &str, value: Vec<u8>) -> prost_types::Any {
    prost_types::Any {
        type_url: format!("type.googleapis.com/google.rpc.{kind}"),
        value,
    }
}

fn status(code: i32, details: Vec<prost_types::Any>) -> Status {
    let rpc = pb::Status {
        code,
        message: "hi".into(),
        details,
    };
    Status::with_details(Code::NotFound, "hi", rpc.encode_to_vec().into())
}

#[test]
fn a_status_without_details_has_no_reason() {
    assert_eq!(why(Status::not_found("hi")), DecodeError::NoReason);
    assert_eq!(why(status(5, vec![])), DecodeError::NoReason);
    assert_eq!(why(status(5, vec![info("", &[])])), DecodeError::NoReason);
}

#[test]
fn a_code_that_contradicts_the_details_is_malformed() {
    let details = || vec![info("NOT_FOUND", &[("id", "7")])];
    assert!(OrderError::from_status(status(5, details())).is_ok());
    for code in [0, 6, 99, -1, i32::MIN] {
        assert_eq!(
            why(status(code, details())),
            DecodeError::Malformed,
            "{code}"
        );
    }
}

#[test]
fn a_detail_that_comes_twice_is_malformed() {
    let info = || info("NOT_FOUND", &[("id", "7")]);
    assert_eq!(why(status(5, vec![info(), info()])), DecodeError::Malformed);
    let retry = || detail("RetryInfo", Vec::new());
    assert_eq!(
        why(status(5, vec![info(), retry(), retry()])),
        DecodeError::Malformed
    );
}

#[test]
fn details_of_other_types_are_ignored() {
    let details = vec![
        detail("Help", b"\xff\xff".to_vec()),
        prost_types::Any {
            type_url: "type.example.com/other.ErrorInfo".into(),
            value: b"\xff".to_vec(),
        },
        info("NOT_FOUND", &[("id", "7")]),
    ];
    let decoded = OrderError::from_status(status(5, details)).expect("it is known");
    assert_eq!(decoded, OrderError::NotFound { id: 7 });
}

#[test]
fn the_prefix_of_a_details_type_url_is_free() {
    let mut renamed = info("NOT_FOUND", &[("id", "7")]);
    renamed.type_url = "types.example.com/google.rpc.ErrorInfo".into();
    let decoded = OrderError::from_status(status(5, vec![renamed])).expect("it is known");
    assert_eq!(decoded, OrderError::NotFound { id: 7 });
}

#[test]
fn values_that_do_not_parse_are_invalid() {
    for id in ["", "-1", "7 ", "seven", "18446744073709551616"] {
        let details = vec![info("NOT_FOUND", &[("id", id)])];
        assert_eq!(why(status(5, details)), DecodeError::Invalid("id"), "{id}");
    }
}

#[test]
fn a_megabyte_of_metadata_is_read_once() {
    let entries: Vec<(String, String)> = (0..20_000)
        .map(|number| (format!("key-{number}"), "x".repeat(40)))
        .collect();
    let mut entries: Vec<(&str, &str)> = entries
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    entries.push(("id", "7"));
    let details = status(5, vec![info("NOT_FOUND", &entries)]);
    assert!(details.details().len() > 1 << 20);
    let decoded = OrderError::from_status(details).expect("it is known");
    assert_eq!(decoded, OrderError::NotFound { id: 7 });
}

/// A document that decodes, with some members changed.
fn problem(changed: Value) -> Problem {
    let mut members = json!({
        "status": 404,
        "code": "NOT_FOUND",
        "reason": "NOT_FOUND",
        "domain": "orders.example.com",
        "metadata": {"id": "7"}
    });
    if let (Some(members), Value::Object(changed)) = (members.as_object_mut(), changed) {
        members.extend(changed);
    }
    Problem::from_json(members.to_string().as_bytes()).expect("it is an object")
}

#[test]
fn a_document_with_members_of_the_wrong_type_is_undecoded() {
    assert!(OrderError::from_problem(problem(json!({}))).is_ok());
    for (changed, why) in [
        (json!({"reason": 7}), DecodeError::NoReason),
        (json!({"reason": null}), DecodeError::NoReason),
        (json!({"domain": ["a"]}), DecodeError::NoDomain),
        (json!({"metadata": "id"}), DecodeError::Malformed),
        (json!({"metadata": [["id", "7"]]}), DecodeError::Malformed),
        (json!({"metadata": {"id": 7}}), DecodeError::Malformed),
        (
            json!({"metadata": {"id": "7", "x": {}}}),
            DecodeError::Malformed,
        ),
        (json!({"metadata": {}}), DecodeError::Missing("id")),
    ] {
        let problem = problem(changed.clone());
        let undecoded = OrderError::from_problem(problem.clone()).expect_err("it is wrong");
        assert_eq!(undecoded.why(), why, "{changed}");
        assert_eq!(undecoded.into_original(), problem);
    }
}

#[test]
fn what_is_no_json_object_or_nested_too_deep_is_no_document() {
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for body in ["", "null", "[]", "\"hi\"", "{", "<html>", "{}{}", &deep] {
        assert!(Problem::from_json(body.as_bytes()).is_err());
        assert!(Problem::from_error_json(body.as_bytes()).is_err());
    }
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("STATUS_MAPPED_CASES").ok();
    ProptestConfig {
        cases: cases.map_or(2_000, |cases| cases.parse().expect("a number")),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What is changed in bytes that decode.
#[derive(Clone, Debug)]
enum Edit {
    Truncate(Index),
    Flip(Index, u8),
    Insert(Index, Vec<u8>),
    Repeat(Index, Index),
    Remove(Index, Index),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = any::<Index>;
    let edit = prop_oneof![
        at().prop_map(Edit::Truncate),
        (at(), any::<u8>()).prop_map(|(at, by)| Edit::Flip(at, by)),
        (at(), any::<Vec<u8>>()).prop_map(|(at, bytes)| Edit::Insert(at, bytes)),
        (at(), at()).prop_map(|(from, to)| Edit::Repeat(from, to)),
        (at(), at()).prop_map(|(from, to)| Edit::Remove(from, to)),
    ];
    proptest::collection::vec(edit, 0..4)
}

fn edited(mut bytes: Vec<u8>, edits: &[Edit]) -> Vec<u8> {
    for edit in edits {
        let range = |from: &Index, to: &Index| {
            let (from, to) = (from.index(bytes.len() + 1), to.index(bytes.len() + 1));
            from.min(to)..from.max(to)
        };
        match edit {
            Edit::Truncate(at) => bytes.truncate(at.index(bytes.len() + 1)),
            Edit::Flip(at, by) => {
                let at = at.index(bytes.len().max(1));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= by;
                }
            }
            Edit::Insert(at, new) => {
                let at = at.index(bytes.len() + 1);
                bytes.splice(at..at, new.iter().copied());
            }
            Edit::Repeat(from, to) => {
                let range = range(from, to);
                let again: Vec<u8> = bytes.get(range.clone()).unwrap_or_default().to_vec();
                bytes.splice(range.start..range.start, again);
            }
            Edit::Remove(from, to) => drop(bytes.drain(range(from, to))),
        }
    }
    bytes
}

fn sent() -> impl Strategy<Value = OrderError> {
    prop_oneof![
        any::<u64>().prop_map(|id| OrderError::NotFound { id }),
        (any::<Option<String>>(), any::<Option<u32>>()).prop_map(|(note, wait)| {
            let wait = wait.map(|wait| std::time::Duration::from_millis(wait.into()));
            OrderError::Locked { note, wait }
        }),
        Just(OrderError::Store(StoreError)),
    ]
}

/// As prost decodes it.
fn info_of(details: &[u8]) -> Option<pb::ErrorInfo> {
    let rpc = pb::Status::decode(details).ok()?;
    let mut details = rpc.details.iter();
    let info = details.find(|detail| detail.type_url.ends_with("/google.rpc.ErrorInfo"))?;
    pb::ErrorInfo::decode(info.value.as_slice()).ok()
}

/// The form of an error in a body.
#[derive(Clone, Copy, Debug)]
enum Form {
    Problem,
    Aip193,
    Connect,
}

impl Form {
    fn body(self, error: &OrderError) -> Vec<u8> {
        let status = Status::from(PublicError::of(error));
        let rpc = pb::Status::decode(status.details()).expect("details");
        let kind = |any: &prost_types::Any| any.type_url.rsplit('/').next().map(str::to_owned);
        let body = match self {
            Self::Problem => json!(Problem::of(error)),
            Self::Aip193 => {
                let json = |any: &prost_types::Any| {
                    let kind = &any.type_url;
                    match pb::ErrorInfo::decode(any.value.as_slice()) {
                        Ok(info) if kind.ends_with("ErrorInfo") => json!({
                            "@type": kind,
                            "reason": info.reason,
                            "domain": info.domain,
                            "metadata": info.metadata,
                        }),
                        _ => json!({ "@type": kind, "retryDelay": "7.5s" }),
                    }
                };
                let details: Vec<Value> = rpc.details.iter().map(json).collect();
                let code = error.http_status().as_u16();
                let name = error.grpc_code().name();
                json!({ "error": {
                    "code": code, "status": name, "message": rpc.message, "details": details
                } })
            }
            Self::Connect => {
                let json = |any: &prost_types::Any| json!({ "type": kind(any), "value": STANDARD_NO_PAD.encode(&any.value) });
                let details: Vec<Value> = rpc.details.iter().map(json).collect();
                let code = error.grpc_code().name().to_lowercase();
                json!({ "code": code, "message": rpc.message, "details": details })
            }
        };
        serde_json::to_vec(&body).expect("it is JSON")
    }

    /// Reason and domain, as another decoder reads them.
    fn read(self, body: &Value) -> Option<(String, String)> {
        let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).map(str::to_owned);
        let plain = |of: &Value| Some((text(of, "reason")?, text(of, "domain")?));
        // Either name of the type is read in either form.
        let info = |details: &Value| {
            let mut details = details.as_array()?.iter();
            let kind = |detail: &Value| text(detail, "@type").or_else(|| text(detail, "type"));
            details
                .find(|detail| kind(detail).is_some_and(|it| it.ends_with("google.rpc.ErrorInfo")))
                .cloned()
        };
        match self {
            Self::Problem => plain(body),
            Self::Aip193 => plain(&info(body.pointer("/error/details")?)?),
            Self::Connect => {
                let value = text(&info(body.get("details")?)?, "value")?;
                let value = STANDARD_NO_PAD.decode(value.trim_end_matches('=')).ok()?;
                let info = pb::ErrorInfo::decode(value.as_slice()).ok()?;
                Some((info.reason, info.domain))
            }
        }
    }
}

proptest! {
    #![proptest_config(cases())]

    /// Fuzz target: the details of a status.
    #[test]
    fn no_details_panic_or_give_another_variant(
        error in sent(),
        edits in edits(),
        code in prop_oneof![4 => Just(None), 1 => (0..20).prop_map(Some)],
    ) {
        let sent = Status::from(PublicError::of(&error));
        let code = code.map_or(sent.code(), Code::from_i32);
        let details = edited(sent.details().to_vec(), &edits);
        let received = Status::with_details(code, sent.message(), details.clone().into());
        match OrderError::from_status(received.clone()) {
            Ok(decoded) => {
                // Where prost decodes it at all: it also checks what this library ignores.
                if let Some(info) = info_of(received.details()) {
                    prop_assert_eq!(info.reason, decoded.reason());
                    prop_assert_eq!(info.domain, decoded.domain());
                }
            }
            Err(undecoded) => prop_assert_eq!(undecoded.original().details(), &details),
        }
    }

    /// Fuzz target: the body of an HTTP response, in each of its forms.
    #[test]
    fn no_body_panics_or_gives_another_variant(
        error in sent(),
        form in prop_oneof![Just(Form::Problem), Just(Form::Aip193), Just(Form::Connect)],
        edits in edits(),
    ) {
        let body = edited(form.body(&error), &edits);
        if let Ok(problem) = Problem::from_error_json(&body) {
            let read: Value = serde_json::from_slice(&body).expect("it is an object");
            match OrderError::from_problem(problem.clone()) {
                Ok(decoded) => {
                    let (reason, domain) = form.read(&read).expect("who sent it");
                    prop_assert_eq!(reason, decoded.reason());
                    prop_assert_eq!(domain, decoded.domain());
                }
                Err(undecoded) => prop_assert_eq!(undecoded.original(), &problem),
            }
        }
    }

    /// Any bytes at all.
    #[test]
    fn no_garbage_panics(bytes in any::<Vec<u8>>()) {
        let status = Status::with_details(Code::Aborted, "", bytes.clone().into());
        prop_assert!(OrderError::from_status(status).is_err());
        prop_assert_eq!(Problem::from_error_json(&bytes).map(|problem| problem.reason().is_some()).ok(), None);
    }
}

#[test]
fn a_status_with_the_code_ok_is_no_error() {
    let rpc = pb::Status {
        code: 0,
        message: String::new(),
        details: vec![info("NOT_FOUND", &[("id", "7")])],
    };
    let status = Status::with_details(Code::Ok, "", rpc.encode_to_vec().into());
    assert_eq!(why(status), DecodeError::Malformed);
}

#[test]
fn the_code_is_that_of_the_status_where_a_document_has_none() {
    struct Code(GrpcCode);
    impl Decode for Code {
        fn decode(received: &status_mapped::decode::Received<'_>) -> Result<Self, DecodeError> {
            Ok(Self(received.grpc_code()))
        }
    }
    let code = |changed| Code::from_problem(problem(changed)).expect("any is").0;
    assert_eq!(code(json!({"code": "ABORTED"})), GrpcCode::ABORTED);
    assert_eq!(code(json!({"code": 7})), GrpcCode::NOT_FOUND);
    assert_eq!(
        code(json!({"code": null, "status": null})),
        GrpcCode::UNKNOWN
    );
}

/// The bytes of a `google.rpc.Status` with one detail of these bytes.
fn with_raw_detail(kind: &str, value: &[u8]) -> Status {
    let details = vec![info("LOCKED", &[]), detail(kind, value.to_vec())];
    status(5, details)
}

#[test]
fn a_malformed_retry_info_is_undecodable_and_not_ignored() {
    for (what, retry_info) in [
        (
            "negative seconds",
            &b"\x0a\x0b\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"[..],
        ),
        (
            "seconds out of range",
            b"\x0a\x07\x08\x81\xbc\xae\xce\x97\x09",
        ),
        ("nanos out of range", b"\x0a\x06\x10\x80\x94\xeb\xdc\x03"),
        ("a truncated message", b"\x0a\x05\x08"),
        ("wire type 7", b"\x0a\x02\x0f\x01"),
    ] {
        assert_eq!(
            why(with_raw_detail("RetryInfo", retry_info)),
            DecodeError::Malformed,
            "{what}"
        );
    }
    let longest = b"\x0a\x07\x08\x80\xbc\xae\xce\x97\x09";
    let error = OrderError::from_status(with_raw_detail("RetryInfo", longest)).expect("ours");
    let wait = Some(std::time::Duration::from_secs(315_576_000_000));
    assert_eq!(error, OrderError::Locked { note: None, wait });
}

#[test]
fn a_malformed_error_info_is_undecodable_and_not_ignored() {
    let error_info = |rest: &[u8]| {
        let mut value = b"\x0a\x06LOCKED\x12\x12orders.example.com".to_vec();
        value.extend_from_slice(rest);
        status(5, vec![detail("ErrorInfo", value)])
    };
    assert!(OrderError::from_status(error_info(b"\x1a\x08\x0a\x04note\x12\x00")).is_ok());
    for (what, rest) in [
        (
            "a map entry with wire type 7",
            &b"\x1a\x08\x0a\x04note\x17\x00"[..],
        ),
        (
            "a map value that is not UTF-8",
            b"\x1a\x09\x0a\x04note\x12\x01\xff",
        ),
        ("field number 0", b"\x02\x00"),
        (
            "an overlong varint",
            b"\x20\x80\x80\x80\x80\x80\x80\x80\x80\x80\x02",
        ),
        ("a varint without an end", b"\x20\xff"),
    ] {
        assert_eq!(why(error_info(rest)), DecodeError::Malformed, "{what}");
    }
}

#[test]
fn a_malformed_status_message_is_undecodable() {
    let mut bytes = b"\x08\x05\x12\x01\xff".to_vec();
    let whole = status(5, vec![info("LOCKED", &[])]);
    bytes.extend_from_slice(whole.details().get(6..).expect("the details"));
    let broken = Status::with_details(Code::NotFound, "hi", bytes.into());
    assert_eq!(why(broken), DecodeError::Malformed);
}
