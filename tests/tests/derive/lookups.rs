//! Codes that one expression computes, and inner errors that are found at run time.

use std::error::Error;
use std::io;

use status_mapped::decode::Decode;
use status_mapped::{
    GrpcCode, HttpStatus, LogLevel, Mapping, Origin, PublicError, StatusCatalogue, StatusMapped,
    find,
};
use tonic::Status;

fn public_message(error: &dyn StatusMapped) -> String {
    error.public_message()
}

/// The codes of a service for errors of the operating system.
fn of_io(error: &io::Error) -> Option<Mapping> {
    match error.kind() {
        io::ErrorKind::NotFound => Some(Mapping::new(GrpcCode::NOT_FOUND)),
        io::ErrorKind::StorageFull => Some(
            Mapping::new(GrpcCode::RESOURCE_EXHAUSTED)
                .with_http(HttpStatus::INSUFFICIENT_STORAGE)
                .with_reason("DISK_FULL")
                .with_log(LogLevel::Warn)
                .with_message("no space is left"),
        ),
        _ => None,
    }
}

static SHARED: Origin = Origin::new("shared.example.com");

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "files.example.com")]
enum FileError {
    #[error("the file: {0}")]
    #[grpc(INTERNAL)]
    #[status(with = of_io(_0))]
    Io(io::Error),
    #[error("code {0:?}")]
    #[status(with = _0)]
    Code(tonic::Code),
    #[error("status {status}")]
    #[status(with = HttpStatus::from(*status))]
    Status { status: http::StatusCode },
    #[error("shared")]
    #[status(with = Mapping::new(GrpcCode::ABORTED).with_reason("SHARED").with_origin(&SHARED))]
    Shared,
}

fn io(kind: io::ErrorKind) -> FileError {
    FileError::Io(io::Error::new(kind, "x"))
}

#[test]
fn one_expression_computes_all_codes() {
    let error = io(io::ErrorKind::NotFound);
    assert_eq!(error.grpc_code(), GrpcCode::NOT_FOUND);
    assert_eq!(error.http_status(), HttpStatus::NOT_FOUND);
    assert_eq!(error.reason(), "IO_ERROR");
    assert_eq!(public_message(&error), "the file: x");
    let error = FileError::Code(tonic::Code::Aborted);
    assert_eq!(error.grpc_code(), GrpcCode::ABORTED);
    let status = http::StatusCode::GONE;
    assert_eq!(FileError::Status { status }.http_status(), HttpStatus::GONE);
}

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
#[status(with = code)]
struct Maybe {
    code: Option<GrpcCode>,
}

#[test]
fn an_optional_field_is_taken_by_reference() {
    let code = Some(GrpcCode::ABORTED);
    assert_eq!(Maybe { code }.grpc_code(), GrpcCode::ABORTED);
    assert_eq!(Maybe { code: None }.grpc_code(), GrpcCode::INTERNAL);
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(redact, decode, domain = "files.example.com")]
enum Decoded {
    #[status(with = Mapping::new(GrpcCode::ABORTED).with_reason("OTHER"))]
    Busy,
    #[grpc(NOT_FOUND)]
    Other,
}

#[test]
fn the_reason_of_a_mapping_is_not_that_by_which_another_variant_is_decoded() {
    let status = Status::from(PublicError::of(&Decoded::Busy));
    assert_eq!(status.code(), tonic::Code::Aborted);
    assert_eq!(
        Decoded::from_status(status).expect("it is ours"),
        Decoded::Busy
    );
    assert_eq!(Decoded::Other.reason(), "OTHER");
}

#[test]
fn none_falls_back_to_the_declared_codes() {
    let error = io(io::ErrorKind::Other);
    assert_eq!(error.grpc_code(), GrpcCode::INTERNAL);
    assert_eq!(public_message(&error), "Internal Server Error");
}

#[test]
fn a_mapping_sets_the_reason_the_message_the_level_and_the_origin() {
    let error = io(io::ErrorKind::StorageFull);
    assert_eq!(error.reason(), "DISK_FULL");
    assert_eq!(error.domain(), "files.example.com");
    assert_eq!(error.mapping().log_level(), LogLevel::Warn);
    assert_eq!(public_message(&error), "no space is left");
    assert_eq!(FileError::Shared.domain(), "shared.example.com");
}

#[test]
fn the_catalogue_has_no_codes_that_are_computed() {
    let entry = FileError::CATALOGUE.entries().first().expect("an entry");
    assert_eq!(entry.grpc_code(), None);
    assert_eq!(entry.http_status(), None);
    assert_eq!(entry.reason(), Some("IO_ERROR"));
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("{self:?}")]
#[grpc(INTERNAL)]
#[status(with = self.code(), domain = "kinds.example.com")]
enum Kind {
    Missing,
    Other,
    #[grpc(ABORTED)]
    Own,
    #[status(transparent)]
    Inner(FileError),
}

impl Kind {
    fn code(&self) -> Option<GrpcCode> {
        matches!(self, Self::Missing).then_some(GrpcCode::NOT_FOUND)
    }
}

