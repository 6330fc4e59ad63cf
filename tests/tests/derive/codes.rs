//! How the codes of a variant follow from its attributes.

use status_mapped::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ReportCode, StatusMapped,
};

/// Codes alone, without public texts.
#[derive(StatusMapped)]
#[status(redact)]
enum Codes {
    #[grpc(NOT_FOUND)]
    Grpc,
    #[http(404)]
    Number,
    #[http(NOT_FOUND)]
    Name,
    #[http(PAYLOAD_TOO_LARGE)]
    Alias,
    #[http(PayloadTooLarge)]
    AliasInCamelCase,
    #[http(UnprocessableEntity)]
    Unprocessable,
    #[http(ImATeapot)]
    Teapot,
    #[load_test(1212)]
    LoadTestNumber,
    #[load_test(DIAL_TIMEOUT)]
    LoadTestName,
    #[error_type(UNKNOWN)]
    Type,
    #[error_type(CONFLICT)]
    Detail,
    #[error_type(UNAVAILABLE, THROTTLED_CPU)]
    TypeAndDetail,
    #[grpc(FAILED_PRECONDITION)]
    #[http(402)]
    GrpcAndHttp,
    #[http(402)]
    #[grpc(FAILED_PRECONDITION)]
    HttpAndGrpc,
    #[grpc(UNAVAILABLE)]
    #[load_test(1202)]
    GrpcAndLoadTest,
    #[grpc(ABORTED)]
    #[error_type(UNAVAILABLE)]
    ClearedDetail,
    #[http(304, unchecked)]
    NotModified,
    #[grpc(ALREADY_EXISTS)]
    #[http(202, unchecked)]
    Accepted,
    #[http(471, unchecked)]
    Private,
    #[load_test(2001)]
    #[grpc(INTERNAL)]
    Checkpoint,
}

#[derive(StatusMapped)]
#[status(redact)]
#[http(with = self.0)]
struct Numbered(u16);

#[test]
fn a_status_may_be_computed_as_a_number() {
    assert_eq!(Numbered(409).http_status(), HttpStatus::CONFLICT);
    assert_eq!(Numbered(469).http_status().as_u16(), 469);
    for none in [0, 99, 1000, u16::MAX] {
        assert_eq!(
            Numbered(none).http_status(),
            HttpStatus::INTERNAL_SERVER_ERROR
        );
    }
    // A success is no error.
    assert_eq!(
        Numbered(200).http_status(),
        HttpStatus::INTERNAL_SERVER_ERROR
    );
}

#[test]
fn a_grpc_code_sets_all_four() {
    let error = Codes::Grpc;
    assert_eq!(error.grpc_code(), GrpcCode::NotFound);
    assert_eq!(error.http_status(), HttpStatus::NotFound);
    assert_eq!(error.load_test_code(), LoadTestCode::Unknown);
    assert_eq!(error.error_type(), ErrorType::NotFound);
    assert_eq!(error.error_detail(), None);
}

#[test]
fn an_http_status_sets_all_four_by_number_and_by_name() {
    for error in [Codes::Number, Codes::Name] {
        assert_eq!(error.grpc_code(), GrpcCode::NotFound);
        assert_eq!(error.http_status(), HttpStatus::NotFound);
    }
}

#[test]
fn the_http_crates_names_are_accepted() {
    assert_eq!(Codes::Alias.http_status(), HttpStatus::ContentTooLarge);
    assert_eq!(Codes::Alias.grpc_code(), GrpcCode::ResourceExhausted);
}

#[test]
fn the_http_crates_names_are_accepted_in_camel_case() {
    let statuses = [
        (Codes::AliasInCamelCase, HttpStatus::ContentTooLarge),
        (Codes::Unprocessable, HttpStatus::UnprocessableContent),
        (Codes::Teapot, HttpStatus::Unused418),
    ];
    for (error, status) in statuses {
        assert_eq!(error.http_status(), status);
    }
}

#[test]
fn a_load_test_code_sets_all_four_by_its_own_table() {
    for error in [Codes::LoadTestNumber, Codes::LoadTestName] {
        assert_eq!(error.grpc_code(), GrpcCode::Unavailable);
        assert_eq!(error.http_status(), HttpStatus::GatewayTimeout);
        assert_eq!(error.load_test_code(), LoadTestCode::DialTimeout);
    }
}

