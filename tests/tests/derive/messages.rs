//! The public message: the text of the error, or what replaces it.

use status_mapped::decode::Decode;
use status_mapped::{LogLevel, PublicError, StatusMapped};

fn public_message(error: &dyn StatusMapped) -> String {
    error.public_message()
}

#[derive(Debug, thiserror::Error, StatusMapped)]
enum ByCode {
    #[error("order {0} not found")]
    #[grpc(NOT_FOUND)]
    Client(u64),
    #[error("secret")]
    #[grpc(INTERNAL)]
    ServerCode,
    #[error("secret")]
    #[grpc(NOT_FOUND)]
    #[http(500)]
    ServerStatus,
    #[error("secret")]
    #[grpc(UNIMPLEMENTED)]
    #[http(405)]
    #[status(header("Allow" = "GET"))]
    ServerCodeUnderAClientStatus,
    #[error("read only")]
    #[http(405)]
    #[status(header("Allow" = "GET"))]
    MethodNotAllowed,
    #[error("send faster")]
    #[http(408)]
    RequestTimeout,
    #[error("wrong host")]
    #[http(421)]
    Misdirected,
    #[error("too early")]
    #[http(425)]
    TooEarly,
    #[error("quota is used up")]
    #[grpc(RESOURCE_EXHAUSTED)]
    Quota,
}

#[test]
fn the_text_of_a_client_error_is_public() {
    assert_eq!(public_message(&ByCode::Client(7)), "order 7 not found");
    assert_eq!(public_message(&ByCode::Quota), "quota is used up");
}

#[test]
fn the_text_of_a_server_error_is_replaced_by_the_phrase_of_the_status() {
    assert_eq!(public_message(&ByCode::ServerCode), "Internal Server Error");
    assert_eq!(
        public_message(&ByCode::ServerStatus),
        "Internal Server Error"
    );
}

#[test]
fn a_declared_server_error_code_redacts_under_a_client_error_status_too() {
    assert_eq!(
        public_message(&ByCode::ServerCodeUnderAClientStatus),
        "Method Not Allowed"
    );
}

#[test]
fn a_status_that_is_declared_alone_decides_whatever_grpc_code_is_derived_from_it() {
    for (error, text) in [
        (ByCode::MethodNotAllowed, "read only"),
        (ByCode::RequestTimeout, "send faster"),
        (ByCode::Misdirected, "wrong host"),
        (ByCode::TooEarly, "too early"),
    ] {
        assert!(error.grpc_code().is_server_error(), "{text}");
        assert_eq!(public_message(&error), text);
        assert_eq!(error.mapping().log_level(), LogLevel::Debug, "{text}");
    }
}

