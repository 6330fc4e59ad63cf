//! The generated code causes no warning, whatever lints its user denies. A failure to
//! compile is a failure of the test; clippy's lints count if clippy runs.
#![deny(warnings)]
#![deny(
    absolute_paths_not_starting_with_crate,
    deprecated_in_future,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    future_incompatible,
    if_let_rescope,
    keyword_idents,
    let_underscore,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    nonstandard_style,
    redundant_imports,
    redundant_lifetimes,
    rust_2018_compatibility,
    rust_2018_idioms,
    rust_2021_compatibility,
    rust_2024_compatibility,
    single_use_lifetimes,
    tail_expr_drop_order,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_code,
    unreachable_patterns,
    unreachable_pub,
    unsafe_code,
    unstable_features,
    unused,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction)]
#![allow(
    clippy::allow_attributes,
    clippy::arbitrary_source_item_ordering,
    clippy::blanket_clippy_restriction_lints,
    clippy::implicit_return,
    clippy::missing_trait_methods,
    clippy::single_call_fn,
    clippy::tests_outside_test_module,
    clippy::type_repetition_in_bounds,
    clippy::unused_self,
    reason = "they apply to thiserror, the tests and the types, and not to generated code"
)]

use core::error::Error;
use core::fmt::Debug;
use core::time::Duration;

use status_mapped::{ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping, StatusMapped, find};

/// An error that is decoded.
#[derive(Debug, StatusMapped)]
#[status(decode, redact)]
#[expect(
    clippy::absolute_paths,
    reason = "generated code repeats the type of a field"
)]
enum DecodedError<T> {
    #[grpc(NOT_FOUND)]
    #[status(metadata(number, name = _name), retry_after = *wait)]
    Fields {
        number: T,
        _name: Option<String>,
        wait: Option<Duration>,
        #[status(default)]
        _default: u8,
        #[status(default = u8::MAX)]
        _computed: u8,
        #[status(default = std::path::PathBuf::new())]
        _path: std::path::PathBuf,
    },
    #[grpc(ABORTED)]
    #[status(metadata(only = _0))]
    Tuple(i64),
    #[status(transparent)]
    Inner(Box<DecodedInner>),
}

/// The inner error of one that is decoded.
#[derive(Debug, StatusMapped)]
#[status(decode, redact)]
#[grpc(INTERNAL)]
struct DecodedInner;

/// A trait with an error type.
trait Backend {
    /// The error type.
    type Failure: StatusMapped;
}

/// All codes of a code.
fn whole(code: Option<GrpcCode>) -> Option<Mapping> {
    code.map(Mapping::new)
}

/// A generic enum with a variant of every kind.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(
    domain = "d.example.com",
    type_uri = "https://d.example.com/",
    header("X-Shop" = "1"),
    challenge = "Bearer",
    log = debug
)]
enum GenericError<'text, T: Debug, B: Backend, const N: usize = 3>
where
    B: Debug,
    B::Failure: Debug,
{
    #[error("shown")]
    #[grpc(NOT_FOUND)]
    Shown(T),
    #[error("formatted")]
    #[grpc(ABORTED)]
    #[http(401)]
    #[status(
        message = "formatted {inner} {value:?} {name:>width$}",
        header("X-Own" = "2", "X-Width" = width),
        metadata(name, width, twice = width.saturating_mul(2), "with-dash" = name.len()),
        retry_after = Duration::from_secs(u64::try_from(*width).unwrap_or(1)),
        challenge = "Basic",
        details = tonic_types::BadRequest::with_violation("a", "b"),
        log = info
    )]
    Formatted {
        #[status(transparent)]
        inner: InnerError,
        value: T,
        name: &'text str,
        width: usize,
    },
    #[error("computed")]
    #[grpc(with = code(name.len()))]
    #[http(with = HttpStatus::GONE)]
    #[load_test(with = LoadTestCode::UNKNOWN)]
    #[error_type(with = ErrorType::INTERNAL)]
    #[status(reason = if *id > 0 { "COMPUTED_NOW" } else { self.reasoned() })]
    Computed { name: Box<str>, id: u8 },
    #[error("found")]
    #[grpc(INTERNAL)]
    #[status(
        transparent = find::<InnerError>(error.as_ref()),
        violations = [("field", text)],
        title = "Found",
        instance = text,
        extension(text, length = text.len())
    )]
    Found {
        error: Box<dyn Error + Send + Sync>,
        text: String,
    },
    #[error("whole")]
    #[grpc(INTERNAL)]
    #[status(with = whole(*code), message = format!("{code:?}"))]
    Whole { code: Option<GrpcCode> },
    #[error("unlisted")]
    #[error_type(UNAVAILABLE, THROTTLED_CPU)]
    #[http(599, unchecked)]
    Unlisted([u8; N]),
    #[error("changed")]
    #[grpc(with = GrpcCode::ABORTED)]
    #[status(transparent)]
    Changed(InnerError),
    #[error("failure")]
    #[status(transparent)]
    Failure(B::Failure),
    #[error("again")]
    #[status(transparent)]
    Again(Box<Self>),
}

