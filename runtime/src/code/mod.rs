//! The code sets, their tables and the conversions between them.
//!
//! Each set is one table. One macro generates the enum, its constants and its
//! look-up functions from the table, so that no code is written twice. A conversion
//! for which a table has no column goes through the gRPC code.

/// One set of codes from one table: the enum, its constants in the protocol's
/// spelling, `ALL`, `name()`, `Display`, and for the set's own module
/// `from_name()` and `row()`.
///
/// The documentation of a row is on the variant and on the constant: the derive
/// emits the constant, so an editor shows it for `UNAVAILABLE` in
/// `#[grpc(UNAVAILABLE)]`.
macro_rules! code_set {
    (
        $(#[$attribute:meta])*
        pub enum $Type:ident, such as $EXAMPLE:ident;
        $(
            $(#[doc = $doc:literal])+
            $Variant:ident $(= $number:literal)?, $NAME:ident { $($row:tt)+ }
        )+
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Type {
            $(
                $(#[doc = $doc])+
                $Variant $(= $number)?,
            )+
        }

        /// The table: every code in the protocol's spelling.
        impl $Type {
            $(
                $(#[doc = $doc])+
                pub const $NAME: Self = Self::$Variant;
            )+

            /// Every code of the set, in the order of its table.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The code's name in the protocol's spelling, which is also how
            /// it is displayed.
            ///
            /// ```
            #[doc = concat!("use status_mapped::", stringify!($Type), ";\n")]
            #[doc = concat!("let code = ", stringify!($Type), "::", stringify!($EXAMPLE), ";")]
            #[doc = concat!("assert_eq!(code.name(), \"", stringify!($EXAMPLE), "\");")]
            /// assert_eq!(code.to_string(), code.name());
            /// ```
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$Variant => stringify!($NAME),)+
                }
            }

            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($NAME) => Some(Self::$Variant),)+
                    _ => None,
                }
            }

            pub(super) const fn row(self) -> Row {
                match self {
                    $(Self::$Variant => Row { $($row)+ },)+
                }
            }
        }

        impl core::fmt::Display for $Type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

/// [`code_set!`] for a set with numbers, which become the discriminants;
/// adds `from_number()`.
macro_rules! numbered_code_set {
    (
        $(#[$attribute:meta])*
        pub enum $Type:ident: $Number:ident, such as $EXAMPLE:ident;
        $(
            $(#[doc = $doc:literal])+
            $number:literal $Variant:ident $NAME:ident { $($row:tt)+ }
        )+
    ) => {
        code_set! {
            $(#[$attribute])*
            #[repr($Number)]
            pub enum $Type, such as $EXAMPLE;
            $(
                $(#[doc = $doc])+
                $Variant = $number, $NAME { $($row)+ }
            )+
        }

        impl $Type {
            pub(super) const fn from_number(number: $Number) -> Option<Self> {
                match number {
                    $($number => Some(Self::$Variant),)+
                    _ => None,
                }
            }
        }
    };
}

mod error_detail;
mod error_type;
mod grpc;
mod grpc_table;
mod http;
mod http_table;
mod k6;
mod load_test;
mod parse;
mod report;
#[cfg(feature = "serde")]
mod serde;

pub use self::error_detail::ErrorDetail;
pub use self::error_type::ErrorType;
pub use self::grpc::Retry;
pub use self::grpc_table::GrpcCode;
pub use self::http::OtherStatus;
pub use self::http_table::HttpStatus;
pub use self::load_test::LoadTestCode;
pub use self::parse::ParseCodeError;
pub use self::report::{OtherReport, ReportCode};
