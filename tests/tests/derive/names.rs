//! Names of the user that are like those of generated code or of the prelude.

mod items_like_those_of_the_prelude {
    #![allow(dead_code, non_camel_case_types, unused_macros)]

    mod core {}
    mod std {}
    mod alloc {}
    mod status_mapped {}
    mod axum {}
    mod axum_core {}
    mod http {}
    mod tonic {
        pub(super) struct Status;
    }

    struct Result;
    struct Ok;
    struct Err;
    struct Some;
    struct None;
    struct Option;
    struct String;
    struct Box;
    struct Vec;
    struct Send;
    struct Sync;
    struct Mapping;
    struct GrpcCode;
    struct Catalogue;
    struct PublicMessage;
    struct u16;
    struct usize;
    struct str;
    struct bool;
    trait From {}
    trait Display {}
    trait Error {}
    trait StatusCatalogue {
        const CATALOGUE: char;
    }
    trait StatusMapped {
        fn mapping(&self) -> char;
        fn public_message(&self) -> char;
        fn visit_headers(&self) -> char;
        fn write_fmt(&self) -> char;
        fn with_http(&self) -> char;
        fn delegated(&self) -> char;
    }
    impl<T: ?Sized> StatusMapped for T {
        fn mapping(&self) -> char {
            'm'
        }
        fn public_message(&self) -> char {
            'p'
        }
        fn visit_headers(&self) -> char {
            'v'
        }
        fn write_fmt(&self) -> char {
            'w'
        }
        fn with_http(&self) -> char {
            'h'
        }
        fn delegated(&self) -> char {
            'd'
        }
    }
    impl<T: ?Sized> StatusCatalogue for T {
        const CATALOGUE: char = 'c';
    }
    fn drop() {}

    macro_rules! format_args {
        ($($any:tt)*) => {
            compile_error!("not ours")
        };
    }
    macro_rules! option_env {
        ($($any:tt)*) => {
            compile_error!("not ours")
        };
    }
    macro_rules! module_path {
        ($($any:tt)*) => {
            compile_error!("not ours")
        };
    }
    macro_rules! concat {
        ($($any:tt)*) => {
            compile_error!("not ours")
        };
    }
    macro_rules! stringify {
        ($($any:tt)*) => {
            compile_error!("not ours")
        };
    }
    macro_rules! matches {
        ($($any:tt)*) => {
            compile_error!("not ours")
        };
    }
    macro_rules! __expr {
        ($($any:tt)*) => {
            compile_error!("not ours")
        };
    }
    macro_rules! __impl_tonic_unless_skip_tonic {
        ($($any:tt)*) => {
            compile_error!("not ours")
        };
    }

    #[derive(::std::fmt::Debug, ::thiserror::Error, ::status_mapped::StatusMapped)]
    #[status(header("X-Shop" = "1"))]
    pub(super) enum ShopError {
        #[error("shown {0:?}")]
        #[grpc(NOT_FOUND)]
        Shown(char),
        #[error("formatted")]
        #[grpc(ABORTED)]
        #[http(401)]
        #[status(
            message = "formatted {0:?}",
            header("X-Own" = "2", "X-Char" = _0),
            metadata(letter = _0),
            retry_after = ::core::time::Duration::from_secs(1),
            challenge = "Basic",
            details = ::tonic_types::BadRequest::with_violation("a", "b"),
            log = info
        )]
        Formatted(char),
        #[error("computed")]
        #[grpc(with = ::status_mapped::GrpcCode::ABORTED)]
        #[http(404)]
        #[status(reason = ["COMPUTED"][0])]
        Computed,
        #[error("transparent")]
        #[http(410)]
        #[status(transparent)]
        Transparent(InnerError),
    }

    #[derive(::std::fmt::Debug, ::thiserror::Error, ::status_mapped::StatusMapped)]
    #[error("inner")]
    #[grpc(INVALID_ARGUMENT)]
    pub(super) struct InnerError;
}

mod tests {
    use status_mapped::{GrpcCode, StatusCatalogue, StatusMapped};

    use super::items_like_those_of_the_prelude::{InnerError, ShopError};

    fn message(error: &dyn StatusMapped) -> String {
        error.public_message()
    }

    #[test]
    fn generated_code_does_not_use_items_named_like_those_of_the_prelude() {
        assert_eq!(message(&ShopError::Shown('a')), "shown 'a'");
        assert_eq!(message(&ShopError::Formatted('b')), "formatted 'b'");
        assert_eq!(ShopError::Computed.http_status().as_u16(), 404);
        let transparent = ShopError::Transparent(InnerError);
        assert_eq!(transparent.http_status().as_u16(), 410);
        assert_eq!(message(&transparent), "inner");
        assert_eq!(ShopError::CATALOGUE.domain(), "status-mapped-tests");
        let status = tonic::Status::from(ShopError::Computed);
        assert_eq!(status.code(), tonic::Code::Aborted);
    }

