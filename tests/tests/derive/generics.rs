//! Parameters of every kind, with bounds, defaults and `where` clauses.

use std::error::Error;
use std::fmt::{self, Debug, Display};
use std::marker::PhantomData;
use std::sync::Arc;

use status_mapped::{GrpcCode, StatusCatalogue, StatusMapped};

fn message<T: StatusMapped + ?Sized>(error: &T) -> String {
    error.public_message()
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("locked by {0}")]
#[grpc(ABORTED)]
struct Locked<T>(T);

mod parameters {
    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    enum Defaults<T: Debug = u8, const N: usize = 3, const B: bool = { 1 + 1 < 3 }>
    where
        T: Display,
    {
        #[error("{0} of {N}, {B}")]
        #[grpc(NOT_FOUND)]
        Shown(T),
        #[error("computed")]
        #[grpc(with = if N > 3 { GrpcCode::ABORTED } else { GrpcCode::OUT_OF_RANGE })]
        Computed([T; N]),
    }

    #[test]
    fn parameters_may_have_defaults() {
        let error: Defaults = Defaults::Shown(1);
        assert_eq!(message(&error), "1 of 3, true");
        let error = Defaults::<u8, 4>::Computed([0; 4]);
        assert_eq!(error.grpc_code(), GrpcCode::Aborted);
        assert_eq!(tonic::Status::from(error).code(), tonic::Code::Aborted);
    }

    struct Sized3<const N: usize>;

    impl Display for Sized3<3> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("three")
        }
    }

    #[derive(StatusMapped)]
    #[grpc(NOT_FOUND)]
    #[status(message = "no {0}")]
    struct OnlyFor<const N: usize>(Sized3<N>);

    #[test]
    fn a_const_parameter_is_bounded_as_its_field_needs() {
        assert_eq!(message(&OnlyFor::<3>(Sized3)), "no three");
    }

    #[derive(StatusMapped)]
    #[status(redact)]
    #[grpc(NOT_FOUND)]
    struct Phantom<'a, T: ?Sized, F: Fn(&T) -> bool>(PhantomData<&'a T>, F);

    #[test]
    fn a_parameter_may_be_unsized_and_phantom() {
        let error = Phantom::<str, _>(PhantomData, |_: &str| true);
        assert_eq!(error.grpc_code(), GrpcCode::NotFound);
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    enum Boxed<T: ?Sized + Error + StatusMapped + 'static> {
        #[error(transparent)]
        #[status(transparent)]
        Inner(Box<T>),
        #[error(transparent)]
        #[status(transparent)]
        Shared(Arc<T>),
    }

    #[test]
    fn an_unsized_parameter_is_delegated_to_behind_a_pointer() {
        let error = Boxed::Inner(Box::new(Locked(3)));
        assert_eq!(message(&error), "locked by 3");
        assert_eq!(error.grpc_code(), GrpcCode::Aborted);
        let shared = Boxed::Shared(Arc::new(Locked(4)));
        assert_eq!(message(&shared), "locked by 4");
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("called")]
    #[grpc(INTERNAL)]
    struct HigherRanked<F, T>
    where
        for<'a> F: Fn(&'a T) -> &'a str + Debug,
        for<'a> &'a T: Debug,
        T: Debug,
    {
        call: Option<F>,
        argument: T,
    }

    #[test]
    fn bounds_may_be_over_any_lifetime() {
        let error = HigherRanked::<fn(&u8) -> &str, u8> {
            call: None,
            argument: 1,
        };
        assert!(error.call.is_none() && error.argument == 1);
        assert_eq!(tonic::Status::from(error).code(), tonic::Code::Internal);
    }
}

mod self_in_bounds {
    use super::*;

    trait Shop {
        type Id: Display + Debug;
        const CODE: GrpcCode;
    }

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("closed")]
    #[grpc(with = Self::CODE)]
    #[status(redact)]
    struct Closed<T: Into<Self>>(T)
    where
        Self: Shop,
        T: Debug,
        <Self as Shop>::Id: Clone;

    impl Shop for Closed<Never> {
        type Id = u8;
        const CODE: GrpcCode = GrpcCode::DATA_LOSS;
    }

    #[derive(Debug)]
    struct Never;

    impl From<Never> for Closed<Never> {
        fn from(never: Never) -> Self {
            Self(never)
        }
    }

    #[test]
    fn self_in_a_bound_is_the_type_in_every_impl() {
        let error = Closed(Never);
        assert_eq!(error.grpc_code(), GrpcCode::DataLoss);
        assert_eq!(tonic::Status::from(error).code(), tonic::Code::DataLoss);
        let boxed = Box::new(Closed(Never));
        assert_eq!(
            axum::response::IntoResponse::into_response(boxed).status(),
            500
        );
    }
}

