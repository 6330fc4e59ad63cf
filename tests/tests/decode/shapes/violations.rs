//! Fields that `violations` sends.

use std::collections::BTreeMap;

use super::*;

#[derive(Debug, PartialEq)]
struct Wrong {
    field: String,
    text: String,
}

impl From<(String, String)> for Wrong {
    fn from((field, text): (String, String)) -> Self {
        Self { field, text }
    }
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "violations.example.com")]
#[grpc(INVALID_ARGUMENT)]
enum Invalid {
    #[status(violations = fields, metadata(id))]
    Pairs {
        id: u32,
        fields: Vec<(String, String)>,
    },
    #[status(violations = _0)]
    Map(BTreeMap<String, String>),
    #[status(violations = _0)]
    Defaulted(#[status(default)] Vec<(String, String)>),
    #[status(transparent, violations = [("name", "is empty")])]
    Inner(Box<Other>),
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "other.example.com")]
#[grpc(INVALID_ARGUMENT)]
enum Other {
    Plain,
    #[status(violations = _0)]
    Pairs(Vec<(String, String)>),
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> Vec<(String, String)> {
    pairs
        .map(|(field, text)| (field.to_owned(), text.to_owned()))
        .into()
}

#[test]
fn violations_are_decoded_over_each_protocol() {
    let fields = pairs([
        ("items[0].quantity", "is \"zero\""),
        ("a~b", "has a tilde"),
        ("größe", "is no ASCII"),
        ("items[0].quantity", "again"),
        ("", "the whole request"),
    ]);
    assert_decodes(&Invalid::Pairs { id: 7, fields });
    let map = pairs([("name", "is empty"), ("items[1]", "is sold")]);
    assert_decodes(&Invalid::Map(map.into_iter().collect()));
}

#[test]
fn the_path_of_a_pointer_is_read_with_dots_and_brackets() {
    let fields = pairs([("items/0/quantity", "is zero")]);
    let problem = Problem::of(&Invalid::Defaulted(fields));
    let decoded = Invalid::from_problem(problem).expect("an error of this type");
    let read = pairs([("items[0].quantity", "is zero")]);
    assert_eq!(decoded, Invalid::Defaulted(read));
}

#[test]
fn an_item_is_converted_from_the_two_texts() {
    use status_mapped::Violation;
    use status_mapped::decode::FromViolations as _;

    let received = [Violation::new("name", "is empty")];
    let decoded = Vec::<Wrong>::from_violations(&received);
    let expected = Wrong {
        field: "name".to_owned(),
        text: "is empty".to_owned(),
    };
    assert_eq!(decoded, Some(vec![expected]));
}

#[test]
fn a_default_replaces_absent_violations() {
    assert_decodes(&Invalid::Defaulted(Vec::new()));
}

#[track_caller]
fn is_undecoded(error: &Invalid, expected: DecodeError) {
    let over_grpc = Invalid::from_status(tonic::Status::from(PublicError::of(error)));
    assert_eq!(
        over_grpc.map_err(|undecoded| undecoded.why()),
        Err(expected)
    );
    let over_http = Invalid::from_problem(Problem::of(error));
    assert_eq!(
        over_http.map_err(|undecoded| undecoded.why()),
        Err(expected)
    );
}

#[test]
fn without_violations_a_field_that_needs_them_is_missing() {
    let error = Invalid::Map(BTreeMap::new());
    is_undecoded(&error, DecodeError::Missing("violations"));
}

#[test]
fn violations_that_were_not_all_sent_are_missing() {
    let fields = vec![("name".to_owned(), "is empty".to_owned()); 65];
    let error = Invalid::Defaulted(fields);
    is_undecoded(&error, DecodeError::Missing("violations"));
}

#[test]
fn the_violations_of_the_outer_error_are_not_decoded_as_those_of_the_inner_error() {
    assert_decodes(&Invalid::Inner(Box::new(Other::Plain)));
    let inner = Box::new(Other::Pairs(pairs([("id", "is odd")])));
    is_undecoded(&Invalid::Inner(inner), DecodeError::Missing("violations"));
}

#[test]
fn reports_of_garde_and_validator_are_decoded() {
    #[derive(Debug, StatusMapped)]
    #[status(decode, redact, domain = "reports.example.com")]
    #[grpc(INVALID_ARGUMENT)]
    enum Report {
        #[status(violations = _0)]
        Garde(garde::Report),
        #[status(violations = _0)]
        Validator(validator::ValidationErrors),
    }

    let mut report = garde::Report::new();
    let path = garde::Path::new("items").join(1_usize).join("quantity");
    report.append(path, garde::Error::new("is zero"));
    let mut errors = validator::ValidationErrors::new();
    let empty = validator::ValidationError::new("empty").with_message("is empty".into());
    errors.add("name", empty);
    let violations = |of: &Report| {
        let public = PublicError::of(of);
        let all = public.violations();
        all.map(|it| (it.field().to_owned(), it.description().to_owned()))
            .collect::<Vec<_>>()
    };
    for sent in [Report::Garde(report), Report::Validator(errors)] {
        let over_http = Report::from_problem(Problem::of(&sent)).expect("an error of this type");
        assert_eq!(violations(&over_http), violations(&sent));
        let status = tonic::Status::from(PublicError::of(&sent));
        let over_grpc = Report::from_status(status).expect("an error of this type");
        assert_eq!(violations(&over_grpc), violations(&sent));
    }
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "around.example.com")]
#[grpc(INVALID_ARGUMENT)]
enum Around {
    #[status(transparent, violations = [("outer", "is wrong")])]
    Inner(Box<Within>),
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "within.example.com")]
#[grpc(INVALID_ARGUMENT)]
#[status(violations = fields)]
struct Within {
    #[status(default)]
    fields: Vec<(String, String)>,
}

