//! Types in functions, and several types in one module.
#![deny(warnings)]

use status_mapped::{GrpcCode, StatusCatalogue, StatusMapped};

#[test]
fn a_type_in_a_function_is_mapped_and_converted() {
    #[derive(Debug, thiserror::Error, StatusMapped)]
    enum Local<T: std::fmt::Debug> {
        #[error("local {0:?}")]
        #[grpc(with = code(self))]
        Computed(T),
        #[error(transparent)]
        #[status(transparent)]
        Inner(Inner),
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("inner")]
    #[grpc(NOT_FOUND)]
    struct Inner;

    fn code<T: std::fmt::Debug>(error: &Local<T>) -> GrpcCode {
        match error {
            Local::Computed(_) => GrpcCode::ABORTED,
            Local::Inner(_) => GrpcCode::UNKNOWN,
        }
    }

    let status = tonic::Status::from(Local::Computed(1));
    assert_eq!(status.message(), "local 1");
    let response = axum::response::IntoResponse::into_response(Box::new(Local::<u8>::Inner(Inner)));
    assert_eq!(response.status(), 404);
}

struct Service;

impl Service {
    fn call() -> Result<(), tonic::Status> {
        #[derive(Debug, thiserror::Error, StatusMapped)]
        #[error("in a method")]
        #[grpc(ABORTED)]
        struct InMethod;

        Err(InMethod)?
    }
}

#[test]
fn a_type_in_a_constant_or_a_method_is_mapped() {
    const CODE: GrpcCode = {
        #[derive(StatusMapped)]
        #[grpc(ABORTED)]
        #[status(redact)]
        struct InConstant;

        match InConstant::CATALOGUE.entries() {
            [entry] => match entry.grpc_code() {
                Some(code) => code,
                None => GrpcCode::UNKNOWN,
            },
            _ => GrpcCode::UNKNOWN,
        }
    };
    assert_eq!(CODE, GrpcCode::Aborted);

    let status = Service::call().unwrap_err();
    assert_eq!(status.message(), "in a method");
}

mod two {
    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("first")]
    #[grpc(NOT_FOUND)]
    #[status(domain = "first", header("X-Is" = "1"))]
    pub(super) struct First;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("second")]
    #[grpc(NOT_FOUND)]
    #[status(domain = "second", header("X-Is" = "2"))]
    pub(super) struct Second;
}

#[test]
fn two_derives_in_one_module_do_not_conflict() {
    assert_eq!(two::First.domain(), "first");
    assert_eq!(two::Second.domain(), "second");
}

#[test]
fn an_allow_on_the_type_applies_to_its_expressions() {
    #[derive(StatusMapped)]
    #[status(redact)]
    #[grpc(with = if self.0 as u32 == 1 { GrpcCode::ABORTED } else { GrpcCode::UNKNOWN })]
    #[deny(clippy::cast_sign_loss)]
    #[allow(clippy::cast_sign_loss)]
    struct Cast(i32);

    #[derive(StatusMapped)]
    #[status(redact)]
    #[allow(unused_parens)]
    enum Parens {
        #[grpc(with = {
            let code = (GrpcCode::ABORTED);
            code.most_specific(code)
        })]
        Only,
    }

    assert_eq!(Cast(1).grpc_code(), GrpcCode::Aborted);
    assert_eq!(Parens::Only.grpc_code(), GrpcCode::Aborted);
}