    mod values {
        #![allow(non_upper_case_globals, non_camel_case_types, dead_code)]

        pub(super) static f: u8 = 0;
        pub(super) const error: u8 = 0;
        pub(super) const __x: u8 = 0;
        pub(super) static self_: u8 = 0;
        pub(super) struct inner;
        pub(super) const name: u8 = 0;
        pub(super) const _0: u8 = 0;
        pub(super) static _1: u8 = 0;
        pub(super) static codes: u8 = 0;
    }

    mod fields_named_like_values {
        #[allow(unused_imports)]
        use super::values::*;
        use super::*;

        #[derive(Debug, StatusMapped)]
        enum Named {
            #[grpc(NOT_FOUND)]
            #[status(message = "{f} {error} {__x} {self_} {inner} {name}")]
            Fields {
                f: u8,
                error: u8,
                __x: u8,
                self_: u8,
                inner: u8,
                name: u8,
            },
            #[grpc(NOT_FOUND)]
            #[status(message = "{0} {1:>0$}", reason = "NUMBERED")]
            Numbered(usize, u8),
            #[status(transparent)]
            Inner { error: InnerError },
            #[status(transparent)]
            Tuple(InnerError),
        }

        #[test]
        fn constants_and_statics_may_be_named_like_fields() {
            let fields = Named::Fields {
                f: 1,
                error: 2,
                __x: 3,
                self_: 4,
                inner: 5,
                name: 6,
            };
            assert_eq!(message(&fields), "1 2 3 4 5 6");
            assert_eq!(message(&Named::Numbered(3, 7)), "3   7");
            let delegating = Named::Inner { error: InnerError };
            assert_eq!(message(&delegating), "inner");
            assert_eq!(message(&Named::Tuple(InnerError)), "inner");
        }
    }

    mod fields_named_like_ours {
        use super::*;

        fn code(value: u8) -> GrpcCode {
            if value > 1 {
                GrpcCode::ABORTED
            } else {
                GrpcCode::NOT_FOUND
            }
        }

        #[derive(Debug, StatusMapped)]
        #[grpc(with = code(self.sum()))]
        enum Ours {
            #[grpc(with = code(__sm_f + __sm_self + __sm_codes + __sm_0 + *f + r#type))]
            #[status(message = "{__sm_f} {__sm_self} {__sm_0} {f} {type} {_0} {___0}")]
            Fields {
                __sm_f: u8,
                __sm_self: u8,
                __sm_codes: u8,
                __sm_0: u8,
                f: u8,
                r#type: u8,
                _0: u8,
                ___0: u8,
            },
            // The field has the name of the function that the enum's expression calls.
            #[status(redact, reason = if *code > 0 { "HIGH" } else { "LOW" })]
            Hiding { code: u8 },
            #[status(redact, reason = "INNER")]
            #[grpc(with = code(*__sm_inner))]
            #[http(410)]
            Inner {
                #[status(transparent)]
                error: InnerError,
                __sm_inner: u8,
            },
            #[status(redact, reason = if inner.to_string() == "inner" { "BY_INNER" } else { "OTHER" })]
            #[grpc(with = code(u8::from(inner.to_string().len() == 5) * 2))]
            #[status(transparent)]
            ByInner { inner: InnerError },
        }

        impl Ours {
            fn sum(&self) -> u8 {
                match self {
                    Self::Fields { f, .. } => *f,
                    Self::Hiding { code } => *code,
                    Self::Inner { __sm_inner, .. } => *__sm_inner,
                    Self::ByInner { .. } => 0,
                }
            }
        }

        #[test]
        fn fields_may_be_named_like_locals_of_generated_code() {
            let error = Ours::Fields {
                __sm_f: 1,
                __sm_self: 2,
                __sm_codes: 3,
                __sm_0: 4,
                f: 5,
                r#type: 6,
                _0: 7,
                ___0: 8,
            };
            assert_eq!(error.grpc_code(), GrpcCode::Aborted);
            assert_eq!(message(&error), "1 2 4 5 6 7 8");
            let inner = Ours::Inner {
                error: InnerError,
                __sm_inner: 2,
            };
            assert_eq!(inner.grpc_code(), GrpcCode::Aborted);
        }

        #[test]
        fn a_field_does_not_shadow_names_in_the_expression_of_the_enum() {
            let error = Ours::Hiding { code: 1 };
            assert_eq!(error.grpc_code(), GrpcCode::NotFound);
            assert_eq!(error.reason(), "HIGH");
        }

        #[test]
        fn an_expression_names_the_field_that_is_delegated_to() {
            let error = Ours::ByInner { inner: InnerError };
            assert_eq!(error.grpc_code(), GrpcCode::Aborted);
            assert_eq!(error.reason(), "BY_INNER");
        }
    }
}
