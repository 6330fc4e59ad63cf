//! Numbers: both sides of every boundary, and the numbers between the tables.

use std::collections::HashSet;

use status_mapped::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ReportCode, Retry,
};

fn http(number: u16) -> HttpStatus {
    let status = HttpStatus::from_u16(number);
    assert!(status.is_some(), "{number} is an HTTP status");
    status.unwrap_or(HttpStatus::Ok)
}

mod grpc {
    use super::*;

    #[test]
    fn the_lowest_code_is_0() {
        assert_eq!(GrpcCode::from_i32(0), Some(GrpcCode::OK));
        assert_eq!(GrpcCode::from_i32(-1), None);
    }

    #[test]
    fn the_highest_code_is_16() {
        assert_eq!(GrpcCode::from_i32(16), Some(GrpcCode::UNAUTHENTICATED));
        assert_eq!(GrpcCode::from_i32(17), None);
    }

    #[test]
    fn no_number_wraps_around() {
        for number in [i32::MIN, i32::MAX, 256, 65_536, 65_541] {
            assert_eq!(GrpcCode::from_i32(number), None, "{number}");
        }
    }

    #[test]
    fn codes_are_ordered_by_number() {
        assert!(GrpcCode::ALL.is_sorted_by_key(|code| code.number()));
        assert!(GrpcCode::ALL.is_sorted());
    }

    #[test]
    fn the_more_specific_code_precedes_failed_precondition() {
        let general = GrpcCode::FAILED_PRECONDITION;
        for specific in [
            GrpcCode::OUT_OF_RANGE,
            GrpcCode::NOT_FOUND,
            GrpcCode::ALREADY_EXISTS,
        ] {
            assert_eq!(general.most_specific(specific), specific);
            assert_eq!(specific.most_specific(general), specific);
        }
    }

    #[test]
    fn any_other_error_precedes_unknown() {
        for code in GrpcCode::ALL {
            if *code != GrpcCode::OK {
                assert_eq!(GrpcCode::UNKNOWN.most_specific(*code), *code);
                assert_eq!(code.most_specific(GrpcCode::UNKNOWN), *code);
            }
        }
    }

    #[test]
    fn an_error_precedes_ok() {
        assert_eq!(
            GrpcCode::UNKNOWN.most_specific(GrpcCode::OK),
            GrpcCode::UNKNOWN
        );
    }

    #[test]
    fn of_two_codes_without_a_preference_the_first_stays() {
        let (first, second) = (GrpcCode::ABORTED, GrpcCode::NOT_FOUND);
        assert_eq!(first.most_specific(second), first);
        assert_eq!(second.most_specific(first), second);
    }
}

mod http_status {
    use super::*;

    #[test]
    fn the_lowest_status_is_100() {
        assert_eq!(HttpStatus::from_u16(100), Some(HttpStatus::CONTINUE));
        assert_eq!(HttpStatus::from_u16(99), None);
        assert_eq!(HttpStatus::from_u16(0), None);
    }

    #[test]
    fn the_highest_status_is_999() {
        assert_eq!(http(999).as_u16(), 999);
        assert_eq!(HttpStatus::from_u16(1000), None);
        assert_eq!(HttpStatus::from_u16(u16::MAX), None);
    }

    #[test]
    fn every_number_from_100_to_999_is_kept() {
        for number in 100..=999 {
            assert_eq!(http(number).as_u16(), number);
        }
    }

    #[test]
    fn a_number_is_other_exactly_if_it_is_not_listed() {
        let listed: HashSet<u16> = HttpStatus::ALL.iter().map(|s| s.as_u16()).collect();
        for number in 100..=999 {
            let is_other = matches!(http(number), HttpStatus::Other(_));
            assert_eq!(is_other, !listed.contains(&number), "{number}");
        }
    }

    #[test]
    fn the_payload_of_other_has_the_number() {
        let HttpStatus::Other(other) = http(471) else {
            panic!("471 is not listed");
        };
        assert_eq!(other.as_u16(), 471);
    }

    #[test]
    fn an_unlisted_2xx_means_ok() {
        assert_eq!(http(209).grpc_code(), GrpcCode::OK);
        assert_eq!(http(299).grpc_code(), GrpcCode::OK);
    }