#[test]
fn an_error_type_sets_all_four_through_grpc() {
    assert_eq!(Codes::Type.grpc_code(), GrpcCode::Unknown);
    assert_eq!(Codes::Type.http_status(), HttpStatus::InternalServerError);
}

#[test]
fn an_error_detail_sets_its_type() {
    let error = Codes::Detail;
    assert_eq!(error.error_type(), ErrorType::FailedPrecondition);
    assert_eq!(error.error_detail(), Some(ErrorDetail::Conflict));
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.http_status(), HttpStatus::Conflict);
}

#[test]
fn a_type_and_a_detail_are_anchored_by_the_detail() {
    let error = Codes::TypeAndDetail;
    assert_eq!(error.error_type(), ErrorType::Unavailable);
    assert_eq!(error.error_detail(), Some(ErrorDetail::ThrottledCpu));
    assert_eq!(error.grpc_code(), GrpcCode::ResourceExhausted);
}

#[test]
fn grpc_is_the_anchor_and_http_changes_only_itself_in_either_order() {
    for error in [Codes::GrpcAndHttp, Codes::HttpAndGrpc] {
        assert_eq!(error.grpc_code(), GrpcCode::FailedPrecondition);
        assert_eq!(error.http_status(), HttpStatus::PaymentRequired);
        assert_eq!(error.error_type(), ErrorType::FailedPrecondition);
    }
}

#[test]
fn a_report_records_the_declared_load_test_code() {
    let error = Codes::GrpcAndLoadTest;
    assert_eq!(error.http_status(), HttpStatus::ServiceUnavailable);
    assert_eq!(
        error.report_code(),
        ReportCode::LoadTest(LoadTestCode::ConnectionReset)
    );
}

#[test]
fn a_report_records_the_grpc_code_without_a_declared_load_test_code() {
    assert_eq!(
        Codes::Grpc.report_code(),
        ReportCode::Grpc(GrpcCode::NotFound)
    );
}

#[test]
fn a_declared_error_type_clears_a_derived_detail() {
    let error = Codes::ClearedDetail;
    assert_eq!(error.error_type(), ErrorType::Unavailable);
    assert_eq!(error.error_detail(), None);
}

#[test]
fn an_unchecked_304_is_an_unknown_error() {
    assert_eq!(Codes::NotModified.http_status().as_u16(), 304);
    assert_eq!(Codes::NotModified.grpc_code(), GrpcCode::Unknown);
}

#[test]
fn an_unchecked_202_may_be_declared_with_a_grpc_code() {
    assert_eq!(Codes::Accepted.http_status().as_u16(), 202);
    assert_eq!(Codes::Accepted.grpc_code(), GrpcCode::AlreadyExists);
}

#[test]
fn an_unchecked_private_status_keeps_its_number() {
    assert_eq!(Codes::Private.http_status().as_u16(), 471);
    assert_eq!(Codes::Private.grpc_code(), GrpcCode::InvalidArgument);
}

#[test]
fn a_failed_checkpoint_may_be_declared_with_a_grpc_code() {
    assert_eq!(Codes::Checkpoint.report_code().as_u16(), 2001);
    assert_eq!(Codes::Checkpoint.grpc_code(), GrpcCode::Internal);
}

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
#[http(502)]
enum Defaults {
    Unannotated,
    #[grpc(NOT_FOUND)]
    Annotated,
    #[http(409)]
    OtherAnchor,
}

#[test]
fn a_variant_without_codes_has_those_of_the_type() {
    assert_eq!(Defaults::Unannotated.grpc_code(), GrpcCode::Internal);
    assert_eq!(Defaults::Unannotated.http_status(), HttpStatus::BadGateway);
}

#[test]
fn a_variant_with_a_code_has_none_of_the_types() {
    assert_eq!(Defaults::Annotated.http_status(), HttpStatus::NotFound);
    assert_eq!(Defaults::OtherAnchor.grpc_code(), GrpcCode::Aborted);
}

#[allow(clippy::trivially_copy_pass_by_ref)] // fields are in scope by reference
mod computed {
    use super::*;

    #[derive(Clone, Copy)]
    enum Kind {
        Missing,
        Slow,
    }

