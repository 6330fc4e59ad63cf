//! Variants, fields and attributes behind a `cfg`.

use status_mapped::{GrpcCode, StatusCatalogue, StatusMapped};

fn message<T: StatusMapped>(error: &T) -> String {
    error.public_message()
}

mod off {
    #![allow(dead_code)]
    use super::*;

    #[derive(Debug, StatusMapped)]
    enum Variants {
        #[cfg(any())]
        #[grpc(NO_CODE_AT_ALL)]
        Off(NoSuchType),
        #[cfg(not(any()))]
        #[grpc(NOT_FOUND)]
        #[status(message = "on")]
        On,
        #[cfg(not(any()))]
        #[grpc(ABORTED)]
        #[status(redact, reason = "OFF")]
        Other,
    }

    #[test]
    fn a_variant_that_is_off_is_not_there() {
        assert_eq!(message(&Variants::On), "on");
        assert_eq!(Variants::Other.reason(), "OFF");
        assert_eq!(Variants::CATALOGUE.entries().len(), 2);
    }

    #[derive(Debug, StatusMapped)]
    #[grpc(INTERNAL)]
    enum AllOff {
        #[cfg(any())]
        One,
        #[cfg(any())]
        #[status(transparent)]
        Two(NoSuchType),
    }

    #[test]
    fn an_enum_whose_variants_are_all_off_is_empty() {
        assert!(AllOff::CATALOGUE.entries().is_empty());
    }

    #[derive(Debug, StatusMapped)]
    enum Fields {
        #[grpc(with = *_0)]
        #[status(message = "{0}", reason = "TUPLE")]
        Tuple(#[cfg(any())] NoSuchType, GrpcCode, #[cfg(any())] u8),
        #[status(transparent)]
        Transparent(#[cfg(any())] NoSuchType, Box<Self>),
        #[grpc(with = *code)]
        #[status(message = "{code}")]
        Named {
            #[cfg(any())]
            code: NoSuchType,
            #[cfg(not(any()))]
            code: GrpcCode,
        },
        #[grpc(NOT_FOUND)]
        #[status(message = "no fields")]
        None {
            #[cfg(any())]
            off: u8,
        },
    }

    #[test]
    fn a_field_that_is_off_is_not_counted() {
        let error = Fields::Tuple(GrpcCode::ABORTED);
        assert_eq!(error.grpc_code(), GrpcCode::Aborted);
        assert_eq!(message(&error), "ABORTED");
        let error = Fields::Transparent(Box::new(Fields::Named {
            code: GrpcCode::DATA_LOSS,
        }));
        assert_eq!(error.grpc_code(), GrpcCode::DataLoss);
        assert_eq!(message(&error), "DATA_LOSS");
        assert_eq!(message(&Fields::None {}), "no fields");
    }

    #[derive(StatusMapped)]
    #[grpc(NOT_FOUND)]
    #[status(message = "a struct")]
    struct Struct<#[cfg(any())] T>(#[cfg(any())] T);

    #[test]
    fn a_parameter_that_is_off_is_not_there() {
        assert_eq!(message(&Struct()), "a struct");
    }
}

mod attributes {
    use super::*;

    #[derive(Debug)]
    #[cfg_attr(all(), derive(StatusMapped))]
    #[cfg_attr(all(), status(domain = "on"))]
    #[cfg_attr(any(), status(domain = "off"), grpc(NO_CODE))]
    enum CfgAttr {
        #[cfg_attr(all(), grpc(NOT_FOUND), status(message = "{id}"))]
        #[cfg_attr(any(), grpc(ABORTED))]
        Given { id: u8 },
        #[cfg_attr(all(), cfg_attr(all(), http(410)))]
        #[cfg_attr(any(), status(transparent))]
        #[status(redact)]
        Nested,
        Marked {
            #[cfg_attr(all(), status(transparent))]
            inner: Box<Self>,
            place: u8,
        },
    }

    #[test]
    fn attributes_may_come_through_cfg_attr() {
        let error = CfgAttr::Given { id: 3 };
        assert_eq!(error.domain(), "on");
        assert_eq!(message(&error), "3");
        assert_eq!(CfgAttr::Nested.http_status().as_u16(), 410);
        let error = CfgAttr::Marked {
            inner: Box::new(error),
            place: 1,
        };
        assert!(matches!(&error, CfgAttr::Marked { place: 1, .. }));
        assert_eq!(message(&error), "3");
    }

    #[derive(StatusMapped)]
    #[status(redact)]
    #[grpc(with = {
        #[cfg(any())]
        let code = NoSuchType;
        #[cfg(not(any()))]
        let code = GrpcCode::ABORTED;
        match self.0 {
            #[cfg(any())]
            1 => NoSuchType,
            _ => code,
        }
    })]
    struct InExpression(u8);

    #[test]
    fn an_expression_may_contain_a_cfg() {
        assert_eq!(InExpression(1).grpc_code(), GrpcCode::Aborted);
    }
}
