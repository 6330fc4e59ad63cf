//! Names: how codes are displayed, and which texts are parsed or refused.

use std::error::Error;
use std::fmt::Display;
use std::str::FromStr;

use status_mapped::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError, ReportCode,
};

fn assert_round_trip<C>(codes: impl IntoIterator<Item = C>)
where
    C: Copy + Display + PartialEq + FromStr<Err = ParseCodeError> + std::fmt::Debug,
{
    for code in codes {
        assert_eq!(code.to_string().parse(), Ok(code));
    }
}

fn assert_refused<C>(texts: &[&str])
where
    C: FromStr<Err = ParseCodeError> + std::fmt::Debug,
{
    for text in texts {
        assert!(text.parse::<C>().is_err(), "{text:?} is refused");
    }
}

fn message_of<C: FromStr<Err = ParseCodeError>>(text: &str) -> String {
    text.parse::<C>()
        .err()
        .map(|e| e.to_string())
        .unwrap_or_default()
}

mod grpc {
    use super::*;

    #[test]
    fn a_code_is_displayed_as_its_name() {
        assert_eq!(GrpcCode::NotFound.to_string(), "NOT_FOUND");
    }

    #[test]
    fn a_displayed_code_reads_back() {
        assert_round_trip(GrpcCode::ALL.iter().copied());
    }

    #[test]
    fn a_constant_has_the_name_it_is_written_with() {
        macro_rules! constants {
            ($($NAME:ident)+) => {
                [$((GrpcCode::$NAME, stringify!($NAME))),+]
            };
        }
        let constants = constants![
            OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND ALREADY_EXISTS
            PERMISSION_DENIED RESOURCE_EXHAUSTED FAILED_PRECONDITION ABORTED OUT_OF_RANGE
            UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS UNAUTHENTICATED
        ];
        assert_eq!(constants.map(|(code, _)| code), GrpcCode::ALL);
        assert_eq!(
            constants.map(|(code, _)| code.name()),
            constants.map(|(_, name)| name)
        );
    }

    #[test]
    fn a_variant_name_is_read() {
        for code in GrpcCode::ALL {
            assert_eq!(format!("{code:?}").parse(), Ok(*code));
        }
    }

    #[test]
    fn the_lower_case_name_of_connect_is_read() {
        for code in GrpcCode::ALL {
            assert_eq!(code.name().to_lowercase().parse(), Ok(*code));
        }
    }

    #[test]
    fn cancelled_is_read_with_one_l() {
        for spelling in ["CANCELED", "Canceled", "canceled"] {
            assert_eq!(spelling.parse(), Ok(GrpcCode::CANCELLED), "{spelling}");
        }
    }

    #[test]
    fn a_mixed_spelling_is_refused() {
        assert_refused::<GrpcCode>(&[
            "Not_Found",
            "notFound",
            "NOTFOUND",
            "notfound",
            "NOT-FOUND",
            "not-found",
            "NOT FOUND",
            "Notfound",
            "NotFounD",
            "CANCELed",
            "oK",
        ]);
    }

    #[test]
    fn a_longer_or_shorter_text_is_refused() {
        assert_refused::<GrpcCode>(&[
            "",
            " NOT_FOUND",
            "NOT_FOUND ",
            "NOT_FOUND_",
            "_NOT_FOUND",
            "NotFoundX",
            "NotFoun",
            "Not",
            "not_found\n",
        ]);
    }

    #[test]
    fn a_number_is_refused() {
        assert_refused::<GrpcCode>(&["5", "0"]);
    }

    #[test]
    fn letters_outside_ascii_are_refused() {
        assert_refused::<GrpcCode>(&["NÖT_FOUND", "ＯＫ", "İNTERNAL", "internaL\u{0}"]);
    }
}

mod http {
    use super::*;

    #[test]
    fn a_listed_status_is_displayed_as_its_name() {
        assert_eq!(HttpStatus::NotFound.to_string(), "NOT_FOUND");
    }

    #[test]
    fn an_unlisted_status_is_displayed_as_its_number() {
        let unlisted = HttpStatus::from_u16(471).unwrap();
        assert_eq!(unlisted.to_string(), "471");
    }

    #[test]
    fn a_displayed_status_reads_back_listed_or_not() {
        assert_round_trip((100..=999).filter_map(HttpStatus::from_u16));
    }

    #[test]
    fn every_number_from_100_to_999_is_read() {
        for number in 100..=999_u16 {
            assert_eq!(
                number.to_string().parse().ok(),
                HttpStatus::from_u16(number)
            );
        }
    }

    #[test]
    fn a_number_beyond_100_to_999_is_refused() {
        assert_refused::<HttpStatus>(&["0", "99", "1000", "65535", "65940", "99999999999999"]);
    }

    #[test]
    fn a_number_in_another_spelling_is_refused() {
        assert_refused::<HttpStatus>(&[
            "+404",
            "-404",
            "0404",
            " 404",
            "404 ",
            "404.0",
            "0x194",
            "４０４",
        ]);
    }