#[test]
fn a_default_does_not_replace_violations_of_another_error() {
    let fields = pairs([("id", "is odd")]);
    let error = Around::Inner(Box::new(Within { fields }));
    let missing = Err(DecodeError::Missing("violations"));
    let over_http = Around::from_problem(Problem::of(&error));
    assert_eq!(over_http.map_err(|undecoded| undecoded.why()), missing);
    let over_grpc = Around::from_status(tonic::Status::from(PublicError::of(&error)));
    assert_eq!(over_grpc.map_err(|undecoded| undecoded.why()), missing);
}

fn document(errors: &str) -> Result<Invalid, DecodeError> {
    let body =
        format!(r#"{{"reason":"DEFAULTED","domain":"violations.example.com","errors":{errors}}}"#);
    let problem = Problem::from_json(body.as_bytes()).expect("JSON");
    Invalid::from_problem(problem).map_err(|undecoded| undecoded.why())
}

#[test]
fn violations_of_another_form_are_malformed() {
    for errors in [
        "null",
        "{}",
        r#""x""#,
        "[1]",
        r##"[{"pointer":"#/a"}]"##,
        r##"[{"pointer":"#quantity","detail":"d"}]"##,
        r#"[{"pointer":"/a","detail":"d"}]"#,
        r##"[{"pointer":"#/a~2b","detail":"d"}]"##,
        r##"[{"pointer":"#/~","detail":"d"}]"##,
        r##"[{"pointer":"#//a","detail":"d"}]"##,
        r##"[{"pointer":"#/%ff","detail":"d"}]"##,
        r##"[{"pointer":"#/%zz","detail":"d"}]"##,
    ] {
        assert_eq!(document(errors), Err(DecodeError::Malformed), "{errors}");
    }
    let slash = document(r##"[{"pointer":"#/a~1b~0/0","detail":"d"}]"##);
    assert_eq!(slash, Ok(Invalid::Defaulted(pairs([("a/b~[0]", "d")]))));
}

#[test]
fn an_undecodable_bad_request_in_a_body_is_malformed() {
    let info = r#"{"@type":"x/google.rpc.ErrorInfo","reason":"DEFAULTED","domain":"violations.example.com"}"#;
    for details in [
        r#"{"@type":"x/google.rpc.BadRequest","fieldViolations":7}"#,
        r#"{"@type":"x/google.rpc.BadRequest","fieldViolations":[1]}"#,
        r#"{"@type":"x/google.rpc.BadRequest","fieldViolations":[{"field":1}]}"#,
        r#"{"@type":"x/google.rpc.BadRequest"},{"@type":"x/google.rpc.BadRequest"}"#,
        // A number in place of the list, half a message, and no base64.
        r#"{"@type":"x/google.rpc.BadRequest","value":"CAU"}"#,
        r#"{"@type":"x/google.rpc.BadRequest","value":"Cgk"}"#,
        r#"{"@type":"x/google.rpc.BadRequest","value":"?"}"#,
    ] {
        let body = format!(r#"{{"code":3,"message":"no","details":[{info},{details}]}}"#);
        let problem = Problem::from_error_json(body.as_bytes()).expect("JSON");
        let decoded = Invalid::from_problem(problem).map_err(|undecoded| undecoded.why());
        assert_eq!(decoded, Err(DecodeError::Malformed), "{details}");
    }
}
