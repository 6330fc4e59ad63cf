//! A schema whose resolvers fail.

use std::error::Error as StdError;
use std::sync::Arc;

use anyhow::Context as _;
use async_graphql::connection::query_with;
use async_graphql::futures_util::stream::{self, Stream};
use async_graphql::{
    EmptyMutation, Error, ErrorExtensions, Object, Result, ResultExt, Schema, Subscription,
};
use status_mapped::graphql::async_graphql::MappedErrors;
use status_mapped::{Mapped, PublicError};

use crate::errors::{AppError, OrderError, SECRET, StoreError};

pub type Orders = Schema<Query, EmptyMutation, Updates>;

/// The schema with its errors mapped.
#[must_use]
pub fn mapped() -> Orders {
    let errors = MappedErrors::new()
        .with::<OrderError>()
        .with_non_error::<AppError>()
        .with_holder::<anyhow::Error>(|error| error.as_ref());
    Schema::build(Query, EmptyMutation, Updates)
        .extension(errors)
        .finish()
}

/// The schema without the extension.
#[must_use]
pub fn plain() -> Orders {
    Schema::new(Query, EmptyMutation, Updates)
}

pub struct Query;

#[Object]
impl Query {
    async fn hello(&self) -> &str {
        "hello"
    }

    async fn order(&self, id: u64) -> Result<u64, OrderError> {
        Err(OrderError::NotFound { id })
    }

    async fn optional(&self, id: u64) -> Option<Result<u64, OrderError>> {
        Some(Err(OrderError::NotFound { id }))
    }

    async fn question_mark(&self) -> Result<u64> {
        Err(OrderError::NotFound { id: 7 })?
    }

    async fn boxed(&self) -> Result<u64> {
        Err(Box::new(OrderError::NotFound { id: 7 }))?
    }

    async fn shared(&self) -> Result<u64, Arc<OrderError>> {
        Err(Arc::new(OrderError::NotFound { id: 7 }))
    }

    async fn nested(&self) -> Result<u64, OrderError> {
        Err(StoreError::Locked)?
    }

    async fn invalid(&self) -> Result<u64, OrderError> {
        Err(OrderError::Invalid)
    }

    async fn redacted(&self) -> Result<u64, OrderError> {
        Err(OrderError::Inventory)
    }

    async fn list(&self) -> Vec<Option<Result<u64, OrderError>>> {
        let items = [
            Ok(1),
            Err(OrderError::Inventory),
            Err(OrderError::NotFound { id: 3 }),
        ];
        items.into_iter().map(Some).collect()
    }

    async fn in_anyhow(&self) -> anyhow::Result<u64> {
        Err(OrderError::NotFound { id: 7 }).context(SECRET)
    }

    async fn in_dyn_error(&self) -> Result<u64, Box<dyn StdError + Send + Sync>> {
        Err(OrderError::NotFound { id: 7 })?
    }

    async fn in_shared_dyn_error(&self) -> Result<u64, Arc<dyn StdError + Send + Sync>> {
        Err(Arc::new(OrderError::NotFound { id: 7 }))
    }

    async fn wrapper(&self) -> Result<u64, AppError> {
        Err(AppError(anyhow::anyhow!("the shop is closed")))
    }

    async fn public(&self) -> Result<u64> {
        Err(PublicError::of(&OrderError::Inventory))?
    }

    async fn kept(&self) -> Result<u64> {
        Err(Mapped::new(OrderError::Inventory))?
    }

    async fn extended(&self) -> Result<u64> {
        Err(OrderError::NotFound { id: 7 }).extend()
    }

    async fn extended_by_closure(&self) -> Result<u64> {
        Err(Arc::new(OrderError::Inventory)).map_err(|error| error.extend())
    }

    async fn extended_box(&self) -> Result<u64> {
        Err(Box::new(OrderError::NotFound { id: 7 })).extend()
    }

    async fn extended_with(&self) -> Result<u64> {
        let error = OrderError::NotFound { id: 7 };
        Err(error.extend_with(|_, extensions| extensions.set("code", "E7")))
    }

    async fn plain_message(&self) -> Result<u64> {
        let error = Error::new(format!("no route to {SECRET}"));
        Err(error.extend_with(|_, extensions| extensions.set("peer", SECRET)))
    }

    async fn text(&self) -> Result<u64> {
        Err(format!("no route to {SECRET}"))?
    }

    async fn foreign(&self) -> Result<u64, std::io::Error> {
        Err(std::io::Error::other(format!("no route to {SECRET}")))
    }

    async fn foreign_in_anyhow(&self) -> anyhow::Result<u64> {
        let error = std::io::Error::other(format!("no route to {SECRET}"));
        Err(error).context("loading order 7")
    }

    async fn small(&self, #[graphql(validator(maximum = 9))] quantity: u32) -> u32 {
        quantity
    }

    async fn page(&self, first: Option<i32>) -> Result<usize> {
        let page = async |_, _, first: Option<usize>, _| Ok::<_, Error>(first.unwrap_or(9));
        query_with::<usize, _, _, _, _>(None, None, first, None, page).await
    }

    /// Fails although its argument is valid.
    async fn valid_argument(
        &self,
        #[graphql(validator(maximum = 9))] quantity: u32,
    ) -> Result<u32> {
        Err(Error::new(format!("{quantity} of {SECRET}")))
    }

    async fn parent(&self, quantity: u32) -> Child {
        let _ = quantity;
        Child
    }
}

pub struct Child;

#[Object]
impl Child {
    async fn name(&self) -> &str {
        "child"
    }

    async fn fails(&self, quantity: u32) -> Result<u32> {
        Err(Error::new(format!("{quantity} of {SECRET}")))
    }
}

pub struct Updates;

#[Subscription]
impl Updates {
    async fn updates(&self) -> impl Stream<Item = Result<u64, OrderError>> {
        let items = [
            Ok(1),
            Err(OrderError::Inventory),
            Err(OrderError::NotFound { id: 3 }),
        ];
        stream::iter(items)
    }

    async fn unknown_updates(&self) -> impl Stream<Item = Result<u64>> {
        stream::iter([Err(Error::new(SECRET))])
    }

    async fn refused(&self) -> Result<stream::Empty<u64>, OrderError> {
        Err(OrderError::Inventory)
    }

    async fn refused_by_a_message(&self) -> Result<stream::Empty<u64>> {
        Err(Error::new(SECRET))
    }

    async fn few(&self, #[graphql(validator(maximum = 9))] quantity: u32) -> stream::Empty<u32> {
        let _ = quantity;
        stream::empty()
    }
}
