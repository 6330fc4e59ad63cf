//! What the client is told: shown, hidden, replaced.

use status_mapped::{LogLevel, StatusMapped};

fn told(error: &dyn StatusMapped) -> String {
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
fn a_clients_fault_is_shown() {
    assert_eq!(told(&ByCode::Client(7)), "order 7 not found");
    assert_eq!(told(&ByCode::Quota), "quota is used up");
}

#[test]
fn a_servers_fault_is_hidden_behind_the_statuss_phrase() {
    assert_eq!(told(&ByCode::ServerCode), "Internal Server Error");
    assert_eq!(told(&ByCode::ServerStatus), "Internal Server Error");
}

#[test]
fn a_declared_server_error_code_redacts_under_a_client_error_status_too() {
    assert_eq!(
        told(&ByCode::ServerCodeUnderAClientStatus),
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
        assert_eq!(told(&error), text);
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
    assert_eq!(told(&ByKey::Message), "we are on it");
}

#[test]
fn expose_shows_the_text_whatever_the_code() {
    assert_eq!(
        told(&ByKey::Expose { until: "noon" }),
        "maintenance until noon"
    );
}

#[test]
fn redact_hides_the_text_whatever_the_code() {
    assert_eq!(told(&ByKey::Redact), "Not Found");
}

#[test]
fn a_message_has_the_named_fields_in_it() {
    let error = ByKey::Format {
        secret: 1,
        name: "tea",
        number: 9,
        size: 4,
    };
    assert_eq!(told(&error), "no      tea \"tea\" {braces}    9");
}

#[test]
fn a_message_has_the_numbered_fields_in_it() {
    assert_eq!(told(&ByKey::Tuple(3, "secret", "tea")), "3 of \"tea\"");
}

#[test]
fn a_message_fills_with_any_character() {
    let error = ByKey::Filled {
        number: 7,
        width: 2,
    };
    assert_eq!(told(&error), "***7 7$$ -7- 07");
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
            Self::OfType => "said by the type",
            _ => "said of another",
        }
    }
}

/// The text and those of the sources.
fn chain(error: &dyn std::error::Error) -> String {
    let sources = std::iter::successors(error.source(), |source| source.source());
    sources.fold(String::new(), |chain, source| {
        chain + ", because " + &source.to_string()
    })
}

#[test]
fn a_message_can_be_computed() {
    let items = vec![0; 3];
    assert_eq!(told(&Computed::Own { items, most: 2 }), "3 of 2");
    let items = vec!["tea"];
    assert_eq!(told(&Computed::Borrowed { items }), "tea");
}

#[test]
fn a_message_can_be_the_chain_of_sources() {
    let error = Computed::Chain("x".parse::<u8>().expect_err("no number"));
    assert_eq!(told(&error), ", because invalid digit found in string");
}

#[test]
fn a_computed_message_of_the_enum_is_for_variants_without_a_key() {
    assert_eq!(told(&Computed::OfType), "said by the type");
    assert_eq!(told(&Computed::Exposed), "secret");
}

#[test]
fn a_computed_message_of_the_enum_is_not_for_inner_errors() {
    assert_eq!(
        told(&Computed::Inner(ByCode::Client(7))),
        "order 7 not found"
    );
    let hidden = told(&Computed::Inner(ByCode::ServerCode));
    assert_eq!(hidden, "Internal Server Error");
}

#[test]
fn a_computed_message_replaces_that_of_an_inner_error() {
    let error = Computed::Replaced(ByCode::Client(7));
    assert_eq!(told(&error), "ORDER 7 NOT FOUND");
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
fn a_variants_key_goes_over_the_types() {
    assert_eq!(told(&TypeRedacts::ByType), "Not Found");
    assert_eq!(told(&TypeRedacts::OwnKey), "shown");
}

#[test]
fn a_types_redact_reaches_transparent_variants() {
    assert_eq!(
        told(&TypeRedacts::Delegated(ByCode::Client(1))),
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
fn a_types_expose_shows_its_own_texts() {
    assert_eq!(told(&TypeExposes::ByType), "shown");
}

#[test]
fn a_types_expose_reaches_all_variants_but_those_that_delegate() {
    assert_eq!(
        told(&TypeExposes::Delegated(ByCode::ServerCode)),
        "Internal Server Error"
    );
    let foreign = "x".parse::<u8>().expect_err("no number");
    assert_eq!(
        told(&TypeExposes::Foreign(foreign)),
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
fn a_types_message_is_that_of_its_variants_but_transparent_ones() {
    assert_eq!(told(&TypeMessage::ByType), "ask support");
    assert_eq!(
        told(&TypeMessage::Delegated(ByCode::Client(1))),
        "order 1 not found"
    );
}

#[derive(Debug, thiserror::Error, StatusMapped)]
enum Foreign {
    #[error(transparent)]
    #[grpc(INVALID_ARGUMENT)]
    Hidden(std::num::ParseIntError),
    #[error(transparent)]
    #[grpc(INVALID_ARGUMENT)]
    #[status(expose)]
    Shown(std::num::ParseFloatError),
}

#[test]
fn the_text_of_a_foreign_error_is_hidden_whatever_the_code() {
    let foreign = "x".parse::<u8>().expect_err("no number");
    assert_eq!(told(&Foreign::Hidden(foreign)), "Bad Request");
}

#[test]
fn the_text_of_a_foreign_error_is_shown_on_demand() {
    let foreign = "x".parse::<f32>().expect_err("no number");
    assert_eq!(told(&Foreign::Shown(foreign)), "invalid float literal");
}

/// No `Display` at all: every variant is hidden, or has a message.
#[derive(StatusMapped)]
enum WithoutDisplay {
    #[grpc(INTERNAL)]
    Hidden,
    #[http(503)]
    HiddenByStatus,
    #[grpc(ABORTED)]
    #[http(500)]
    HiddenByChangedStatus,
    #[load_test(1210)]
    HiddenByLoadTest,
    #[error_type(SERVICE_ERROR)]
    HiddenByType,
    #[grpc(NOT_FOUND)]
    #[status(message = "none")]
    Message,
    #[grpc(NOT_FOUND)]
    #[status(message = "none of {0}")]
    Format(u8),
}

#[test]
fn a_type_that_shows_no_text_needs_no_display() {
    assert_eq!(told(&WithoutDisplay::Hidden), "Internal Server Error");
    assert_eq!(told(&WithoutDisplay::HiddenByStatus), "Service Unavailable");
    assert_eq!(
        told(&WithoutDisplay::HiddenByChangedStatus),
        "Internal Server Error"
    );
    assert_eq!(told(&WithoutDisplay::HiddenByLoadTest), "Bad Gateway");
    assert_eq!(told(&WithoutDisplay::HiddenByType), "Service Unavailable");
    assert_eq!(told(&WithoutDisplay::Message), "none");
    assert_eq!(told(&WithoutDisplay::Format(3)), "none of 3");
}

/// A generic type whose parameter only some messages show.
#[derive(StatusMapped)]
enum GenericMessage<T> {
    #[grpc(NOT_FOUND)]
    #[status(message = "no {0:?}")]
    Missing(T),
}

#[test]
fn a_message_asks_of_a_parameter_only_what_it_shows() {
    #[derive(Debug)]
    struct OnlyDebug;
    assert_eq!(told(&GenericMessage::Missing(OnlyDebug)), "no OnlyDebug");
}

#[test]
fn a_foreign_text_is_hidden_also_where_the_enum_borrows_it() {
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