    #[test]
    fn a_name_in_another_case_is_refused() {
        assert_refused::<HttpStatus>(&["not_found", "NotFound", "Not Found", "payload_too_large"]);
    }

    #[test]
    fn the_name_other_is_refused() {
        assert_refused::<HttpStatus>(&["OTHER", "Other", ""]);
    }
}

mod load_test {
    use super::*;

    #[test]
    fn a_code_is_displayed_as_its_name() {
        assert_eq!(LoadTestCode::DialTimeout.to_string(), "DIAL_TIMEOUT");
    }

    #[test]
    fn a_displayed_code_reads_back() {
        assert_round_trip(LoadTestCode::ALL.iter().copied());
    }

    #[test]
    fn any_other_spelling_is_refused() {
        assert_refused::<LoadTestCode>(&["dial_timeout", "DialTimeout", "1212", ""]);
    }
}

mod error_type {
    use super::*;

    #[test]
    fn a_type_is_displayed_as_its_name() {
        assert_eq!(ErrorType::BadRequest.to_string(), "BAD_REQUEST");
    }

    #[test]
    fn a_displayed_type_reads_back() {
        assert_round_trip(ErrorType::ALL.iter().copied());
    }

    #[test]
    fn any_other_spelling_is_refused() {
        assert_refused::<ErrorType>(&["bad_request", "BadRequest", "CONFLICT", ""]);
    }
}

mod error_detail {
    use super::*;

    #[test]
    fn a_detail_is_displayed_as_its_name() {
        assert_eq!(ErrorDetail::ThrottledCpu.to_string(), "THROTTLED_CPU");
    }

    #[test]
    fn a_displayed_detail_reads_back() {
        assert_round_trip(ErrorDetail::ALL.iter().copied());
    }

    #[test]
    fn any_other_spelling_is_refused() {
        assert_refused::<ErrorDetail>(&["conflict", "Conflict", "BAD_REQUEST", ""]);
    }
}

mod report {
    use super::*;

    #[test]
    fn a_code_is_displayed_as_its_number() {
        let code = ReportCode::from(HttpStatus::NOT_FOUND);
        assert_eq!(code.to_string(), "404");
    }

    #[test]
    fn a_displayed_code_reads_back() {
        assert_round_trip((0..=u16::MAX).map(ReportCode::from_u16));
    }

    #[test]
    fn a_number_that_is_no_u16_is_refused() {
        assert_refused::<ReportCode>(&["65536", "-1", "99999999999999"]);
    }

    #[test]
    fn a_number_in_another_spelling_is_refused() {
        assert_refused::<ReportCode>(&["+5", "05", "00", " 5", "5 ", "5.0", ""]);
    }

    #[test]
    fn a_name_is_refused() {
        assert_refused::<ReportCode>(&["NOT_FOUND", "DIAL_TIMEOUT"]);
    }
}

mod display {
    use super::*;

    #[test]
    fn a_width_is_honoured() {
        assert_eq!(format!("{:>4}|", GrpcCode::OK), "  OK|");
        assert_eq!(format!("{:<4}|", HttpStatus::OK), "OK  |");
        assert_eq!(format!("{:>5}|", ReportCode::from_u16(404)), "  404|");
    }
}

mod parse_error {
    use super::*;

    #[test]
    fn it_names_the_set_and_a_member_of_it() {
        assert_eq!(
            message_of::<GrpcCode>("x"),
            "unknown gRPC code, expected a name such as `NOT_FOUND`"
        );
        assert_eq!(
            message_of::<HttpStatus>("x"),
            "unknown HTTP status, expected a name such as `NOT_FOUND` or a number from 100 to 999"
        );
        assert_eq!(
            message_of::<LoadTestCode>("x"),
            "unknown load-test code, expected a name such as `DIAL_TIMEOUT`"
        );
        assert_eq!(
            message_of::<ErrorType>("x"),
            "unknown error type, expected a name such as `NOT_FOUND`"
        );
        assert_eq!(
            message_of::<ErrorDetail>("x"),
            "unknown error detail, expected a name such as `CONFLICT`"
        );
        assert_eq!(
            message_of::<ReportCode>("x"),
            "unknown report code, expected a number from 0 to 65535"
        );
    }

    #[test]
    fn the_members_that_it_names_are_read() {
        assert!("NOT_FOUND".parse::<GrpcCode>().is_ok());
        assert!("NOT_FOUND".parse::<HttpStatus>().is_ok());
        assert!("DIAL_TIMEOUT".parse::<LoadTestCode>().is_ok());
        assert!("NOT_FOUND".parse::<ErrorType>().is_ok());
        assert!("CONFLICT".parse::<ErrorDetail>().is_ok());
    }

    #[test]
    fn it_does_not_repeat_the_text() {
        assert!(!message_of::<GrpcCode>("hunter2").contains("hunter2"));
    }

    #[test]
    fn it_is_an_error_without_a_source() {
        let error: Box<dyn Error + Send + Sync> = match "x".parse::<GrpcCode>() {
            Err(error) => error.into(),
            Ok(code) => panic!("read as {code}"),
        };
        assert!(error.source().is_none());
    }
}
