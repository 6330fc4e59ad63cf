//! The shapes of types that can be mapped.

use std::convert::Infallible;
use std::sync::Arc;

use status_mapped::catalogue::CatalogueEntry;
use status_mapped::{GrpcCode, Mapping, StatusCatalogue, StatusMapped};

mod structs {
    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("gone")]
    #[grpc(NOT_FOUND)]
    struct UnitError;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("shop {0} is closed")]
    #[grpc(FAILED_PRECONDITION)]
    struct TupleError(u32);

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("{field} is too long")]
    #[grpc(with = if *hard { GrpcCode::INVALID_ARGUMENT } else { GrpcCode::OUT_OF_RANGE })]
    struct NamedError {
        field: &'static str,
        hard: bool,
    }

    #[test]
    fn a_unit_struct_is_mapped() {
        assert_eq!(UnitError.grpc_code(), GrpcCode::NotFound);
        assert_eq!(UnitError.reason(), "UNIT_ERROR");
        assert_eq!(UnitError.public_message(), "gone");
    }

    #[test]
    fn a_tuple_struct_is_mapped() {
        assert_eq!(TupleError(7).grpc_code(), GrpcCode::FailedPrecondition);
        assert_eq!(TupleError(7).public_message(), "shop 7 is closed");
    }

    #[test]
    fn the_fields_of_a_struct_are_in_scope() {
        let error = |hard| NamedError {
            field: "name",
            hard,
        };
        assert_eq!(error(true).grpc_code(), GrpcCode::InvalidArgument);
        assert_eq!(error(false).grpc_code(), GrpcCode::OutOfRange);
        assert_eq!(error(true).public_message(), "name is too long");
    }

    #[test]
    fn a_struct_is_its_own_catalogue_entry() {
        assert_eq!(TupleError::CATALOGUE.entries().len(), 1);
        assert_eq!(TupleError::CATALOGUE.entries()[0].name(), "TupleError");
    }
}

mod enums {
    use super::*;

    #[derive(StatusMapped)]
    enum Never {}

    fn assert_mapped<T: StatusMapped>() {}