    #[test]
    fn an_unlisted_4xx_means_invalid_argument() {
        assert_eq!(http(427).grpc_code(), GrpcCode::INVALID_ARGUMENT);
        assert_eq!(http(498).grpc_code(), GrpcCode::INVALID_ARGUMENT);
    }

    #[test]
    fn an_unlisted_5xx_means_internal() {
        assert_eq!(http(512).grpc_code(), GrpcCode::INTERNAL);
        assert_eq!(http(597).grpc_code(), GrpcCode::INTERNAL);
    }

    #[test]
    fn an_unlisted_1xx_means_unknown() {
        assert_eq!(http(105).grpc_code(), GrpcCode::UNKNOWN);
        assert_eq!(http(199).grpc_code(), GrpcCode::UNKNOWN);
    }

    #[test]
    fn an_unlisted_3xx_means_unknown() {
        assert_eq!(http(309).grpc_code(), GrpcCode::UNKNOWN);
        assert_eq!(http(399).grpc_code(), GrpcCode::UNKNOWN);
    }

    #[test]
    fn a_status_above_599_means_unknown() {
        assert_eq!(http(600).grpc_code(), GrpcCode::UNKNOWN);
        assert_eq!(http(999).grpc_code(), GrpcCode::UNKNOWN);
    }

    #[test]
    fn an_unlisted_status_of_an_intermediary_means_unknown() {
        for number in [199, 299, 399, 471, 597, 600, 999] {
            let code = http(number).grpc_code_from_intermediary();
            assert_eq!(code, GrpcCode::UNKNOWN, "{number}");
        }
    }

    #[test]
    fn an_unlisted_status_has_the_phrase_of_its_class() {
        let phrases = [
            (199, "Informational"),
            (299, "Successful"),
            (399, "Redirection"),
            (471, "Client Error"),
            (597, "Server Error"),
            (600, "Unknown Status"),
        ];
        for (number, phrase) in phrases {
            assert_eq!(http(number).phrase(), phrase, "{number}");
        }
    }

    #[test]
    fn an_unlisted_status_has_no_name() {
        assert_eq!(http(471).name(), None);
    }

    #[test]
    fn an_unlisted_status_is_not_registered() {
        assert!(!http(471).is_registered());
    }

    #[test]
    fn an_unlisted_status_requires_no_header() {
        assert_eq!(http(471).required_header(), None);
    }

    #[test]
    fn a_success_has_no_error_codes() {
        for status in [HttpStatus::OK, http(299)] {
            assert_eq!(status.load_test_code(), None);
            assert_eq!(status.error_type(), None);
            assert_eq!(status.error_detail(), None);
        }
    }

    #[test]
    fn statuses_are_ordered_by_number_listed_or_not() {
        let statuses: Vec<HttpStatus> = (100..=999).map(http).collect();
        assert!(statuses.is_sorted());
        assert!(http(471) < HttpStatus::CLIENT_CLOSED_REQUEST);
        assert!(http(471) > HttpStatus::NOT_FOUND);
    }
}

mod load_test {
    use super::*;

    #[test]
    fn only_the_fifteen_numbers_are_codes() {
        let found: Vec<LoadTestCode> = (0..=u16::MAX).filter_map(LoadTestCode::from_u16).collect();
        assert_eq!(found, LoadTestCode::ALL);
        assert_eq!(found.len(), 15);
    }

    #[test]
    fn the_neighbours_of_the_first_and_last_are_none() {
        for number in [998, 1000, 1999, 2002] {
            assert_eq!(LoadTestCode::from_u16(number), None, "{number}");
        }
    }
}

mod report {
    use super::*;

    #[test]
    fn every_number_is_kept() {
        for number in 0..=u16::MAX {
            assert_eq!(ReportCode::from_u16(number).as_u16(), number);
        }
    }

    #[test]
    fn grpc_codes_are_0_to_16() {
        for number in 0..=u16::MAX {
            let is_grpc = matches!(ReportCode::from_u16(number), ReportCode::Grpc(_));
            assert_eq!(is_grpc, number <= 16, "{number}");
        }
    }

    #[test]
    fn http_statuses_are_100_to_599() {
        for number in 0..=u16::MAX {
            let is_http = matches!(ReportCode::from_u16(number), ReportCode::Http(_));
            assert_eq!(is_http, (100..=599).contains(&number), "{number}");
        }
    }

