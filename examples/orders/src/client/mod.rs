//! A client that decodes the errors of the service as its enum, over gRPC and HTTP.

mod calls;
mod retries;

use std::io;
use std::net::SocketAddr;

use status_mapped::decode::Failure;

use self::calls::{Grpc, Http};
use crate::server::{self, StartError};
use crate::{OrderError, PaymentError};

/// Makes the same calls over gRPC and HTTP, and passes a line about each to `print`.
/// Without the address of a service, it starts one.
///
/// # Errors
///
/// If the service cannot be reached or started.
pub async fn run(
    server: Option<SocketAddr>,
    print: impl Fn(&str) -> io::Result<()>,
) -> Result<(), StartError> {
    let addr = match server {
        Some(addr) => addr,
        None => server::start().await?,
    };
    let (grpc, http) = (Grpc::connect(addr).await?, Http::new(addr));
    let show = |call: &str, result: String| print(&format!("{call:<22}  {result}\n"));
    for id in ["1", "99", "5", "6"] {
        show(&format!("gRPC  order {id}"), sentence(grpc.get(id).await))?;
        show(&format!("HTTP  order {id}"), sentence(http.get(id).await?))?;
    }
    for card in ["empty", "flaky"] {
        show(
            &format!("gRPC  pay by `{card}`"),
            sentence(grpc.pay("1", card).await),
        )?;
        show(
            &format!("HTTP  pay by `{card}`"),
            sentence(http.pay("2", card).await?),
        )?;
    }
    Ok(())
}

/// The result of a call for a customer. The `match` is exhaustive: a new variant of the
/// service's enum is a compile error here.
fn sentence<O>(result: Result<String, Failure<OrderError, O>>) -> String {
    let error = match result {
        Ok(result) => return result,
        Err(Failure::Known(error)) => error,
        Err(Failure::Unknown(other)) => return format!("something is wrong: {other}"),
    };
    match error {
        OrderError::UnknownCustomer => "you are not signed in".to_owned(),
        OrderError::NotYours { id } => format!("order {id} is not yours"),
        OrderError::BadId(_) => "that is not the number of an order".to_owned(),
        OrderError::BadQuantity { quantity, most } => {
            format!("{quantity} is not between 1 and {most}")
        }
        OrderError::UnknownItem { item } => format!("{item} is not sold here"),
        OrderError::SoldOut { left, delivery, .. } => {
            format!("only {left} left; try again in {delivery:?}")
        }
        OrderError::KeyTaken { id, .. } => format!("this is order {id} already"),
        OrderError::NotFound { id } => format!("there is no order {id}"),
        OrderError::Archived { id } => format!("order {id} is archived"),
        OrderError::Changed { id, version } => {
            format!("order {id} was changed: read version {version} first")
        }
        OrderError::Unchanged { version } => format!("version {version} is still the newest"),
        OrderError::NotOpen { id, state, .. } => format!("order {id} is {state}"),
        OrderError::PaymentUnderway { id } => format!("order {id} is being paid: read it first"),
        OrderError::PastEnd { last } => format!("the last order is {last}"),
        OrderError::Undeletable => "orders cannot be deleted".to_owned(),
        OrderError::Payment(error) => match error {
            PaymentError::Declined { why } => format!("the bank says: {why}"),
            PaymentError::BadCard => "that card is not valid".to_owned(),
            PaymentError::TimedOut { .. } => "check whether the order is paid".to_owned(),
            PaymentError::Unreachable { .. } | PaymentError::Garbled { .. } => {
                "the bank is out of order".to_owned()
            }
        },
        // These variants have `decode = skip`, so they are never received.
        OrderError::Storage(_) | OrderError::Damaged { .. } | OrderError::Mispriced { .. } => {
            "the shop is out of order".to_owned()
        }
    }
}