#[derive(Debug, thiserror::Error, StatusMapped)]
enum ByKey {
    #[error("secret")]
    #[grpc(INTERNAL)]
    #[status(message = "we are on it")]
    Message,
    #[error("maintenance until {until}")]
    #[grpc(UNAVAILABLE)]
    #[status(expose)]
    Expose { until: &'static str },
    #[error("secret")]
    #[grpc(NOT_FOUND)]
    #[status(redact)]
    Redact,
    #[error("secret {secret}")]
    #[grpc(NOT_FOUND)]
    #[status(message = "no {name:>8} {name:?} {{braces}} {number:>size$}")]
    Format {
        secret: u8,
        name: &'static str,
        number: u8,
        size: usize,
    },
    #[error("secret {1}")]
    #[grpc(INTERNAL)]
    #[status(message = "{0} of {2:?}")]
    Tuple(u8, &'static str, &'static str),
    #[error("secret")]
    #[grpc(INTERNAL)]
    #[status(message = "{number:*>4} {number:$<3} {number:-^3} {number:0>width$}")]
    Filled { number: u8, width: usize },
}

#[test]
fn a_message_replaces_the_text_whatever_the_code() {
    assert_eq!(public_message(&ByKey::Message), "we are on it");
}

#[test]
fn expose_makes_the_text_public_whatever_the_code() {
    assert_eq!(
        public_message(&ByKey::Expose { until: "noon" }),
        "maintenance until noon"
    );
}

#[test]
fn redact_replaces_the_text_whatever_the_code() {
    assert_eq!(public_message(&ByKey::Redact), "Not Found");
}

#[test]
fn a_message_formats_named_fields() {
    let error = ByKey::Format {
        secret: 1,
        name: "tea",
        number: 9,
        size: 4,
    };
    assert_eq!(public_message(&error), "no      tea \"tea\" {braces}    9");
}

#[test]
fn a_message_formats_numbered_fields() {
    assert_eq!(
        public_message(&ByKey::Tuple(3, "secret", "tea")),
        "3 of \"tea\""
    );
}

#[test]
fn a_message_fills_with_any_character() {
    let error = ByKey::Filled {
        number: 7,
        width: 2,
    };
    assert_eq!(public_message(&error), "***7 7$$ -7- 07");
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(message = self.for_clients())]
enum Computed {
    #[error("secret")]
    #[grpc(INTERNAL)]
    OfType,
    #[error("secret")]
    #[grpc(INTERNAL)]
    #[status(message = format!("{} of {most}", items.len()))]
    Own { items: Vec<u8>, most: usize },
    #[error("secret")]
    #[grpc(INTERNAL)]
    #[status(message = items.first().copied().unwrap_or("none"))]
    Borrowed { items: Vec<&'static str> },
    #[error("secret")]
    #[grpc(NOT_FOUND)]
    #[status(message = chain(self))]
    Chain(#[source] std::num::ParseIntError),
    #[error("secret")]
    #[grpc(NOT_FOUND)]
    #[status(expose)]
    Exposed,
    #[error(transparent)]
    #[status(transparent)]
    Inner(ByCode),
    #[error(transparent)]
    #[status(transparent, message = _0.to_string().to_uppercase())]
    Replaced(ByCode),
}

impl Computed {
    fn for_clients(&self) -> &'static str {
        match self {
            Self::OfType => "by the enum",
            _ => "of another variant",
        }
    }
}

/// The texts of the sources.
fn chain(error: &dyn std::error::Error) -> String {
    let sources = std::iter::successors(error.source(), |source| source.source());
    sources.fold(String::new(), |chain, source| {
        chain + ", because " + &source.to_string()
    })
}

#[test]
fn a_message_can_be_computed() {
    let items = vec![0; 3];
    assert_eq!(public_message(&Computed::Own { items, most: 2 }), "3 of 2");
    let items = vec!["tea"];
    assert_eq!(public_message(&Computed::Borrowed { items }), "tea");
}

#[test]
fn a_message_can_be_the_chain_of_sources() {
    let error = Computed::Chain("x".parse::<u8>().expect_err("no number"));
    assert_eq!(
        public_message(&error),
        ", because invalid digit found in string"
    );
}

#[test]
fn a_computed_message_of_the_enum_is_for_variants_without_a_key() {
    assert_eq!(public_message(&Computed::OfType), "by the enum");
    assert_eq!(public_message(&Computed::Exposed), "secret");
}

#[test]
fn a_computed_message_of_the_enum_is_not_for_inner_errors() {
    assert_eq!(
        public_message(&Computed::Inner(ByCode::Client(7))),
        "order 7 not found"
    );
    let redacted = public_message(&Computed::Inner(ByCode::ServerCode));
    assert_eq!(redacted, "Internal Server Error");
}

#[test]
fn a_computed_message_replaces_that_of_an_inner_error() {
    let error = Computed::Replaced(ByCode::Client(7));
    assert_eq!(public_message(&error), "ORDER 7 NOT FOUND");
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(redact)]
enum TypeRedacts {
    #[error("secret")]
    #[grpc(NOT_FOUND)]
    ByType,
    #[error("shown")]
    #[grpc(NOT_FOUND)]
    #[status(expose)]
    OwnKey,
    #[error(transparent)]
    #[status(transparent)]
    Delegated(ByCode),
}

#[test]
fn a_variants_key_precedes_that_of_the_enum() {
    assert_eq!(public_message(&TypeRedacts::ByType), "Not Found");
    assert_eq!(public_message(&TypeRedacts::OwnKey), "shown");
}

#[test]
fn redact_of_the_enum_applies_to_transparent_variants() {
    assert_eq!(
        public_message(&TypeRedacts::Delegated(ByCode::Client(1))),
        "Not Found"
    );
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(expose)]
enum TypeExposes {
    #[error("shown")]
    #[grpc(INTERNAL)]
    ByType,
    #[error(transparent)]
    #[status(transparent)]
    Delegated(ByCode),
    #[error(transparent)]
    #[grpc(INVALID_ARGUMENT)]
    Foreign(std::num::ParseIntError),
}

#[test]
fn expose_of_the_enum_applies_to_its_own_texts() {
    assert_eq!(public_message(&TypeExposes::ByType), "shown");
}

#[test]
fn expose_of_the_enum_does_not_apply_to_transparent_variants() {
    assert_eq!(
        public_message(&TypeExposes::Delegated(ByCode::ServerCode)),
        "Internal Server Error"
    );
    let foreign = "x".parse::<u8>().expect_err("no number");
    assert_eq!(
        public_message(&TypeExposes::Foreign(foreign)),
        "invalid digit found in string"
    );
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(message = "ask support")]
enum TypeMessage {
    #[error("secret")]
    #[grpc(INTERNAL)]
    ByType,
    #[error(transparent)]
    #[status(transparent)]
    Delegated(ByCode),
}

#[test]
fn a_message_of_the_enum_does_not_apply_to_transparent_variants() {
    assert_eq!(public_message(&TypeMessage::ByType), "ask support");
    assert_eq!(
        public_message(&TypeMessage::Delegated(ByCode::Client(1))),
        "order 1 not found"
    );
}

#[derive(Debug, thiserror::Error, StatusMapped)]
enum Foreign {
    #[error(transparent)]
    #[grpc(INVALID_ARGUMENT)]
    Redacted(std::num::ParseIntError),
    #[error(transparent)]
    #[grpc(INVALID_ARGUMENT)]
    #[status(expose)]
    Shown(std::num::ParseFloatError),
}

#[test]
fn the_text_of_a_foreign_error_is_redacted_whatever_the_code() {
    let foreign = "x".parse::<u8>().expect_err("no number");
    assert_eq!(public_message(&Foreign::Redacted(foreign)), "Bad Request");
}

#[test]
fn the_text_of_a_foreign_error_can_be_exposed() {
    let foreign = "x".parse::<f32>().expect_err("no number");
    assert_eq!(
        public_message(&Foreign::Shown(foreign)),
        "invalid float literal"
    );
}

/// Without `Display`: every variant is redacted, or has a message.
#[derive(StatusMapped)]
enum WithoutDisplay {
    #[grpc(INTERNAL)]
    Redacted,
    #[http(503)]
    RedactedByStatus,
    #[grpc(ABORTED)]
    #[http(500)]
    RedactedByChangedStatus,
    #[load_test(1210)]
    RedactedByLoadTest,
    #[error_type(SERVICE_ERROR)]
    RedactedByType,
    #[grpc(NOT_FOUND)]
    #[status(message = "none")]
    Message,
    #[grpc(NOT_FOUND)]
    #[status(message = "none of {0}")]
    Format(u8),
}

#[test]
fn a_type_without_public_texts_needs_no_display() {
    assert_eq!(
        public_message(&WithoutDisplay::Redacted),
        "Internal Server Error"
    );
    assert_eq!(
        public_message(&WithoutDisplay::RedactedByStatus),
        "Service Unavailable"
    );
    assert_eq!(
        public_message(&WithoutDisplay::RedactedByChangedStatus),
        "Internal Server Error"
    );
    assert_eq!(
        public_message(&WithoutDisplay::RedactedByLoadTest),
        "Bad Gateway"
    );
    assert_eq!(
        public_message(&WithoutDisplay::RedactedByType),
        "Service Unavailable"
    );
    assert_eq!(public_message(&WithoutDisplay::Message), "none");
    assert_eq!(public_message(&WithoutDisplay::Format(3)), "none of 3");
}

/// A generic type whose parameter is in one message, by `Debug`.
#[derive(StatusMapped)]
enum GenericMessage<T> {
    #[grpc(NOT_FOUND)]
    #[status(message = "no {0:?}")]
    Missing(T),
}

#[test]
fn a_message_bounds_a_parameter_only_by_what_it_formats() {
    #[derive(Debug)]
    struct OnlyDebug;
    assert_eq!(
        public_message(&GenericMessage::Missing(OnlyDebug)),
        "no OnlyDebug"
    );
}

#[test]
fn a_foreign_text_is_redacted_in_a_borrowing_enum_too() {
    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error(transparent)]
    enum Borrowing {
        #[grpc(NOT_FOUND)]
        Io(#[from] std::io::Error),
        #[error("own")]
        #[grpc(ABORTED)]
        Own,
    }

