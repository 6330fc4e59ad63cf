//! Raw identifiers, and those that are not ASCII.
#![allow(non_camel_case_types, non_snake_case)]

use status_mapped::{GrpcCode, StatusCatalogue, StatusMapped};

fn message<T: StatusMapped>(error: &T) -> String {
    error.public_message()
}

fn code(value: u8) -> GrpcCode {
    if value > 1 {
        GrpcCode::ABORTED
    } else {
        GrpcCode::NOT_FOUND
    }
}

mod raw {
    use super::*;

    #[derive(Debug, StatusMapped)]
    enum r#enum<'r#union, r#type> {
        #[grpc(with = code(*r#fn + *r#plain))]
        #[status(message = "{fn} {plain:>loop$}", reason = "RAW_FIELDS")]
        r#struct {
            r#fn: u8,
            r#loop: usize,
            r#plain: u8,
        },
        #[grpc(with = code(*plain + u8::from(format!("{fn}") == "1")))]
        #[status(redact)]
        r#async { plain: u8, r#fn: u8 },
        #[status(transparent)]
        r#dyn { r#impl: Box<Self> },
        #[grpc(r#NOT_FOUND)]
        #[status(message = "{0}")]
        r#Plain(&'r#union r#type),
    }

    #[test]
    fn raw_identifiers_are_written_as_they_are() {
        let error: r#enum<'_, u8> = r#enum::r#struct {
            r#fn: 1,
            r#loop: 3,
            r#plain: 1,
        };
        assert_eq!(error.grpc_code(), GrpcCode::Aborted);
        assert_eq!(message(&error), "1   1");
        let error: r#enum<'_, u8> = r#enum::r#async { plain: 1, r#fn: 1 };
        assert_eq!(error.grpc_code(), GrpcCode::Aborted);
        assert_eq!(error.reason(), "ASYNC");
        let plain = r#enum::r#Plain(&7);
        assert_eq!(message(&plain), "7");
        let boxed: r#enum<'_, u8> = r#enum::r#dyn {
            r#impl: Box::new(r#enum::Plain(&7)),
        };
        assert_eq!(message(&boxed), "7");
        assert_eq!(r#enum::<u8>::CATALOGUE.name(), "enum");
        assert_eq!(r#enum::<u8>::CATALOGUE.entries()[3].name(), "Plain");
    }
}

mod not_ascii {
    use super::*;

    #[derive(Debug, StatusMapped)]
    enum Größe<'ä, Тип> {
        #[grpc(with = code(*größe))]
        #[status(reason = "TOO_BIG", message = "{größe:>breite$}")]
        Zu_groß { größe: u8, breite: usize },
        #[grpc(with = code(u8::from(format!("{名}") == "3")))]
        #[status(reason = "NAME", message = "{名:?} {π}")]
        名前 { 名: u8, π: &'ä Тип },
        #[grpc(NOT_FOUND)]
        #[status(reason = "OTHER", redact)]
        Ö,
    }

    #[test]
    fn identifiers_need_not_be_ascii() {
        let error: Größe<'_, u8> = Größe::Zu_groß {
            größe: 2,
            breite: 2,
        };
        assert_eq!(error.grpc_code(), GrpcCode::Aborted);
        assert_eq!(message(&error), " 2");
        let error = Größe::名前 { 名: 3, π: &2.5 };
        assert_eq!(error.grpc_code(), GrpcCode::NotFound);
        assert_eq!(message(&error), "3 2.5");
        assert_eq!(Größe::<u8>::Ö.reason(), "OTHER");
        assert_eq!(Größe::<u8>::CATALOGUE.entries()[1].name(), "名前");
    }

    #[derive(StatusMapped)]
    #[status(free_reasons, redact)]
    #[grpc(NOT_FOUND)]
    struct Fehler_ü;

    #[test]
    fn a_name_without_a_valid_reason_is_a_free_one() {
        assert_eq!(Fehler_ü.reason(), "Fehler_ü");
    }
}

#[test]
fn a_raw_attribute_is_the_attribute() {
    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("secret")]
    #[grpc(NOT_FOUND)]
    #[r#status(redact)]
    enum Raw {
        Default,
        #[r#grpc(ABORTED)]
        Own,
    }

    assert_eq!(Raw::Default.public_message(), "Not Found");
    assert_eq!(Raw::Own.grpc_code(), GrpcCode::ABORTED);
}
