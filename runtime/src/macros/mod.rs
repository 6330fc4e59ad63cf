//! The macros that depend on features.
//!
//! The derive emits the same tokens whatever features are enabled. The code of a feature comes
//! from a macro of this crate that is defined twice, with the feature and without it.

mod frameworks;

/// Implements the conversions of the enabled features for a type that is mapped by hand:
/// `From<X> for tonic::Status` (`tonic`), `IntoResponse` (`axum`), `ErrorExtensions`
/// (`async-graphql`), `IntoFieldError` (`juniper`), `ResponseError` (`actix-web`), and
/// `From<X> for connectrpc::ConnectError` (`connectrpc`).
///
/// The derive implements them too. The argument is a type, with its generic parameters and
/// their bounds before it.
///
/// ```
/// use status_mapped::{GrpcCode, Mapping, StatusMapped, Visitor, impl_responses};
///
/// #[derive(Debug)]
/// struct Quota<T>(T);
///
/// impl<T: std::fmt::Display> std::fmt::Display for Quota<T> {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         write!(f, "{} is used up", self.0)
///     }
/// }
///
/// impl<T: std::fmt::Debug + std::fmt::Display> std::error::Error for Quota<T> {}
///
/// impl<T: std::fmt::Display> StatusMapped for Quota<T> {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::RESOURCE_EXHAUSTED)
///     }
///
///     fn visit(&self, visitor: &mut dyn Visitor) {
///         visitor.message(self);
///     }
/// }
///
/// impl_responses!(<T: std::fmt::Display> Quota<T>);
/// ```
#[macro_export]
macro_rules! impl_responses {
    (< $($rest:tt)*) => {
        $crate::__split_generics! { [] [] $($rest)* }
    };
    ($ty:ty) => {
        const _: fn() = $crate::__private::assert_mapped::<$ty>;
        $crate::__impl_tonic_unless_skip_tonic! { Conversion [] [$ty] [] }
        $crate::__impl_axum_unless_skip_axum! { Conversion [] [$ty] [] }
        $crate::__impl_frameworks! {
            [async_graphql juniper actix_web connectrpc] Conversion [] [$ty] []
        }
    };
}

/// Finds the `>` that closes the generics: it consumes one token at a time, and has one `+`
/// for each open `<`.
#[doc(hidden)]
#[macro_export]
macro_rules! __split_generics {
    // The closing `>`. The generics end with a comma.
    ([] [] > $ty:ty $(where $($bounds:tt)+)?) => {
        $crate::__with_generics! { [] [$ty] [$($($bounds)+,)?] }
    };
    ([] [$($generics:tt)*] $(,)? > $ty:ty $(where $($bounds:tt)+)?) => {
        $crate::__with_generics! { [$($generics)* ,] [$ty] [$($($bounds)+,)?] }
    };
    ([+] [$($generics:tt)*] >> $ty:ty $(where $($bounds:tt)+)?) => {
        $crate::__with_generics! { [$($generics)* > ,] [$ty] [$($($bounds)+,)?] }
    };
    ([$($open:tt)*] [$($generics:tt)*] < $($rest:tt)*) => {
        $crate::__split_generics! { [$($open)* +] [$($generics)* <] $($rest)* }
    };
    ([+ $($open:tt)*] [$($generics:tt)*] > $($rest:tt)*) => {
        $crate::__split_generics! { [$($open)*] [$($generics)* >] $($rest)* }
    };
    ([+ + $($open:tt)*] [$($generics:tt)*] >> $($rest:tt)*) => {
        $crate::__split_generics! { [$($open)*] [$($generics)* >>] $($rest)* }
    };
    ([$($open:tt)*] [$($generics:tt)*] $next:tt $($rest:tt)*) => {
        $crate::__split_generics! { [$($open)*] [$($generics)* $next] $($rest)* }
    };
}

