use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact)]
#[grpc(NOT_FOUND)]
struct Unit;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, metadata(number = self.0, text = &self.1))]
#[grpc(NOT_FOUND)]
struct Tuple(u64, String);

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, metadata(number = *number), retry_after = self.wait)]
#[grpc(NOT_FOUND)]
struct Named {
    number: i8,
    wait: Duration,
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, expose, domain = "texts.example.com")]
enum WithText {
    #[grpc(NOT_FOUND)]
    Text(#[status(message)] String),
    #[grpc(ABORTED)]
    #[status(message = "{text}", metadata(number))]
    Other {
        #[status(message)]
        text: String,
        number: u8,
    },
}

impl Display for WithText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Text(ref text) | Self::Other { ref text, .. } => f.write_str(text),
        }
    }
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, domain = "around.example.com")]
enum Around {
    #[status(transparent)]
    Passed(WithText),
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, domain = "around.example.com")]
enum Replaced {
    #[status(transparent, message = "replaced")]
    Inner(WithText),
}

#[test]
fn a_field_may_be_the_message() {
    assert_decodes(&WithText::Text("no order 7".to_owned()));
    let text = "busy".to_owned();
    assert_decodes(&WithText::Other { text, number: 7 });
    assert_decodes(&Around::Passed(WithText::Text("x".to_owned())));
}

#[test]
fn over_grpc_a_long_message_is_received_truncated_at_about_3_kib() {
    let status = tonic::Status::from(WithText::Text("x".repeat(4000)));
    let Ok(WithText::Text(text)) = WithText::from_status(status) else {
        panic!("it is decoded");
    };
    assert!((2800..3200).contains(&text.len()), "{}", text.len());
    assert!(text.ends_with("..."), "{text}");
}

#[test]
fn over_http_a_message_of_4_kib_is_received_whole() {
    let error = WithText::Text("x".repeat(4096));
    assert_eq!(WithText::from_problem(Problem::of(&error)).unwrap(), error);
}

#[test]
fn a_retry_delay_of_a_body_alone_is_not_decoded() {
    let error = Aliased {
        wait: Duration::from_secs(3),
    };
    let body = serde_json::to_vec(&Problem::of(&error)).expect("JSON");
    let received = || Problem::from_json(&body).expect("a problem document");
    let undecoded = Aliased::from_problem(received()).unwrap_err();
    assert_eq!(undecoded.why(), DecodeError::Missing("retry_after"));
    let problem = received().with_retry_after(error.wait);
    assert_eq!(Aliased::from_problem(problem).unwrap(), error);
}

#[test]
fn the_message_of_an_outer_error_is_not_decoded_as_that_of_the_inner_error() {
    let error = Replaced::Inner(WithText::Text("x".to_owned()));
    let received = Problem::of(&error);
    let undecoded = Replaced::from_problem(received).unwrap_err();
    assert_eq!(undecoded.why(), DecodeError::Missing("message"));
}

type Delay = Duration;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, retry_after = *wait)]
#[grpc(UNAVAILABLE)]
struct Aliased {
    wait: Delay,
}

#[test]
fn a_retry_delay_of_a_type_alias_is_decoded() {
    assert_decodes(&Aliased {
        wait: Duration::from_secs(3),
    });
}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, transparent)]
struct Wrapper(Arc<Tuple>);

#[derive(Debug, StatusMapped)]
#[status(decode)]
enum Never {}

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode)]
enum OnlyInner {
    #[status(transparent)]
    Tuple(Tuple),
    #[status(transparent)]
    Never(Never),
}

impl PartialEq for Never {
    fn eq(&self, _: &Self) -> bool {
        match *self {}
    }
}

impl Eq for Never {}

#[derive(Debug, StatusMapped)]
#[status(decode, redact)]
enum OnlySkipped {
    #[grpc(NOT_FOUND)]
    #[status(decode = skip)]
    Foreign(#[allow(dead_code, reason = "it is never read")] std::io::Error),
}

#[test]
fn every_shape_is_decoded() {
    assert_decodes(&Unit);
    assert_decodes(&Tuple(7, "seven".to_owned()));
    assert_decodes(&Named {
        number: -7,
        wait: Duration::from_secs(3),
    });
    assert_decodes(&Wrapper(Arc::new(Tuple(0, String::new()))));
    assert_decodes(&OnlyInner::Tuple(Tuple(1, "one".to_owned())));
}

#[test]
fn a_skipped_or_uninhabited_variant_is_not_decoded() {
    let skipped = OnlySkipped::Foreign(std::io::Error::other("x"));
    assert_eq!(decode_error(&skipped), DecodeError::Skipped);
    let why = Never::from_status(tonic::Status::from(PublicError::of(&Unit)))
        .expect_err("`Never` has no value")
        .why();
    assert_eq!(why, DecodeError::UnknownReason);
}
