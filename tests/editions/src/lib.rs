//! One source that is valid in every edition.
#![deny(warnings, future_incompatible)]

pub extern crate status_mapped;

use status_mapped::{GrpcCode, StatusMapped};
use std::error::Error;
use std::fmt;

#[derive(StatusMapped)]
#[status(header("X-Shop" = "1"))]
pub enum ShopError<'a, T: fmt::Debug> {
    #[grpc(NOT_FOUND)]
    #[status(message = "formatted {name} {generic:?}", header("X-Own" = "2"))]
    Formatted { name: &'a str, generic: T },
    #[grpc(with = code(*_0 as usize))]
    #[http(with = status_mapped::HttpStatus::GONE)]
    #[status(redact, reason = if self.is_computed() { "IS_COMPUTED" } else { "OTHER" })]
    Computed(u8),
    #[status(transparent)]
    Transparent(InnerError),
    #[status(transparent)]
    Erased(Box<dyn StatusMapped + 'a>),
    #[status(transparent)]
    Again(Box<Self>),
}

impl<'a, T: fmt::Debug> ShopError<'a, T> {
    fn is_computed(&self) -> bool {
        match *self {
            ShopError::Computed(_) => true,
            _ => false,
        }
    }
}

fn code(number: usize) -> GrpcCode {
    if number == 0 {
        GrpcCode::ABORTED
    } else {
        GrpcCode::UNKNOWN
    }
}

#[derive(Debug, StatusMapped)]
#[grpc(ABORTED)]
#[status(crate = ::status_mapped)]
pub struct InnerError;

impl fmt::Display for InnerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("inner")
    }
}

impl Error for InnerError {}

#[derive(Debug, StatusMapped)]
pub enum Empty {}

macro_rules! with_a_macro {
    ($name:ident, $field:ident, $e:expr) => {
        #[derive(Debug, StatusMapped)]
        #[grpc(with = code($e * 2))]
        #[status(message = "{_0}")]
        pub struct $name {
            $field: usize,
            _0: u8,
        }
    };
}

with_a_macro!(FromMacro, number, *number + 0);

// An error that is decoded, with names that are keywords in some editions.
#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, redact)]
pub enum Decoded {
    #[grpc(NOT_FOUND)]
    #[status(metadata(r#gen, again = r#async), retry_after = *r#try)]
    r#Dyn {
        r#gen: u8,
        r#async: Option<u8>,
        r#try: Option<std::time::Duration>,
    },
    #[grpc(ABORTED)]
    #[status(metadata(text = _0))]
    Tuple(String, #[status(default)] u8),
}

// Names that are keywords in some editions.
#[derive(Debug, StatusMapped)]
#[allow(non_camel_case_types)]
#[status(free_reasons)]
pub enum Keywords {
    #[grpc(with = code(*r#async + *r#gen))]
    #[status(message = "{async} {gen} {try}")]
    r#dyn {
        r#async: usize,
        r#gen: usize,
        r#try: usize,
    },
    #[status(transparent)]
    r#await { r#gen: InnerError },
}

pub mod reexport {
    //! A module of the user that re-exports the crate.
    pub use status_mapped;

    /// Through a path of this crate.
    #[derive(Debug, self::status_mapped::StatusMapped)]
    #[status(crate = crate::reexport::status_mapped, redact)]
    #[grpc(ABORTED)]
    pub struct Moved;
}

#[test]
fn every_kind_of_variant_works() {
    let formatted = ShopError::Formatted {
        name: "it",
        generic: 1,
    };
    let text = |error: &ShopError<u8>| error.public_message();
    assert_eq!(text(&formatted), "formatted it 1");
    assert_eq!(ShopError::Computed::<u8>(0).grpc_code(), GrpcCode::Aborted);
    assert_eq!(ShopError::Computed::<u8>(0).reason(), "IS_COMPUTED");
    let erased = ShopError::Erased(Box::new(InnerError));
    assert_eq!(text(&ShopError::Again(Box::new(erased))), "inner");
    assert_eq!(text(&ShopError::Transparent(InnerError)), "inner");
    assert_eq!(
        status_mapped::__private::tonic::Status::from(status_mapped::Mapped::new(InnerError))
            .message(),
        "inner"
    );
    assert_eq!(reexport::Moved.grpc_code(), GrpcCode::Aborted);
}

#[test]
fn an_error_is_decoded() {
    use status_mapped::decode::Decode;

    for error in vec![
        Decoded::r#Dyn {
            r#gen: 1,
            r#async: None,
            r#try: Some(std::time::Duration::from_millis(7)),
        },
        Decoded::Tuple("text".to_owned(), 0),
    ] {
        let status =
            status_mapped::__private::tonic::Status::from(status_mapped::PublicError::of(&error));
        assert_eq!(Decoded::from_status(status).unwrap(), error);
    }
}

#[test]
fn hygiene_and_precedence_apply_in_macros() {
    let error = FromMacro { number: 0, _0: 3 };
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.public_message(), "3");
}

#[test]
fn keywords_of_other_editions_are_names() {
    let error = Keywords::r#dyn {
        r#async: 0,
        r#gen: 0,
        r#try: 7,
    };
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.public_message(), "0 0 7");
    let error = Keywords::r#await { r#gen: InnerError };
    assert_eq!(error.public_message(), "inner");
}