    impl Kind {
        fn code(self) -> GrpcCode {
            match self {
                Self::Missing => GrpcCode::NOT_FOUND,
                Self::Slow => GrpcCode::DEADLINE_EXCEEDED,
            }
        }
    }

    fn of_two(a: &u32, b: &u32) -> GrpcCode {
        if a < b {
            GrpcCode::OUT_OF_RANGE
        } else {
            GrpcCode::INVALID_ARGUMENT
        }
    }

    fn apply(a: &u8, b: u8, code: impl Fn(u8, u8) -> GrpcCode) -> GrpcCode {
        code(*a, b)
    }

    #[derive(StatusMapped)]
    #[status(redact, free_reasons)]
    enum Computed {
        #[grpc(with = kind.code())]
        Named { kind: Kind },
        #[grpc(with = _0.code())]
        Tuple(Kind),
        #[grpc(with = of_two(_0, _1))]
        Pair(u32, u32),
        #[grpc(with = match code { 1 => GrpcCode::ABORTED, _ => GrpcCode::INTERNAL })]
        Match { code: u8 },
        #[grpc(with = self.own_code())]
        OnSelf,
        #[grpc(with = tonic::Code::DataLoss)]
        Tonic,
        #[grpc(with = _0)]
        Reference(GrpcCode),
        #[http(with = http::StatusCode::GONE)]
        HttpCrate,
        #[http(with = HttpStatus::from_u16(*_0).unwrap_or(HttpStatus::BAD_GATEWAY))]
        HttpNumber(u16),
        #[http(with = HttpStatus::from_u16(*_0).unwrap_or(HttpStatus::BAD_GATEWAY), unchecked)]
        HttpUnchecked(u16),
        #[grpc(NOT_FOUND)]
        #[http(with = if *gone { HttpStatus::GONE } else { HttpStatus::NOT_FOUND })]
        Gone { gone: bool },
        #[load_test(with = LoadTestCode::BROKEN_PIPE)]
        LoadTest,
        #[error_type(with = ErrorDetail::CONFLICT)]
        Detail,
        #[grpc(UNAVAILABLE)]
        #[error_type(with = &ErrorType::INTERNAL)]
        TypeWithCode,
        #[grpc(with = apply(_0, 1, |a, b| if a == b { GrpcCode::ABORTED } else { GrpcCode::OK }))]
        Closure(u8),
    }

    impl Computed {
        fn own_code(&self) -> GrpcCode {
            match self {
                Self::OnSelf => GrpcCode::PERMISSION_DENIED,
                _ => GrpcCode::INTERNAL,
            }
        }
    }

    #[test]
    fn fields_are_in_scope_by_name() {
        assert_eq!(
            Computed::Named {
                kind: Kind::Missing
            }
            .grpc_code(),
            GrpcCode::NotFound
        );
        assert_eq!(
            Computed::Named { kind: Kind::Slow }.http_status().as_u16(),
            504
        );
    }

    #[test]
    fn tuple_fields_are_in_scope_by_number() {
        assert_eq!(
            Computed::Tuple(Kind::Slow).grpc_code(),
            GrpcCode::DeadlineExceeded
        );
        assert_eq!(Computed::Pair(1, 2).grpc_code(), GrpcCode::OutOfRange);
        assert_eq!(Computed::Pair(2, 1).grpc_code(), GrpcCode::InvalidArgument);
    }

    #[test]
    fn a_match_is_an_expression() {
        assert_eq!(Computed::Match { code: 1 }.grpc_code(), GrpcCode::Aborted);
        assert_eq!(Computed::Match { code: 2 }.grpc_code(), GrpcCode::Internal);
    }

    #[test]
    fn a_closure_with_commas_is_an_expression() {
        assert_eq!(Computed::Closure(1).grpc_code(), GrpcCode::Aborted);
    }

    #[test]
    fn self_is_in_scope() {
        assert_eq!(Computed::OnSelf.grpc_code(), GrpcCode::PermissionDenied);
    }

    #[test]
    fn the_types_of_tonic_and_http_are_accepted() {
        assert_eq!(Computed::Tonic.grpc_code(), GrpcCode::DataLoss);
        assert_eq!(Computed::HttpCrate.http_status(), HttpStatus::Gone);
        assert_eq!(Computed::HttpCrate.grpc_code(), GrpcCode::NotFound);
    }