#[test]
fn an_enum_computes_the_codes_of_variants_without_codes() {
    assert_eq!(Kind::Missing.grpc_code(), GrpcCode::NOT_FOUND);
    assert_eq!(Kind::Other.grpc_code(), GrpcCode::INTERNAL);
    assert_eq!(Kind::Own.grpc_code(), GrpcCode::ABORTED);
    let inner = Kind::Inner(FileError::Code(tonic::Code::DataLoss));
    assert_eq!(inner.grpc_code(), GrpcCode::DATA_LOSS);
}

type AnyError = Box<dyn Error + Send + Sync>;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("shop {0} not found")]
#[grpc(NOT_FOUND)]
#[status(domain = "shops.example.com", metadata(shop = self.0))]
struct NoSuchShop(u32);

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "app.example.com",
    challenge = "Digest",
    redacted_message = "try again later"
)]
enum AppError {
    #[error(transparent)]
    #[grpc(INTERNAL)]
    #[status(transparent = _0.downcast_ref::<NoSuchShop>(), metadata(hop = 1))]
    Any(AnyError),
    #[error("deep")]
    #[grpc(UNAUTHENTICATED)]
    #[status(transparent = find::<NoSuchShop>(&**cause), reason = "DEEP")]
    Deep { cause: AnyError },
    #[error("replaced")]
    #[grpc(INTERNAL)]
    #[status(transparent = find::<NoSuchShop>(&**_0), message = "no details")]
    Replaced(AnyError),
    #[error("{0:?}")]
    #[grpc(INTERNAL)]
    #[status(transparent = &self.pair().0)]
    Reference(Box<(NoSuchShop, u8)>),
    #[error("any mapped error")]
    #[grpc(INTERNAL)]
    #[status(transparent = _0.as_deref())]
    Dyn(Option<Box<dyn StatusMappedDebug>>),
    #[error("relayed")]
    #[grpc(INTERNAL)]
    #[status(transparent = find::<Status>(&**_0))]
    Relayed(AnyError),
}

trait StatusMappedDebug: StatusMapped + std::fmt::Debug {}

impl<T: StatusMapped + std::fmt::Debug> StatusMappedDebug for T {}

impl AppError {
    fn pair(&self) -> &(NoSuchShop, u8) {
        match self {
            Self::Reference(pair) => pair,
            _ => unreachable!("it is asked for this variant alone"),
        }
    }
}

#[derive(Debug, thiserror::Error)]
#[error("around")]
struct Around(#[source] NoSuchShop);

#[test]
fn an_inner_error_that_is_found_is_delegated_to() {
    let public = PublicError::of(&AppError::Any(NoSuchShop(7).into()));
    assert_eq!(public.mapping().grpc_code(), GrpcCode::NOT_FOUND);
    assert_eq!(public.message(), "shop 7 not found");
    assert_eq!(
        (public.reason(), public.domain()),
        ("NO_SUCH_SHOP", "shops.example.com")
    );
    assert!(public.metadata().eq([("hop", "1"), ("shop", "7")]));
}

#[test]
fn without_an_inner_error_the_variants_codes_and_texts_apply() {
    let public = PublicError::of(&AppError::Any("disk full".into()));
    assert_eq!(public.mapping().grpc_code(), GrpcCode::INTERNAL);
    assert_eq!(public.message(), "try again later");
    assert_eq!(
        (public.reason(), public.domain()),
        ("ANY", "app.example.com")
    );
    assert!(public.metadata().eq([("hop", "1")]));
}

#[test]
fn an_inner_error_is_found_among_the_sources() {
    let deep = |cause: AnyError| AppError::Deep { cause };
    let public = PublicError::of(&deep(Around(NoSuchShop(7)).into()));
    assert_eq!(public.message(), "shop 7 not found");
    assert_eq!(
        (public.reason(), public.domain()),
        ("DEEP", "app.example.com")
    );
    let public = PublicError::of(&deep("other".into()));
    assert_eq!(public.message(), "deep");
}

#[test]
fn a_message_of_the_variant_replaces_that_of_the_inner_error() {
    let error = AppError::Replaced(NoSuchShop(7).into());
    assert_eq!(error.grpc_code(), GrpcCode::NOT_FOUND);
    assert_eq!(public_message(&error), "no details");
}

#[test]
fn the_lookup_may_give_a_reference_and_a_trait_object() {
    let error = AppError::Reference(Box::new((NoSuchShop(3), 0)));
    assert_eq!(public_message(&error), "shop 3 not found");
    let error = AppError::Dyn(Some(Box::new(Kind::Own)));
    assert_eq!(error.grpc_code(), GrpcCode::ABORTED);
    assert_eq!(AppError::Dyn(None).grpc_code(), GrpcCode::INTERNAL);
}

#[test]
fn a_status_that_is_found_is_relayed() {
    let error = AppError::Relayed(Status::not_found("theirs").into());
    let status = Status::from(PublicError::of(&error));
    assert_eq!(
        (status.code(), status.message()),
        (tonic::Code::NotFound, "theirs")
    );
}

#[test]
fn the_catalogue_of_a_variant_with_a_lookup_has_no_codes() {
    let entry = AppError::CATALOGUE.entries().first().expect("an entry");
    assert_eq!((entry.grpc_code(), entry.reason()), (None, None));
}

#[test]
fn a_loop_of_sources_ends() {
    #[derive(Debug)]
    struct Loop;

    impl std::fmt::Display for Loop {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("loop")
        }
    }

    impl Error for Loop {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(&Loop)
        }
    }

    assert!(find::<NoSuchShop>(&Loop).is_none());
    assert!(find::<Loop>(&Loop).is_some());
}