mod delegates {
    use super::*;

    trait Backend {
        type Error: StatusMapped + Error + 'static;
        type Id: Display;
    }

    #[derive(Debug)]
    struct Disk;

    impl Backend for Disk {
        type Error = Locked<&'static str>;
        type Id = u8;
    }

    #[derive(StatusMapped)]
    #[allow(dead_code)]
    enum Storage<B: Backend> {
        #[status(transparent)]
        Backend(B::Error),
        #[status(transparent)]
        Qualified(<B as Backend>::Error),
        #[grpc(NOT_FOUND)]
        #[status(message = "no {0}")]
        Missing(B::Id),
    }

    #[test]
    fn an_associated_type_is_delegated_to() {
        let error = Storage::<Disk>::Backend(Locked("disk"));
        assert_eq!(message(&error), "locked by disk");
        assert_eq!(message(&Storage::<Disk>::Missing(3)), "no 3");
    }

    mod other {
        use super::*;

        #[derive(StatusMapped)]
        #[grpc(OUT_OF_RANGE)]
        #[status(message = "other {0}")]
        pub(super) struct SameName<T>(pub(super) T);
    }

    #[derive(StatusMapped)]
    enum SameName<T> {
        #[status(transparent)]
        Other(other::SameName<T>),
    }

    #[test]
    fn a_type_of_the_same_name_is_another_type() {
        let error = SameName::Other(other::SameName(3));
        assert_eq!(message(&error), "other 3");
    }

    #[derive(StatusMapped)]
    #[status(free_reasons)]
    enum Chain<'a, T: Display, const N: usize> {
        #[status(transparent)]
        Boxed(Box<Self>),
        #[status(transparent)]
        Shared(Arc<Chain<'a, T, N>>),
        #[status(transparent)]
        Borrowed(&'a Self),
        #[grpc(NOT_FOUND)]
        #[status(message = "{0} of {1:?}")]
        End(&'a T, [u8; N]),
    }

    #[test]
    fn a_generic_type_delegates_to_itself_through_any_pointer() {
        let end = Chain::End(&'x', [1, 2]);
        let borrowed = Chain::Borrowed(&end);
        let error = Chain::Boxed(Box::new(Chain::Shared(Arc::new(borrowed))));
        assert_eq!(message(&error), "x of [1, 2]");
    }

    #[derive(StatusMapped)]
    enum Erased<'a, T> {
        #[status(transparent)]
        Dyn(&'a (dyn StatusMapped + 'a)),
        #[status(transparent)]
        Generic(&'a T),
    }

    #[test]
    fn a_borrowed_error_is_delegated_to() {
        let locked = Locked(5);
        let error = Erased::<Locked<i32>>::Dyn(&locked);
        assert_eq!(message(&error), "locked by 5");
        let error = Erased::Generic(&locked);
        assert_eq!(tonic::Status::from(error).message(), "locked by 5");
    }

    mod private {
        use super::*;

        #[derive(Debug, thiserror::Error, StatusMapped)]
        #[error("private {0}")]
        #[grpc(ABORTED)]
        struct Private<T>(T);

        /// Public, with a private inner error.
        #[derive(Debug, thiserror::Error, StatusMapped)]
        #[error(transparent)]
        #[status(transparent)]
        pub(crate) struct Public<T: Debug + Display>(Private<T>);

        impl<T: Debug + Display> Public<T> {
            pub(crate) fn new(value: T) -> Self {
                Self(Private(value))
            }
        }
    }

    #[test]
    fn a_public_type_delegates_to_a_private_one() {
        assert_eq!(message(&private::Public::new(1)), "private 1");
    }
}

#[test]
fn the_catalogue_of_a_generic_type_is_constant() {
    const TABLE: &status_mapped::catalogue::Catalogue = Locked::<Vec<u8>>::CATALOGUE;
    assert_eq!(TABLE.name(), "Locked");
}