    #[test]
    fn a_reference_is_accepted() {
        assert_eq!(
            Computed::Reference(GrpcCode::ABORTED).grpc_code(),
            GrpcCode::Aborted
        );
        assert_eq!(Computed::TypeWithCode.error_type(), ErrorType::Internal);
        assert_eq!(Computed::TypeWithCode.grpc_code(), GrpcCode::Unavailable);
    }

    #[test]
    fn a_computed_ok_is_unknown() {
        assert_eq!(
            Computed::Reference(GrpcCode::OK).grpc_code(),
            GrpcCode::Unknown
        );
        assert_eq!(
            Computed::Reference(GrpcCode::OK).http_status().as_u16(),
            500
        );
    }

    #[test]
    fn a_computed_status_below_400_is_500() {
        for status in [100, 200, 204, 304, 399] {
            assert_eq!(
                Computed::HttpNumber(status).http_status().as_u16(),
                500,
                "{status}"
            );
        }
        assert_eq!(Computed::HttpNumber(400).http_status().as_u16(), 400);
        assert_eq!(Computed::HttpNumber(200).grpc_code(), GrpcCode::Internal);
    }

    #[test]
    fn a_computed_unchecked_status_is_kept_from_200_on() {
        assert_eq!(Computed::HttpUnchecked(199).http_status().as_u16(), 500);
        assert_eq!(Computed::HttpUnchecked(200).http_status().as_u16(), 200);
        assert_eq!(Computed::HttpUnchecked(304).http_status().as_u16(), 304);
        assert_eq!(Computed::HttpUnchecked(200).grpc_code(), GrpcCode::Unknown);
    }

    #[test]
    fn a_computed_status_may_be_declared_with_a_constant_anchor() {
        assert_eq!(Computed::Gone { gone: true }.http_status().as_u16(), 410);
        assert_eq!(Computed::Gone { gone: false }.http_status().as_u16(), 404);
        assert_eq!(
            Computed::Gone { gone: true }.grpc_code(),
            GrpcCode::NotFound
        );
    }

    #[test]
    fn a_computed_load_test_code_is_an_anchor() {
        assert_eq!(Computed::LoadTest.report_code().as_u16(), 1203);
        assert_eq!(Computed::LoadTest.http_status().as_u16(), 502);
    }

    #[test]
    fn a_computed_error_detail_is_an_anchor() {
        assert_eq!(Computed::Detail.error_detail(), Some(ErrorDetail::Conflict));
        assert_eq!(Computed::Detail.grpc_code(), GrpcCode::Aborted);
    }

    #[derive(StatusMapped)]
    #[status(redact)]
    enum Control {
        #[grpc(with = { if *_0 { return GrpcCode::ABORTED; } GrpcCode::DATA_LOSS })]
        Return(bool),
        #[grpc(with = todo!("later"))]
        #[allow(dead_code)]
        Todo,
        #[http(with = todo!("later"))]
        #[allow(dead_code)]
        TodoHttp,
    }

    #[test]
    fn a_return_ends_the_expression_alone() {
        assert_eq!(Control::Return(true).grpc_code(), GrpcCode::Aborted);
        assert_eq!(Control::Return(false).grpc_code(), GrpcCode::DataLoss);
    }

    #[derive(StatusMapped)]
    #[status(redact)]
    #[grpc(with = self.code())]
    enum ByFunction {
        First,
        Second(#[allow(dead_code)] u8),
        #[grpc(DATA_LOSS)]
        Own,
    }

    impl ByFunction {
        fn code(&self) -> GrpcCode {
            match self {
                Self::First => GrpcCode::NOT_FOUND,
                Self::Second(_) | Self::Own => GrpcCode::ABORTED,
            }
        }
    }

    #[test]
    fn a_type_is_mapped_by_one_function() {
        assert_eq!(ByFunction::First.grpc_code(), GrpcCode::NotFound);
        assert_eq!(ByFunction::Second(1).grpc_code(), GrpcCode::Aborted);
        assert_eq!(ByFunction::Second(1).reason(), "SECOND");
    }

    #[test]
    fn a_variants_code_replaces_only_itself_of_the_types_function() {
        assert_eq!(ByFunction::Own.grpc_code(), GrpcCode::DataLoss);
    }
}
