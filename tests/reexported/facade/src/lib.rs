//! A framework that re-exports `status-mapped`.
#![deny(warnings)]

/// As a crate.
pub use status_mapped;

/// As its contents.
pub mod errors {
    pub use status_mapped::*;
}

/// In a macro, which needs no import of its user.
#[macro_export]
macro_rules! not_found {
    ($vis:vis $name:ident { $($field:ident: $ty:ty),* }, $message:literal, $retryable:expr) => {
        #[derive(Debug, $crate::status_mapped::StatusMapped)]
        #[status(crate = $crate::status_mapped, message = $message)]
        #[grpc(with = if $retryable {
            $crate::status_mapped::GrpcCode::UNAVAILABLE
        } else {
            $crate::status_mapped::GrpcCode::NOT_FOUND
        })]
        $vis struct $name {
            $($field: $ty),*
        }
    };
}
