//! A schema whose resolvers fail.
#![allow(clippy::result_large_err)] // some return a `PublicError` and a `Mapped`

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use juniper::futures::stream::{self, BoxStream, StreamExt};
use juniper::{
    DefaultScalarValue, EmptyMutation, FieldError, FieldResult, IntoFieldError, RootNode,
    ScalarValue, graphql_object, graphql_subscription,
};
use status_mapped::{GrpcCode, Mapped, Mapping, PublicError, StatusMapped, Visitor};

/// Text that no client may receive.
pub const SECRET: &str = "10.0.0.7";

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
pub enum OrderError {
    #[error("order {id} not found")]
    #[grpc(NOT_FOUND)]
    #[status(reason = "ORDER_NOT_FOUND", metadata(order_id = id))]
    NotFound { id: i32 },

    #[error("the order is not valid")]
    #[grpc(INVALID_ARGUMENT)]
    #[status(
        violations = [("items[0].quantity", "must be positive")],
        extension(
            attempts = [1, 2],
            large = 5_000_000_000_u64,
            peer = Peer { zone: "a", active: true },
            errorType = "replaced"
        )
    )]
    Invalid,

    #[error("inventory at {SECRET} reset the connection")]
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = Duration::from_millis(1500), extension(peer = SECRET))]
    Inventory,

    #[error(transparent)]
    #[status(transparent)]
    Store(#[from] StoreError),
}

#[derive(Debug, serde::Serialize)]
pub struct Peer {
    zone: &'static str,
    active: bool,
}

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "store.example.com")]
pub enum StoreError {
    #[error("somebody else edits the order")]
    #[error_type(CONFLICT)]
    Locked,
}

/// A type with a lifetime, which is converted and not kept.
#[derive(Debug, StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(message = "`{0}` is not sold")]
pub struct Unsold<'a>(pub &'a str);

/// A type with a parameter, mapped by hand.
#[derive(Debug)]
pub struct Quota<T>(pub T);

impl<T: fmt::Display> fmt::Display for Quota<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is used up", self.0)
    }
}

impl<T: fmt::Debug + fmt::Display> std::error::Error for Quota<T> {}

impl<T: fmt::Display> StatusMapped for Quota<T> {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::RESOURCE_EXHAUSTED)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(self);
    }
}

status_mapped::impl_responses!(<T: fmt::Display> Quota<T>);

/// A type with `skip`, which converts itself.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("the shop is closed")]
#[grpc(UNAVAILABLE)]
#[status(skip(juniper))]
pub struct Closed;

impl<S: ScalarValue> IntoFieldError<S> for Closed {
    fn into_field_error(self) -> FieldError<S> {
        let error: FieldError<S> = PublicError::of(&self).into_field_error();
        error.map_message(|message| format!("{message}; come back later"))
    }
}

fn find(id: i32) -> Result<i32, OrderError> {
    Err(OrderError::NotFound { id })
}

pub struct Query;

#[graphql_object]
impl Query {
    fn hello() -> &'static str {
        "hello"
    }

    fn order(id: i32) -> Result<i32, OrderError> {
        Err(OrderError::NotFound { id })
    }

    fn optional(id: i32) -> Result<Option<i32>, OrderError> {
        Err(OrderError::NotFound { id })
    }

    async fn boxed() -> Result<i32, Box<OrderError>> {
        Err(Box::new(OrderError::NotFound { id: 7 }))
    }

    fn shared() -> Result<i32, PublicError> {
        let error = Arc::new(OrderError::NotFound { id: 7 });
        Err(PublicError::of(&error))
    }

    fn kept() -> Result<i32, Mapped> {
        Err(Mapped::new(OrderError::NotFound { id: 7 }))
    }

    fn by_field_result() -> FieldResult<i32> {
        find(7).map_err(IntoFieldError::into_field_error)
    }

    fn nested() -> Result<i32, OrderError> {
        Err(StoreError::Locked)?
    }

    fn invalid() -> Result<i32, OrderError> {
        Err(OrderError::Invalid)
    }

    fn redacted() -> Result<i32, OrderError> {
        Err(OrderError::Inventory)
    }

    fn borrowing() -> Result<i32, Unsold<'static>> {
        Err(Unsold("tea"))
    }

    fn generic() -> Result<i32, Quota<u8>> {
        Err(Quota(7))
    }

    fn by_hand() -> Result<i32, Closed> {
        Err(Closed)
    }

    fn items() -> Vec<Item> {
        (1..=3).map(Item).collect()
    }
}

pub struct Item(i32);

#[graphql_object]
impl Item {
    fn price(&self) -> Result<Option<i32>, OrderError> {
        match self.0 {
            1 => Ok(Some(5)),
            2 => Err(OrderError::Inventory),
            id => Err(OrderError::NotFound { id }),
        }
    }
}

pub struct Updates;

#[graphql_subscription]
impl Updates {
    async fn updates() -> BoxStream<'static, Result<i32, OrderError>> {
        let items = [
            Ok(1),
            Err(OrderError::Inventory),
            Err(OrderError::NotFound { id: 3 }),
        ];
        stream::iter(items).boxed()
    }

    async fn refused() -> Result<BoxStream<'static, Result<i32, OrderError>>, OrderError> {
        Err(OrderError::Inventory)
    }
}

pub type Orders = RootNode<Query, EmptyMutation, Updates, DefaultScalarValue>;

#[must_use]
pub fn schema() -> Orders {
    RootNode::new(Query, EmptyMutation::new(), Updates)
}