    #[test]
    fn the_engines_codes_are_its_own_numbers() {
        for number in 0..=u16::MAX {
            let engine = match ReportCode::from_u16(number) {
                ReportCode::LoadTest(code) => Some(code),
                _ => None,
            };
            assert_eq!(engine, LoadTestCode::from_u16(number), "{number}");
        }
    }

    #[test]
    fn a_number_between_the_tables_has_no_meaning() {
        for number in [17, 99, 600, 998, 1000, 2002, u16::MAX] {
            let code = ReportCode::from_u16(number);
            assert!(matches!(code, ReportCode::Other(_)), "{number}");
            assert_eq!(code.name(), None);
            assert_eq!(code.grpc_code(), None);
            assert_eq!(code.http_status(), None);
            assert_eq!(code.load_test_code(), None);
            assert_eq!(code.error_type(), None);
            assert_eq!(code.error_detail(), None);
        }
    }

    #[test]
    fn the_payload_of_other_has_the_number() {
        let ReportCode::Other(other) = ReportCode::from_u16(600) else {
            panic!("600 has no meaning in a report");
        };
        assert_eq!(other.as_u16(), 600);
    }

    #[test]
    fn the_number_999_is_the_engines_unknown() {
        assert!(matches!(
            ReportCode::from_u16(999),
            ReportCode::LoadTest(LoadTestCode::Unknown)
        ));
    }

    #[test]
    fn a_grpc_code_reports_its_number() {
        for code in GrpcCode::ALL {
            let report = ReportCode::from(*code);
            assert!(matches!(report, ReportCode::Grpc(inner) if inner == *code));
            assert_eq!(i32::from(report.as_u16()), code.number());
        }
    }

    #[test]
    fn a_load_test_code_reports_its_number() {
        for code in LoadTestCode::ALL {
            let report = ReportCode::from(*code);
            assert!(matches!(report, ReportCode::LoadTest(inner) if inner == *code));
            assert_eq!(report.as_u16(), code.number());
        }
    }

    #[test]
    fn an_http_status_up_to_599_reports_itself() {
        for number in 100..=599 {
            let report = ReportCode::from(http(number));
            assert!(matches!(report, ReportCode::Http(inner) if inner == http(number)));
        }
    }

    #[test]
    fn an_http_status_above_599_reports_as_other() {
        for number in 600..=998 {
            let report = ReportCode::from(http(number));
            assert!(matches!(report, ReportCode::Other(_)), "{number}");
            assert_eq!(report.as_u16(), number);
        }
    }

    #[test]
    fn the_http_status_999_reports_as_the_engines_unknown() {
        assert!(matches!(
            ReportCode::from(http(999)),
            ReportCode::LoadTest(LoadTestCode::Unknown)
        ));
    }

    #[test]
    fn codes_with_one_number_are_equal_and_hash_alike() {
        for number in 600..=999 {
            let by_hand = ReportCode::Http(http(number));
            let read = ReportCode::from_u16(number);
            assert_eq!(by_hand, read);
            assert_eq!(HashSet::from([by_hand, read]).len(), 1);
        }
    }

    #[test]
    fn codes_with_one_number_have_the_same_values() {
        for number in 600..=999 {
            let by_hand = ReportCode::Http(http(number));
            let read = ReportCode::from_u16(number);
            assert_eq!(by_hand.name(), read.name());
            assert_eq!(by_hand.grpc_code(), read.grpc_code());
            assert_eq!(by_hand.http_status(), read.http_status());
            assert_eq!(by_hand.load_test_code(), read.load_test_code());
            assert_eq!(by_hand.error_type(), read.error_type());
            assert_eq!(by_hand.error_detail(), read.error_detail());
        }
    }

    #[test]
    fn codes_with_two_numbers_differ() {
        let all: HashSet<ReportCode> = (0..=u16::MAX).map(ReportCode::from_u16).collect();
        assert_eq!(all.len(), 65_536);
    }

    #[test]
    fn codes_are_ordered_by_number() {
        assert!((0..=u16::MAX).map(ReportCode::from_u16).is_sorted());
        assert!(ReportCode::Http(HttpStatus::OK) < ReportCode::LoadTest(LoadTestCode::UNKNOWN));
    }