/// A type with a lifetime parameter may borrow.
#[doc(hidden)]
#[macro_export]
macro_rules! __with_generics {
    ([$lifetime:lifetime $($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        $crate::__with_bounds! {
            Borrowing [$lifetime $($generics)*] [$ty] [$($bounds)* $ty: $crate::__private::Borrowed,]
        }
    };
    ([$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        $crate::__with_bounds! {
            Conversion [$($generics)*] [$ty] [$($bounds)* $ty: $crate::__private::Kept,]
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __with_bounds {
    ($($args:tt)*) => {
        $crate::__impl_tonic_unless_skip_tonic! { $($args)* }
        $crate::__impl_axum_unless_skip_axum! { $($args)* }
        $crate::__impl_frameworks! { [async_graphql juniper actix_web connectrpc] $($args)* }
    };
}

/// The conversions of one feature. The arguments are the wrapper that converts the
/// error (see `__private::convert`), the generics with their bounds, the type, and
/// its `where` predicates, the lists with a trailing comma.
#[cfg(feature = "tonic")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_tonic_unless_skip_tonic {
    ($kind:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated, unused_imports)]
        impl<$($generics)*> $crate::__private::From<$ty> for $crate::__private::tonic::Status
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
        impl<$($generics)*> $crate::__private::From<$crate::__private::Box<$ty>> for $crate::__private::tonic::Status
        where
            $($bounds)*
        {
            fn from(__error: $crate::__private::Box<$ty>) -> Self {
                $crate::__private::From::from(*__error)
            }
        }
    };
}

#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_tonic_unless_skip_tonic {
    ($($args:tt)*) => {};
}

/// As `__impl_tonic_unless_skip_tonic!`.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_axum_unless_skip_axum {
    ($kind:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated, unused_imports)]
        impl<$($generics)*> $crate::__private::axum_core::response::IntoResponse for $ty
        where
            $($bounds)*
        {
            fn into_response(self) -> $crate::__private::axum_core::response::Response {
                use $crate::__private::{Convert as _, Keep as _, Unmapped as _};
                $crate::__private::respond($crate::__private::$kind(self).convert())
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::axum_core::response::IntoResponse for $crate::__private::Box<$ty>
        where
            $($bounds)*
        {
            fn into_response(self) -> $crate::__private::axum_core::response::Response {
                $crate::__private::respond(*self)
            }
        }
    };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_axum_unless_skip_axum {
    ($($args:tt)*) => {};
}

/// Reports the error itself, for the log.
#[cfg(feature = "tracing")]
#[doc(hidden)]
#[macro_export]
macro_rules! __report_error {
    ($error:expr, $visitor:expr) => {{
        use $crate::__private::{ReportDebug as _, ReportError as _, ReportNothing as _};
        (&$crate::__private::Report($error)).__status_mapped_report($visitor);
    }};
}

#[cfg(not(feature = "tracing"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __report_error {
    ($($args:tt)*) => {};
}

/// Reports the value of the key `details`.
#[cfg(feature = "details")]
#[doc(hidden)]
#[macro_export]
macro_rules! __details {
    ($visitor:ident, $details:expr) => {
        $crate::__private::details($details, $visitor)
    };
}

#[cfg(not(feature = "details"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __details {
    ($($args:tt)*) => {
        $crate::__private::core::compile_error! {
            "`details` needs the feature `details` of `status-mapped`; turn it on in Cargo.toml"
        }
    };
}

/// Reports an entry of the key `extension`.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __extension {
    ($visitor:ident, $name:expr, $value:expr) => {
        $crate::__private::extension($name, &$value, $visitor)
    };
}

#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __extension {
    ($($args:tt)*) => {
        $crate::__private::core::compile_error! {
            "`extension` needs the feature `serde` of `status-mapped`; turn it on in Cargo.toml"
        }
    };
}

/// An impl of `Decode`.
#[cfg(any(feature = "details", feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode_impl {
    ($($item:tt)*) => {
        $($item)*
    };
}

#[cfg(not(any(feature = "details", feature = "serde")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __decode_impl {
    ($($item:tt)*) => {
        $crate::__private::core::compile_error! {
            "`decode` needs the feature `details` (from gRPC) or `serde` (from HTTP) of `status-mapped`; turn it on in Cargo.toml"
        }
    };
}

/// Emitted where the key `log` is used.
#[cfg(feature = "tracing")]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_tracing {
    () => {};
}

#[cfg(not(feature = "tracing"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __needs_tracing {
    () => {
        $crate::__private::core::compile_error! {
            "`log` needs the feature `tracing` of `status-mapped`; turn it on in Cargo.toml"
        }
    };
}

/// An expression of the user. The macro limits the effect of a syntax error, and of a `return`,
/// to the expression.
#[doc(hidden)]
#[macro_export]
macro_rules! __expr {
    (@return $expr:expr) => {
        (|| $expr)()
    };
    ($expr:expr) => {
        $expr
    };
}

/// An incomplete name of a code, in place of its constant: rust-analyzer completes it, and the
/// compiler does not see it.
#[cfg(rust_analyzer)]
#[doc(hidden)]
#[macro_export]
macro_rules! __unfinished {
    ($set:ident $word:ident) => {
        const _: $crate::$set = $crate::$set::$word;
    };
}

#[cfg(not(rust_analyzer))]
#[doc(hidden)]
#[macro_export]
macro_rules! __unfinished {
    ($($args:tt)*) => {};
}