    let io = Borrowing::from(std::io::Error::other("secret"));
    assert_eq!(io.public_message(), "Not Found");
    assert_eq!(Borrowing::Own.public_message(), "own");
}

#[derive(Debug, PartialEq, thiserror::Error, StatusMapped)]
#[status(decode, domain = "texts.example.com")]
enum FieldAlone {
    #[error("{text}")]
    #[grpc(NOT_FOUND)]
    Named {
        #[status(message)]
        text: String,
    },
    #[error("{0}")]
    #[grpc(NOT_FOUND)]
    Numbered(#[status(message)] String),
    #[error("{}", .0)]
    #[grpc(NOT_FOUND)]
    Argument(#[status(message)] String),
    #[error("message: {0}")]
    #[grpc(NOT_FOUND)]
    #[status(message = "{0}")]
    Declared(#[status(message)] String),
}

#[test]
fn a_message_of_thiserror_that_is_the_field_alone_is_decoded() {
    let text = || "hello".to_owned();
    for error in [
        FieldAlone::Named { text: text() },
        FieldAlone::Numbered(text()),
        FieldAlone::Argument(text()),
        FieldAlone::Declared(text()),
    ] {
        let status = tonic::Status::from(PublicError::of(&error));
        let decoded = FieldAlone::from_status(status);
        assert_eq!(decoded.map_err(|undecoded| undecoded.why()), Ok(error));
    }
}