    #[test]
    fn a_grpc_code_converts_by_its_own_table() {
        for code in GrpcCode::ALL {
            let report = ReportCode::Grpc(*code);
            assert_eq!(report.name(), Some(code.name()));
            assert_eq!(report.grpc_code(), Some(*code));
            assert_eq!(report.http_status(), Some(code.http_status()));
            assert_eq!(report.load_test_code(), code.load_test_code());
            assert_eq!(report.error_type(), code.error_type());
            assert_eq!(report.error_detail(), code.error_detail());
        }
    }

    #[test]
    fn an_http_status_converts_by_its_own_table() {
        for number in 100..=599 {
            let (report, status) = (ReportCode::from_u16(number), http(number));
            assert_eq!(report.name(), status.name());
            assert_eq!(report.grpc_code(), Some(status.grpc_code()));
            assert_eq!(report.http_status(), Some(status));
            assert_eq!(report.load_test_code(), status.load_test_code());
            assert_eq!(report.error_type(), status.error_type());
            assert_eq!(report.error_detail(), status.error_detail());
        }
    }

    #[test]
    fn a_load_test_code_converts_by_its_own_table() {
        for code in LoadTestCode::ALL {
            let report = ReportCode::LoadTest(*code);
            assert_eq!(report.name(), Some(code.name()));
            assert_eq!(report.grpc_code(), code.grpc_code());
            assert_eq!(report.http_status(), code.http_status());
            assert_eq!(report.load_test_code(), Some(*code));
            assert_eq!(report.error_type(), code.error_type());
            assert_eq!(report.error_detail(), code.error_detail());
        }
    }
}

/// Constants, which compile only if every conversion is a `const fn`.
mod in_constants {
    use super::*;

    const CODE: GrpcCode = match GrpcCode::from_i32(14) {
        Some(code) => code.most_specific(GrpcCode::UNKNOWN),
        None => GrpcCode::OK,
    };
    const GRPC: (i32, &str, HttpStatus, Retry, bool, bool) = (
        CODE.number(),
        CODE.name(),
        CODE.http_status(),
        CODE.retry(),
        CODE.is_application_only(),
        CODE.is_server_error(),
    );
    type Errors = (Option<LoadTestCode>, Option<ErrorType>, Option<ErrorDetail>);
    const GRPC_ERRORS: Errors = (
        CODE.load_test_code(),
        CODE.error_type(),
        CODE.error_detail(),
    );

    #[test]
    fn a_grpc_code_converts() {
        let status = HttpStatus::SERVICE_UNAVAILABLE;
        assert_eq!(GRPC, (14, "UNAVAILABLE", status, Retry::Call, false, true));
        let (load_test, error_type) = (LoadTestCode::TCP_FAILURE, ErrorType::UNAVAILABLE);
        assert_eq!(GRPC_ERRORS, (Some(load_test), Some(error_type), None));
    }

    const STATUS: HttpStatus = match HttpStatus::from_u16(409) {
        Some(status) => status,
        None => HttpStatus::OK,
    };
    const HTTP: (u16, Option<&str>, &str, bool, Option<&str>) = (
        STATUS.as_u16(),
        STATUS.name(),
        STATUS.phrase(),
        STATUS.is_registered(),
        STATUS.required_header(),
    );
    const HTTP_TO_GRPC: (GrpcCode, GrpcCode) =
        (STATUS.grpc_code(), STATUS.grpc_code_from_intermediary());
    const HTTP_ERRORS: Errors = (
        STATUS.load_test_code(),
        STATUS.error_type(),
        STATUS.error_detail(),
    );

    #[test]
    fn an_http_status_converts() {
        assert_eq!(HTTP, (409, Some("CONFLICT"), "Conflict", true, None));
        assert_eq!(HTTP_TO_GRPC, (GrpcCode::ABORTED, GrpcCode::UNKNOWN));
        assert_eq!(
            HTTP_ERRORS,
            (
                Some(LoadTestCode::UNKNOWN),
                Some(ErrorType::FAILED_PRECONDITION),
                Some(ErrorDetail::CONFLICT)
            )
        );
    }