mod redacted {
    use super::*;

    fn exposed(code: GrpcCode) -> Mapping {
        Mapping::new(code).exposed()
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("shown")]
    #[grpc(NOT_FOUND)]
    #[status(expose)]
    struct Shown;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[status(domain = "app.example.com", redacted_reason = "FAILURE")]
    enum WithError {
        #[error("secret")]
        #[status(
            redact,
            redacted_message = "sorry",
            with = exposed(GrpcCode::INTERNAL),
            extension(secret = "secret")
        )]
        Declared,
        #[error("secret")]
        #[status(
            redact,
            with = Mapping::new(GrpcCode::NOT_FOUND).with_message("secret"),
            extension(secret = "secret")
        )]
        WithText,
        #[error("secret {0}")]
        #[status(with = _0.mapping().with_codes_of(Mapping::new(GrpcCode::INTERNAL)))]
        OfInner(Shown),
        #[error("secret")]
        #[status(with = Mapping::new(GrpcCode::NOT_FOUND).redacted())]
        ByMapping,
        #[error("secret")]
        #[grpc(INTERNAL)]
        #[status(transparent = find::<NoSuchShop>(&**_0), reason = "SECRET_NAME")]
        Lookup(AnyError),
    }

    fn sent(error: &WithError) -> (String, String, usize) {
        let public = PublicError::of(error);
        let (message, reason) = (public.message().to_owned(), public.reason().to_owned());
        (message, reason, public.extensions().count())
    }

    #[test]
    fn a_variant_that_declares_redact_is_redacted_whatever_the_mapping() {
        let expected = ("sorry".to_owned(), "FAILURE".to_owned(), 0);
        assert_eq!(sent(&WithError::Declared), expected);
        let expected = ("Not Found".to_owned(), "FAILURE".to_owned(), 0);
        assert_eq!(sent(&WithError::WithText), expected);
    }

    #[test]
    fn a_mapping_exposes_no_text_but_its_own() {
        let (message, ..) = sent(&WithError::OfInner(Shown));
        assert_eq!(message, "Internal Server Error");
        assert_eq!(sent(&WithError::ByMapping).0, "Not Found");
    }

    #[test]
    fn a_redacted_reason_of_the_enum_applies_if_no_inner_error_is_found() {
        assert_eq!(sent(&WithError::Lookup("x".into())).1, "FAILURE");
        assert_eq!(
            sent(&WithError::Lookup(NoSuchShop(1).into())).1,
            "SECRET_NAME"
        );
    }
}

mod of_the_enum {
    use std::time::Duration;

    use super::*;

    /// Its reason is the same as that of the variant which finds it.
    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("unauthorized")]
    #[grpc(UNAUTHENTICATED)]
    struct Any;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("any")]
    #[status(reason = format!("OUT-{}", 1), retry_after = Duration::from_secs(9))]
    enum Outer {
        #[grpc(INTERNAL)]
        #[status(transparent = find::<Any>(&**_0), challenge = "Basic")]
        Any(AnyError),
    }

    #[test]
    fn values_of_the_enum_apply_to_errors_without_an_inner_error() {
        let own = PublicError::of(&Outer::Any("x".into()));
        assert_eq!(own.reason(), "OUT-1");
        assert_eq!(own.retry_after(), Some(Duration::from_secs(9)));
        let inner = PublicError::of(&Outer::Any(Any.into()));
        assert_eq!(inner.reason(), "ANY");
        assert_eq!(inner.retry_after(), None);
        assert_eq!(inner.challenge(), "Basic");
    }
}

mod methods_of_the_same_name {
    use super::*;

    /// Implemented for everything.
    trait Tool {
        fn value(&self) -> Option<&'static str> {
            None
        }

        fn report(self, _: &str)
        where
            Self: Sized,
        {
        }
    }

    impl<T> Tool for T {}

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("any")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(id = self.0), violations = [("id", "is wrong")])]
    struct Found(u8);

    #[test]
    fn methods_of_the_users_traits_are_not_called() {
        7.report("x");
        assert_eq!(7.value(), None);
        let public = PublicError::of(&Found(7));
        assert!(public.metadata().eq([("id", "7")]));
        assert_eq!(public.violations().count(), 1);
    }
}
