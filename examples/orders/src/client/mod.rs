//! A client that holds the service's errors as the enum they were sent from,
//! over both protocols.

mod calls;
mod retries;

use std::io;
use std::net::SocketAddr;

use status_mapped::decode::Failure;

use self::calls::{Grpc, Http};
use crate::server::{self, StartError};
use crate::{OrderError, PaymentError};

/// Makes the same calls over gRPC and HTTP, and tells `print` what became of
/// each: of the service at the address, or of one of its own.
///
/// # Errors
///
/// When there is no such service, or none can be started.
pub async fn run(
    server: Option<SocketAddr>,
    print: impl Fn(&str) -> io::Result<()>,
) -> Result<(), StartError> {
    let addr = match server {
        Some(addr) => addr,
        None => server::start().await?,
    };
    let (grpc, http) = (Grpc::connect(addr).await?, Http::new(addr));
    let say = |call: &str, said: String| print(&format!("{call:<22}  {said}\n"));
    for id in ["1", "99", "5", "6"] {
        say(&format!("gRPC  order {id}"), sentence(grpc.get(id).await))?;
        say(&format!("HTTP  order {id}"), sentence(http.get(id).await?))?;
    }
    for card in ["empty", "flaky"] {
        say(
            &format!("gRPC  pay by `{card}`"),
            sentence(grpc.pay("1", card).await),
        )?;
        say(
            &format!("HTTP  pay by `{card}`"),
            sentence(http.pay("2", card).await?),
        )?;
    }
    Ok(())
}

/// What a shop's clerk would say. The compiler holds the match to the service's
/// enum: a new error there is an error here.
fn sentence<O>(answer: Result<String, Failure<OrderError, O>>) -> String {
    let error = match answer {
        Ok(answer) => return answer,
        Err(Failure::Known(error)) => error,
        Err(Failure::Unknown(other)) => return format!("something is wrong: {other}"),
    };
    match error {
        OrderError::UnknownCustomer => "who are you?".to_owned(),
        OrderError::NotYours { id } => format!("order {id} is not yours"),
        OrderError::BadId(_) => "an order has a number".to_owned(),
        OrderError::BadQuantity { quantity, most } => {
            format!("{quantity} is not between 1 and {most}")
        }
        OrderError::UnknownItem { item } => format!("we never had {item}"),
        OrderError::SoldOut { left, delivery, .. } => {
            format!("only {left} left; ask again in {delivery:?}")
        }
        OrderError::KeyTaken { id, .. } => format!("that is order {id} already"),
        OrderError::NotFound { id } => format!("there is no order {id}"),
        OrderError::Archived { id } => format!("order {id} is long ago"),
        OrderError::Changed { id, version } => {
            format!("somebody else changed order {id}: read version {version} first")
        }
        OrderError::Unchanged { version } => format!("version {version} is still the newest"),
        OrderError::NotOpen { id, state, .. } => format!("order {id} is {state}"),
        OrderError::PaymentUnderway { id } => format!("order {id} is being paid: read it first"),
        OrderError::PastEnd { last } => format!("the last order is {last}"),
        OrderError::Undeletable => "orders are kept".to_owned(),
        OrderError::Payment(error) => match error {
            PaymentError::Declined { why } => format!("the bank says: {why}"),
            PaymentError::BadCard => "that card is not valid".to_owned(),
            PaymentError::TimedOut { .. } => "look whether it is paid".to_owned(),
            PaymentError::Unreachable { .. } | PaymentError::Garbled { .. } => {
                "the bank is out of order".to_owned()
            }
        },
        // What only operators know never comes back.
        OrderError::Storage(_) | OrderError::Damaged { .. } | OrderError::Mispriced { .. } => {
            "the shop is out of order".to_owned()
        }
    }
}
