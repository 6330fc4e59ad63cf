//! The conversions of frameworks that few crates use: one call for all, which is empty if none
//! of their features is enabled.

/// The conversions of the frameworks in the list, with the arguments of
/// `__impl_tonic_unless_skip_tonic!`.
#[cfg(any(
    feature = "actix-web",
    feature = "async-graphql",
    feature = "connectrpc",
    feature = "juniper",
    feature = "utoipa"
))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_frameworks {
    ([] $($args:tt)*) => {};
    ([async_graphql $($more:ident)*] $($args:tt)*) => {
        $crate::__impl_async_graphql_unless_skip_async_graphql! { $($args)* }
        $crate::__impl_frameworks! { [$($more)*] $($args)* }
    };
    ([juniper $($more:ident)*] $($args:tt)*) => {
        $crate::__impl_juniper_unless_skip_juniper! { $($args)* }
        $crate::__impl_frameworks! { [$($more)*] $($args)* }
    };
    ([utoipa $($more:ident)*] $($args:tt)*) => {
        $crate::__impl_utoipa_unless_skip_utoipa! { $($args)* }
        $crate::__impl_frameworks! { [$($more)*] $($args)* }
    };
    ([actix_web $($more:ident)*] $($args:tt)*) => {
        $crate::__impl_actix_web_unless_skip_actix_web! { $($args)* }
        $crate::__impl_frameworks! { [$($more)*] $($args)* }
    };
    ([connectrpc $($more:ident)*] $($args:tt)*) => {
        $crate::__impl_connectrpc_unless_skip_connectrpc! { $($args)* }
        $crate::__impl_frameworks! { [$($more)*] $($args)* }
    };
}

#[cfg(not(any(
    feature = "actix-web",
    feature = "async-graphql",
    feature = "connectrpc",
    feature = "juniper",
    feature = "utoipa"
)))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_frameworks {
    ($($args:tt)*) => {};
}

/// As `__impl_tonic_unless_skip_tonic!`. The error is borrowed, so it is never kept.
#[cfg(feature = "async-graphql")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_async_graphql_unless_skip_async_graphql {
    ($kind:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::async_graphql::ErrorExtensions for $ty
        where
            $($bounds)*
        {
            fn extend(&self) -> $crate::__private::async_graphql::Error {
                $crate::__private::extend(self)
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::async_graphql::ErrorExtensions for $crate::__private::Box<$ty>
        where
            $($bounds)*
        {
            fn extend(&self) -> $crate::__private::async_graphql::Error {
                $crate::__private::extend(self)
            }
        }
    };
}

#[cfg(not(feature = "async-graphql"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_async_graphql_unless_skip_async_graphql {
    ($($args:tt)*) => {};
}

/// As `__impl_tonic_unless_skip_tonic!`.
#[cfg(feature = "juniper")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_juniper_unless_skip_juniper {
    ($kind:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated, unused_imports)]
        impl<$($generics)* __Scalar> $crate::__private::juniper::IntoFieldError<__Scalar> for $ty
        where
            $($bounds)*
            __Scalar: $crate::__private::juniper::ScalarValue,
        {
            fn into_field_error(self) -> $crate::__private::juniper::FieldError<__Scalar> {
                use $crate::__private::{Convert as _, Keep as _, Unmapped as _};
                $crate::__private::juniper::IntoFieldError::into_field_error(
                    $crate::__private::$kind(self).convert(),
                )
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)* __Scalar> $crate::__private::juniper::IntoFieldError<__Scalar> for $crate::__private::Box<$ty>
        where
            $($bounds)*
            __Scalar: $crate::__private::juniper::ScalarValue,
        {
            fn into_field_error(self) -> $crate::__private::juniper::FieldError<__Scalar> {
                $crate::__private::juniper::IntoFieldError::into_field_error(*self)
            }
        }
    };
}

#[cfg(not(feature = "juniper"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_juniper_unless_skip_juniper {
    ($($args:tt)*) => {};
}

/// As `__impl_tonic_unless_skip_tonic!`, for a type with `Debug` and `Display`. The error is
/// borrowed, and actix-web keeps it. For a `Box` it keeps the value inside, to which it can be
/// downcast.
#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_actix_web_unless_skip_actix_web {
    ($kind:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::actix_web::ResponseError for $ty
        where
            $($bounds)*
            // Without a lifetime, a bound that is not satisfied would be an error.
            for<'__any> $ty: $crate::__private::DebugAndDisplay<'__any>,
        {
            fn status_code(&self) -> $crate::__private::actix_web::http::StatusCode {
                $crate::__private::actix_status(self)
            }

            fn error_response(&self) -> $crate::__private::actix_web::HttpResponse {
                $crate::__private::actix_response(self)
            }
        }
        $crate::__impl_actix_web_for_box! { $kind [$($generics)*] [$ty] [$($bounds)*] }
    };
}

/// The conversion of a `Box`, except for a type that may borrow: actix-web requires `'static`,
/// and with that bound the compiler would report its lifetime as unnecessary.
#[cfg(feature = "actix-web")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_actix_web_for_box {
    (Conversion [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::From<$crate::__private::Box<$ty>> for $crate::__private::actix_web::Error
        where
            $($bounds)*
            for<'__any> $ty: $crate::__private::DebugAndDisplay<'__any>,
        {
            fn from(__error: $crate::__private::Box<$ty>) -> Self {
                $crate::__private::From::from(*__error)
            }
        }
    };
    ($($args:tt)*) => {};
}

#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_actix_web_unless_skip_actix_web {
    ($($args:tt)*) => {};
}

/// As `__impl_tonic_unless_skip_tonic!`. It is a macro of its own: if an impl by hand
/// conflicts, the compiler quotes the innermost macro, whose name contains the key to add.
#[cfg(feature = "connectrpc")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_connectrpc_unless_skip_connectrpc {
    ($kind:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated, unused_imports)]
        impl<$($generics)*> $crate::__private::From<$ty> for $crate::__private::connectrpc::ConnectError
        where
            $($bounds)*
        {
            fn from(__error: $ty) -> Self {
                use $crate::__private::{Convert as _, Keep as _, Unmapped as _};
                $crate::__private::From::from($crate::__private::$kind(__error).convert())
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::From<$crate::__private::Box<$ty>> for $crate::__private::connectrpc::ConnectError
        where
            $($bounds)*
        {
            fn from(__error: $crate::__private::Box<$ty>) -> Self {
                $crate::__private::From::from(*__error)
            }
        }
    };
}

#[cfg(not(feature = "connectrpc"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_connectrpc_unless_skip_connectrpc {
    ($($args:tt)*) => {};
}

/// The OpenAPI responses of a derived type, from its catalogue.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_utoipa_unless_skip_utoipa {
    ($kind:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::utoipa::IntoResponses for $ty
        where
            $($bounds)*
        {
            fn responses() -> $crate::__private::Responses {
                $crate::openapi::responses(<$ty as $crate::StatusCatalogue>::CATALOGUE)
            }
        }
    };
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_utoipa_unless_skip_utoipa {
    ($($args:tt)*) => {};
}