    #[test]
    fn an_enum_without_variants_is_mapped() {
        assert!(Never::CATALOGUE.entries().is_empty());
        assert_mapped::<Never>();
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[allow(non_camel_case_types)]
    enum Raw {
        #[error("{type} is no type")]
        #[grpc(INVALID_ARGUMENT)]
        #[status(reason = "BAD_TYPE", message = "no type {type}")]
        r#Type { r#type: u8 },
        #[error("other")]
        #[grpc(with = code(*r#fn))]
        r#match { r#fn: u8 },
    }

    fn code(it: u8) -> GrpcCode {
        if it == 0 {
            GrpcCode::NOT_FOUND
        } else {
            GrpcCode::ABORTED
        }
    }

    #[test]
    fn raw_identifiers_are_names_like_others() {
        let error = Raw::r#Type { r#type: 3 };
        assert_eq!(error.public_message(), "no type 3");
        assert_eq!(Raw::r#match { r#fn: 0 }.grpc_code(), GrpcCode::NotFound);
        assert_eq!(Raw::r#match { r#fn: 1 }.reason(), "MATCH");
    }

    #[derive(StatusMapped)]
    #[status(redact)]
    #[allow(dead_code)]
    enum Discriminants {
        #[grpc(NOT_FOUND)]
        First = 40,
        #[grpc(ABORTED)]
        Second = 7,
    }

    #[test]
    fn explicit_discriminants_change_nothing() {
        assert_eq!(Discriminants::First.grpc_code(), GrpcCode::NotFound);
        assert_eq!(Discriminants::Second.grpc_code(), GrpcCode::Aborted);
    }
}

mod generic {
    use std::error::Error;
    use std::fmt::{Debug, Display};

    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    enum Wrapper<T, const N: usize>
    where
        T: Debug + 'static,
    {
        #[error("more than {N}: {0}")]
        #[grpc(OUT_OF_RANGE)]
        TooMany(T),
        #[error("hidden")]
        #[grpc(INTERNAL)]
        Internal,
    }

    #[test]
    fn a_type_with_parameters_shows_their_display() {
        let error = Wrapper::<_, 3>::TooMany("apples");
        assert_eq!(error.public_message(), "more than 3: apples");
        assert_eq!(Wrapper::<u8, 3>::Internal.grpc_code(), GrpcCode::Internal);
    }

    #[test]
    fn a_type_with_parameters_is_converted() {
        let status = tonic::Status::from(Wrapper::<_, 3>::TooMany("apples"));
        assert!(
            status
                .source()
                .expect("kept")
                .is::<Wrapper<&'static str, 3>>()
        );
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    enum Delegating<E: Error + 'static> {
        #[error(transparent)]
        #[status(transparent)]
        Inner(E),
    }

    #[test]
    fn a_type_parameter_can_be_delegated_to() {
        let inner = Wrapper::<_, 3>::TooMany("apples");
        let error = Delegating::Inner(inner);
        assert_eq!(error.grpc_code(), GrpcCode::OutOfRange);
        assert_eq!(error.reason(), "TOO_MANY");
        assert_eq!(error.public_message(), "more than 3: apples");
    }

    #[derive(Debug, StatusMapped)]
    #[status(free_reasons)]
    enum Recursive<T> {
        #[status(transparent)]
        Again(Box<Self>),
        #[status(transparent)]
        Named(Box<Recursive<T>>),
        #[grpc(NOT_FOUND)]
        #[status(message = "no {0}")]
        Leaf(T),
    }

    #[test]
    fn a_type_delegates_to_itself() {
        let error = Recursive::Again(Box::new(Recursive::Named(Box::new(Recursive::Leaf(5)))));
        assert_eq!(error.grpc_code(), GrpcCode::NotFound);
        assert_eq!(error.reason(), "LEAF");
        assert_eq!(error.public_message(), "no 5");
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("cannot read {text}")]
    #[grpc(INVALID_ARGUMENT)]
    struct Borrowed<'a, T: Display> {
        text: &'a T,
    }

    #[test]
    fn a_type_that_borrows_is_converted_and_not_kept() {
        let text = String::from("it");
        let status = tonic::Status::from(Borrowed { text: &text });
        assert_eq!(status.message(), "cannot read it");
        assert!(status.source().is_none());
        let boxed = tonic::Status::from(Box::new(Borrowed { text: &text }));
        assert_eq!(boxed.message(), "cannot read it");
    }

    #[derive(StatusMapped)]
    #[status(redact)]
    #[grpc(INTERNAL)]
    struct Marked<T: ?Sized>(std::marker::PhantomData<T>);

    #[test]
    fn a_parameter_may_be_unsized() {
        assert_eq!(
            Marked::<str>(std::marker::PhantomData).grpc_code(),
            GrpcCode::Internal
        );
    }
}

mod pointers {
    use super::*;

    struct NotFound;

    impl StatusMapped for NotFound {
        fn mapping(&self) -> Mapping {
            Mapping::new(GrpcCode::NOT_FOUND).with_message("none here")
        }
    }

    fn code<T: StatusMapped + ?Sized>(error: &T) -> (GrpcCode, String) {
        (error.grpc_code(), error.public_message())
    }

    #[test]
    fn references_and_boxes_are_mapped_like_their_error() {
        let expected = (GrpcCode::NotFound, "none here".to_owned());
        assert_eq!(code(&&NotFound), expected);
        assert_eq!(code(&Box::new(NotFound)), expected);
        assert_eq!(code(&Arc::new(NotFound)), expected);
    }

    #[test]
    fn trait_objects_are_mapped_like_their_error() {
        let boxed: Box<dyn StatusMapped> = Box::new(NotFound);
        let shared: Arc<dyn StatusMapped + Send + Sync> = Arc::new(NotFound);
        let expected = (GrpcCode::NotFound, "none here".to_owned());
        assert_eq!(code(&*boxed), expected);
        assert_eq!(code(&boxed), expected);
        assert_eq!(code(&shared), expected);
    }

    #[derive(StatusMapped)]
    #[allow(dead_code)]
    enum Erased {
        #[status(transparent)]
        Boxed(Box<dyn StatusMapped>),
        #[status(transparent)]
        Shared(Arc<dyn StatusMapped + Send + Sync>),
        #[status(transparent)]
        Impossible(Infallible),
    }

    #[test]
    fn a_variant_delegates_to_a_trait_object() {
        let expected = (GrpcCode::NotFound, "none here".to_owned());
        assert_eq!(code(&Erased::Boxed(Box::new(NotFound))), expected);
        assert_eq!(code(&Erased::Shared(Arc::new(NotFound))), expected);
    }

    #[test]
    fn the_catalogue_names_the_type_that_is_delegated_to() {
        let names: Vec<_> = Erased::CATALOGUE
            .entries()
            .iter()
            .filter_map(CatalogueEntry::delegate)
            .collect();
        assert_eq!(
            names,
            [
                "Box<dyn StatusMapped>",
                "Arc<dyn StatusMapped + Send + Sync>",
                "Infallible"
            ]
        );
    }
}
