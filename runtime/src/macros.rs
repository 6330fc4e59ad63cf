//! The macros in which the derive's output ends.
//!
//! The derive cannot know which features are on, so `__derived!` always calls
//! `__impl_tonic!` and `__impl_axum!`. Each exists twice, behind its feature:
//! once with the impls and once empty. Their arguments are whether the type is
//! an `Edge` or a `BorrowedEdge` (has lifetime parameters), or the conversion left
//! to the user (`skip`), its generics with bounds, the type, and its `where`
//! predicates with a trailing comma. They spell out the impl for the box too:
//! one more macro would be expanded for each type.

/// Gives a type that is mapped by hand the conversions of the features that
/// are on: `From<X> for tonic::Status`, and axum's `IntoResponse`.
///
/// The derive does this by itself.
///
/// ```
/// use status_mapped::{GrpcCode, Mapping, StatusMapped, impl_responses};
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
/// impl<T> StatusMapped for Quota<T> {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::RESOURCE_EXHAUSTED)
///     }
/// }
///
/// impl_responses!(<T> Quota<T>);
/// ```
#[macro_export]
macro_rules! impl_responses {
    (< $($rest:tt)*) => {
        $crate::__split_generics! { [] [] $($rest)* }
    };
    ($ty:ty) => {
        const _: fn() = $crate::__private::assert_mapped::<$ty>;
        $crate::__impl_conversions! { Edge [] [$ty] [] }
    };
}

/// Finds the `>` that closes the generics: munches tokens, with one `+` for
/// each `<` that is open.
#[doc(hidden)]
#[macro_export]
macro_rules! __split_generics {
    // The closing one.
    ([] [$($generics:tt)*] > $ty:ty $(where $($bounds:tt)+)?) => {
        $crate::__with_generics! { [$($generics)*] [$ty] [$($($bounds)+,)?] }
    };
    ([+] [$($generics:tt)*] >> $ty:ty $(where $($bounds:tt)+)?) => {
        $crate::__with_generics! { [$($generics)* >] [$ty] [$($($bounds)+,)?] }
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

/// A type with a lifetime parameter is borrowed.
#[doc(hidden)]
#[macro_export]
macro_rules! __with_generics {
    ([$lifetime:lifetime $($generics:tt)*] [$ty:ty] $bounds:tt) => {
        $crate::__impl_conversions! { BorrowedEdge [$lifetime $($generics)*] [$ty] $bounds }
    };
    ([$($generics:tt)*] [$ty:ty] $bounds:tt) => {
        $crate::__impl_conversions! { Edge [$($generics)*] [$ty] $bounds }
    };
}

/// The impls that the derive asks for. The compiler transcribes a macro faster
/// than a derive can write tokens.
///
/// A row is what `mapping` matches where the catalogue knows all of it, an index
/// and the variant; name, reason and gRPC code; and what changes them. Then comes
/// what else `mapping` does: the receiver, the codes that the type computes, the
/// other arms, and how the codes are applied.
#[doc(hidden)]
#[macro_export]
macro_rules! __derived {
    (
        $tonic:ident $axum:ident
        [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*] [$($mapping_bounds:tt)*] [$($allowed:tt)*]
        $name:tt $origin:tt
        [$([$($index:tt $($variant:ident)?)?] $entry:tt $reason:tt $code:ident $({$($change:tt)*})?)*]
        $this:ident [$($before:tt)*] [$($arm:tt)*] [$($after:tt)*]
        [$($method:tt)*]
    ) => {
        #[automatically_derived]
        $($allowed)*
        #[allow(
            clippy::trait_duplication_in_bounds,
            deprecated,
            unreachable_code,
            unused_qualifications,
            unused_variables
        )]
        impl<$($generics)*> $crate::StatusMapped for $ty where $($mapping_bounds)* {
            fn mapping(&$this) -> $crate::Mapping {
                $($before)*
                $crate::__private::row::<Self>(match $this {
                    $($(Self $(::$variant)? { .. } => $index,)?)*
                    $($arm)*
                })$($after)*
            }
            $($method)*
        }
        #[automatically_derived]
        #[allow(clippy::large_stack_arrays, deprecated)]
        impl<$($generics)* __Later> $crate::__private::Rows<__Later> for $ty where $($bounds)* {
            const ROWS: $crate::Catalogue = $crate::Catalogue::__new($name, &$origin, &[$(
                $crate::CatalogueEntry(
                    $entry,
                    $reason,
                    $crate::GrpcCode::$code,
                    $crate::__private::NOTHING,
                )$($($change)*)?
            ),*]);
        }
        $crate::__impl_tonic! { $tonic [$($generics)*] [$ty] [$($bounds)*] }
        $crate::__impl_axum! { $axum [$($generics)*] [$ty] [$($bounds)*] }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __impl_conversions {
    ($($args:tt)*) => {
        $crate::__impl_tonic! { $($args)* }
        $crate::__impl_axum! { $($args)* }
    };
}

#[cfg(feature = "tonic")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_tonic {
    (skip $($args:tt)*) => {};
    ($edge:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::From<$ty> for $crate::__private::tonic::Status
        where
            $($bounds)*
            $ty: $crate::__private::$edge<$crate::__private::Later>,
        {
            fn from(__sm_error: $ty) -> Self {
                $crate::__private::$edge::into_status(__sm_error)
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::From<$crate::__private::Box<$ty>> for $crate::__private::tonic::Status
        where
            $($bounds)*
            $ty: $crate::__private::$edge<$crate::__private::Later>,
        {
            fn from(__sm_error: $crate::__private::Box<$ty>) -> Self {
                $crate::__private::$edge::into_status(*__sm_error)
            }
        }
    };
}

#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_tonic {
    ($($args:tt)*) => {};
}

#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_axum {
    (skip $($args:tt)*) => {};
    ($edge:ident [$($generics:tt)*] [$ty:ty] [$($bounds:tt)*]) => {
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::axum_core::response::IntoResponse for $ty
        where
            $($bounds)*
            $ty: $crate::__private::$edge<$crate::__private::Later>,
        {
            fn into_response(self) -> $crate::__private::axum_core::response::Response {
                $crate::__private::$edge::into_response(self)
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl<$($generics)*> $crate::__private::axum_core::response::IntoResponse for $crate::__private::Box<$ty>
        where
            $($bounds)*
            $ty: $crate::__private::$edge<$crate::__private::Later>,
        {
            fn into_response(self) -> $crate::__private::axum_core::response::Response {
                $crate::__private::$edge::into_response(*self)
            }
        }
    };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __impl_axum {
    ($($args:tt)*) => {};
}

/// A method that only the feature `details` knows.
#[cfg(feature = "details")]
#[doc(hidden)]
#[macro_export]
macro_rules! __details_method {
    ($($method:tt)*) => {
        $($method)*
    };
}

#[cfg(not(feature = "details"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __details_method {
    ($($method:tt)*) => {
        $crate::__private::core::compile_error! {
            "`details` needs the feature `details` of `status-mapped`; turn it on in Cargo.toml"
        }
    };
}

/// An impl that only the features for the way back know.
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

/// Stands where `log` is used.
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

/// An expression of the user's: one that does not parse breaks no more than
/// itself, and a `return` in it ends no more than itself.
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

/// Of a type with mistakes: a word that is not yet a code, where its constant
/// would stand. An editor completes it; for the compiler it is not there.
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