impl<T: Debug, B: Backend, const N: usize> GenericError<'_, T, B, N>
where
    B: Debug,
    B::Failure: Debug,
{
    /// A reason by a method.
    const fn reasoned(&self) -> &'static str {
        "REASONED"
    }
}

/// A code by a function.
const fn code(number: usize) -> GrpcCode {
    if number == 0 {
        GrpcCode::Aborted
    } else {
        GrpcCode::NotFound
    }
}

/// An enum that is mapped by one method.
#[derive(Clone, Copy, Debug, thiserror::Error, StatusMapped)]
#[grpc(with = self.code())]
enum InnerError {
    #[error("one")]
    One,
    #[error("two")]
    #[status(message = "two")]
    Two,
    #[error("three")]
    #[status(reason = self.third())]
    Three(u8),
    #[error("four")]
    #[grpc(INTERNAL)]
    #[status(message = "{id} {name}")]
    Four { id: u8, name: u16 },
}

impl InnerError {
    /// A code by a method.
    const fn code(self) -> GrpcCode {
        GrpcCode::OutOfRange
    }

    /// A reason by a method.
    const fn third(self) -> &'static str {
        "THIRD"
    }
}

/// A struct that borrows.
#[derive(Clone, Copy, Debug, thiserror::Error, StatusMapped)]
#[error("borrowed")]
#[grpc(NOT_FOUND)]
#[status(message = "{id} {text}")]
struct BorrowedError<'text> {
    /// Shown.
    id: u8,
    /// Shown too.
    text: &'text str,
}

/// An enum without variants.
#[derive(Clone, Copy, Debug, thiserror::Error, StatusMapped)]
enum EmptyError {}

/// A deprecated type with a deprecated field.
#[deprecated]
#[derive(Clone, Copy, Debug, StatusMapped)]
#[grpc(with = code(usize::from(*id)))]
#[status(message = "{id}")]
struct OldError {
    /// Shown.
    #[deprecated]
    id: u8,
}

/// An enum of deprecated variants, with deprecated fields and types.
#[derive(Clone, Copy, Debug, StatusMapped)]
enum OldVariants {
    /// With a field that is.
    #[deprecated]
    #[grpc(with = GrpcCode::NOT_FOUND)]
    #[status(message = "{id}", reason = if *id == 1 { "OLD" } else { "NEW" })]
    Old {
        /// Shown and used.
        #[deprecated]
        id: u8,
    },
    /// With a message.
    #[deprecated]
    #[grpc(ABORTED)]
    #[status(message = "older {0}")]
    Older(u8),
}

/// A type with a deprecated type in it.
#[derive(Clone, Copy, Debug, StatusMapped)]
#[status(transparent)]
#[allow(deprecated, reason = "rustc warns about the type of the field too")]
struct DeepError(OldError);

/// A backend.
#[derive(Clone, Copy, Debug)]
struct Disk;

impl Backend for Disk {
    type Failure = InnerError;
}

#[test]
fn the_generated_code_causes_no_warning() {
    type Error<'text> = GenericError<'text, u8, Disk>;
    let formatted = Error::Formatted {
        inner: InnerError::One,
        value: 7,
        name: "x",
        width: 3,
    };
    let found = Error::Found {
        error: Box::from("none"),
        text: "text".into(),
    };
    let whole = Error::Whole {
        code: Some(GrpcCode::ABORTED),
    };
    let computed = Error::Computed {
        name: Box::from("disk"),
        id: 0,
    };
    for (error, reason) in [
        (Error::Shown(1), "SHOWN"),
        (formatted, "ONE"),
        (computed, "REASONED"),
        (found, "FOUND"),
        (whole, "WHOLE"),
        (Error::Unlisted([0; 3]), "UNLISTED"),
        (Error::Changed(InnerError::Two), "TWO"),
        (Error::Failure(InnerError::Three(3)), "THIRD"),
        (
            Error::Again(Box::new(Error::Failure(InnerError::Four {
                id: 1,
                name: 2,
            }))),
            "FOUR",
        ),
    ] {
        assert_eq!(error.reason(), reason, "{error}");
    }
    let borrowed = BorrowedError { id: 1, text: "it" };
    assert_eq!(tonic::Status::from(borrowed).message(), "1 it", "borrowed");
}

#[test]
#[allow(deprecated, reason = "that is what is tested")]
fn a_deprecated_type_is_mapped_without_a_warning() {
    let old = OldError { id: 3 };
    assert_eq!(old.public_message(), "3", "the type");
    let variant = OldVariants::Old { id: 1 };
    assert_eq!(variant.reason(), "OLD", "the variant");
    assert_eq!(OldVariants::Older(1).reason(), "OLDER", "the other");
    let deep = DeepError(old);
    assert_eq!(deep.grpc_code(), GrpcCode::NotFound, "the field's type");
}