    const DIAL: Option<LoadTestCode> = LoadTestCode::from_u16(1212);
    const TIMEOUT: LoadTestCode = LoadTestCode::REQUEST_TIMEOUT;
    const ENGINE: (u16, &str, Option<GrpcCode>, Option<HttpStatus>) = (
        TIMEOUT.number(),
        TIMEOUT.name(),
        TIMEOUT.grpc_code(),
        TIMEOUT.http_status(),
    );
    const ENGINE_ERRORS: (Option<ErrorType>, Option<ErrorDetail>) =
        (TIMEOUT.error_type(), TIMEOUT.error_detail());

    #[test]
    fn a_load_test_code_converts() {
        let (grpc, http) = (GrpcCode::DEADLINE_EXCEEDED, HttpStatus::GATEWAY_TIMEOUT);
        assert_eq!(DIAL, Some(LoadTestCode::DIAL_TIMEOUT));
        assert_eq!(ENGINE, (1010, "REQUEST_TIMEOUT", Some(grpc), Some(http)));
        let (error_type, detail) = (ErrorType::UNAVAILABLE, ErrorDetail::DEADLINE_EXCEEDED);
        assert_eq!(ENGINE_ERRORS, (Some(error_type), Some(detail)));
    }

    const TYPE: ErrorType = ErrorType::BAD_REQUEST;
    const OF_TYPE: (&str, HttpStatus, HttpStatus) = (
        TYPE.name(),
        TYPE.documented_http_status(),
        TYPE.http_status(),
    );
    const TYPE_CODES: (GrpcCode, LoadTestCode, Option<ErrorDetail>) =
        (TYPE.grpc_code(), TYPE.load_test_code(), TYPE.error_detail());

    #[test]
    fn an_error_type_converts() {
        let status = HttpStatus::BAD_REQUEST;
        assert_eq!(OF_TYPE, ("BAD_REQUEST", status, status));
        let (grpc, detail) = (GrpcCode::INVALID_ARGUMENT, ErrorDetail::INVALID_ARGUMENT);
        assert_eq!(TYPE_CODES, (grpc, LoadTestCode::UNKNOWN, Some(detail)));
    }

    const DETAIL: ErrorDetail = ErrorDetail::THROTTLED_CPU;
    const OF_DETAIL: (&str, HttpStatus, HttpStatus) = (
        DETAIL.name(),
        DETAIL.documented_http_status(),
        DETAIL.http_status(),
    );
    const DETAIL_CODES: (ErrorType, GrpcCode, LoadTestCode) = (
        DETAIL.error_type(),
        DETAIL.grpc_code(),
        DETAIL.load_test_code(),
    );

    #[test]
    fn an_error_detail_converts() {
        let (documented, own) = (
            HttpStatus::SERVICE_UNAVAILABLE,
            HttpStatus::TOO_MANY_REQUESTS,
        );
        assert_eq!(OF_DETAIL, ("THROTTLED_CPU", documented, own));
        let (error_type, grpc) = (ErrorType::UNAVAILABLE, GrpcCode::RESOURCE_EXHAUSTED);
        assert_eq!(DETAIL_CODES, (error_type, grpc, LoadTestCode::UNKNOWN));
    }

    const REPORT: ReportCode = ReportCode::from_u16(504);
    const FROM_HTTP: ReportCode = ReportCode::from_http_status(HttpStatus::GATEWAY_TIMEOUT);
    const OF_REPORT: (u16, Option<&str>) = (FROM_HTTP.as_u16(), REPORT.name());
    const REPORT_CODES: (Option<GrpcCode>, Option<HttpStatus>) =
        (REPORT.grpc_code(), REPORT.http_status());
    const REPORT_ERRORS: Errors = (
        REPORT.load_test_code(),
        REPORT.error_type(),
        REPORT.error_detail(),
    );

    #[test]
    fn a_report_code_converts() {
        assert_eq!(OF_REPORT, (504, Some("GATEWAY_TIMEOUT")));
        let (grpc, status) = (GrpcCode::DEADLINE_EXCEEDED, HttpStatus::GATEWAY_TIMEOUT);
        assert_eq!(REPORT_CODES, (Some(grpc), Some(status)));
        assert_eq!(
            REPORT_ERRORS,
            (
                Some(LoadTestCode::REQUEST_TIMEOUT),
                Some(ErrorType::UNAVAILABLE),
                Some(ErrorDetail::DEADLINE_EXCEEDED)
            )
        );
    }
}
