//! Other derives on the same type, in either order, and none.
#![deny(warnings)]

use std::fmt;

use status_mapped::{GrpcCode, StatusMapped};

fn message<T: StatusMapped>(error: &T) -> String {
    error.public_message()
}

fn text<T>(error: T) -> String
where
    tonic::Status: From<T>,
{
    tonic::Status::from(error).message().to_owned()
}

mod thiserror_derive {
    use super::*;

    #[derive(StatusMapped, Debug, thiserror::Error)]
    enum Before {
        #[error("no {id:>3}{}", .name.len())]
        #[grpc(NOT_FOUND)]
        Missing { id: u8, name: String },
        #[grpc(ABORTED)]
        #[error(fmt = written)]
        Written(String),
        #[error(transparent)]
        #[status(transparent)]
        After(#[from] After),
    }

    fn written(id: &String, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "written {id}")
    }

    #[derive(thiserror::Error, StatusMapped, Debug)]
    #[grpc(ABORTED)]
    #[error("after {number}", number = .0 + 1)]
    struct After(u8);

    #[test]
    fn thiserror_may_come_first_or_second() {
        let missing = Before::Missing {
            id: 7,
            name: "it".to_owned(),
        };
        assert_eq!(text(missing), "no   72");
        assert_eq!(text(Before::Written("1".to_owned())), "written 1");
        assert_eq!(text(Before::from(After(1))), "after 2");
    }
}

mod snafu_derive {
    use snafu::{ResultExt, Snafu};

    use super::*;

    #[derive(StatusMapped, Debug, Snafu)]
    enum StoreError {
        #[snafu(display("cannot read {path}"))]
        #[grpc(UNAVAILABLE)]
        #[status(expose)]
        Read {
            path: &'static str,
            source: std::num::ParseIntError,
        },
        #[snafu(transparent)]
        #[status(transparent)]
        Inner { source: InnerError },
    }

    #[derive(Debug, Snafu, StatusMapped)]
    #[snafu(display("the row {row} is locked"))]
    #[grpc(ABORTED)]
    struct InnerError {
        row: u8,
    }

    fn read(number: &str) -> Result<u8, StoreError> {
        number.parse().context(ReadSnafu { path: "/tmp" })
    }

    fn lock() -> Result<(), StoreError> {
        InnerSnafu { row: 3_u8 }.fail()?;
        Ok(())
    }

    #[test]
    fn snafu_may_come_first_or_second() {
        assert_eq!(text(read("x").unwrap_err()), "cannot read /tmp");
        assert_eq!(text(lock().unwrap_err()), "the row 3 is locked");
    }
}

mod displaydoc_derive {
    use displaydoc::Display;

    use super::*;

    /// what is wrong with a shop
    #[derive(StatusMapped, Debug, Display)]
    enum ShopError {
        /// shop {0} is closed
        #[grpc(FAILED_PRECONDITION)]
        Closed(u32),
        /// no shop in {town}
        #[grpc(NOT_FOUND)]
        Missing { town: &'static str },
    }

    impl std::error::Error for ShopError {}

    /// the row {0} is locked
    #[derive(Display, Debug, StatusMapped)]
    #[grpc(ABORTED)]
    struct Locked(u8);

    impl std::error::Error for Locked {}

    #[test]
    fn a_doc_comment_is_the_text_with_displaydoc() {
        assert_eq!(text(ShopError::Closed(3)), "shop 3 is closed");
        assert_eq!(text(ShopError::Missing { town: "Bonn" }), "no shop in Bonn");
        assert_eq!(text(Locked(3)), "the row 3 is locked");
    }
}

mod derive_more_derives {
    use super::*;

    #[derive(StatusMapped, Debug, derive_more::Display, derive_more::Error, derive_more::From)]
    enum ShopError {
        #[display("shop {_0} is closed")]
        #[grpc(FAILED_PRECONDITION)]
        #[from(skip)]
        Closed(#[error(not(source))] u32),
        #[status(transparent)]
        Inner(Locked),
    }

    #[derive(derive_more::Display, derive_more::Error, Debug, StatusMapped)]
    #[display("the row {row} is locked")]
    #[grpc(ABORTED)]
    struct Locked {
        row: u8,
    }

    #[test]
    fn derive_more_may_come_first_or_second() {
        assert_eq!(text(ShopError::Closed(3)), "shop 3 is closed");
        let inner = ShopError::from(Locked { row: 3 });
        assert_eq!(text(inner), "the row 3 is locked");
    }
}

mod strum_derives {
    use strum::{EnumDiscriminants, EnumIter, IntoEnumIterator};

    use super::*;

    #[derive(StatusMapped, Debug, strum::Display, EnumIter, EnumDiscriminants)]
    #[strum_discriminants(derive(StatusMapped))]
    #[strum_discriminants(status(redact), grpc(with = code(*self)))]
    enum ShopError {
        #[strum(serialize = "closed")]
        #[grpc(FAILED_PRECONDITION)]
        Closed,
        #[strum(to_string = "missing {town}")]
        #[grpc(NOT_FOUND)]
        Missing { town: u8 },
    }

    fn code(error: ShopErrorDiscriminants) -> GrpcCode {
        match error {
            ShopErrorDiscriminants::Closed => GrpcCode::ABORTED,
            ShopErrorDiscriminants::Missing => GrpcCode::NOT_FOUND,
        }
    }

    #[test]
    fn strum_makes_the_text_and_another_mapped_type() {
        assert_eq!(message(&ShopError::Closed), "closed");
        assert_eq!(message(&ShopError::Missing { town: 1 }), "missing 1");
        for error in ShopError::iter() {
            let discriminant = ShopErrorDiscriminants::from(&error);
            assert_eq!(discriminant.reason(), error.reason());
            assert_eq!(discriminant.grpc_code(), code(discriminant));
        }
    }
}

mod serde_derives {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(StatusMapped, Debug, Serialize, Deserialize, Clone, PartialEq, Eq, Hash)]
    #[serde(tag = "type", rename_all = "snake_case")]
    #[status(domain = "shop")]
    enum ShopError {
        #[serde(rename = "shut")]
        #[grpc(FAILED_PRECONDITION)]
        #[status(message = "shop {shop} is closed")]
        Closed {
            #[serde(default)]
            shop: u32,
        },
    }

    #[test]
    fn serde_attributes_apply() {
        let error = ShopError::Closed { shop: 3 };
        let json = serde_json::to_string(&error).expect("written");
        assert_eq!(json, r#"{"type":"shut","shop":3}"#);
        let again: ShopError = serde_json::from_str(&json).expect("read");
        assert_eq!(message(&again), "shop 3 is closed");
    }
}

mod by_hand {
    use super::*;

    #[derive(Debug, StatusMapped)]
    enum ShopError<T> {
        #[grpc(FAILED_PRECONDITION)]
        Closed(T),
    }

    impl<T: fmt::Display> fmt::Display for ShopError<T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let Self::Closed(shop) = self;
            write!(f, "shop {shop} is closed")
        }
    }

    impl<T: fmt::Display + fmt::Debug> std::error::Error for ShopError<T> {}

    #[test]
    fn a_display_by_hand_is_the_text() {
        assert_eq!(text(ShopError::Closed(3)), "shop 3 is closed");
    }
}
