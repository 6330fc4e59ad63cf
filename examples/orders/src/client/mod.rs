//! A client that holds the service's errors as the enum they were sent from,
//! over both protocols.

mod calls;
mod retries;

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use status_mapped::Failure;
use tokio::net::TcpListener;

use self::calls::{Grpc, Http};
use crate::server::{Shop, StartError};
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
    let server = match server {
        Some(server) => server,
        None => start().await?,
    };
    let (grpc, http) = (Grpc::connect(server).await?, Http::new(server));
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

async fn start() -> Result<SocketAddr, StartError> {
    let disk = redb::backends::InMemoryBackend::new();
    let shop = Shop::open(disk, Duration::from_secs(1)).await?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let server = listener.local_addr()?;
    // It ends with the process.
    tokio::spawn(async { axum::serve(listener, shop.router).await });
    Ok(server)
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
