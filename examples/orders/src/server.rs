//! gRPC, HTTP and GraphQL on one port.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::serve::Listener;
use redb::Database;
use status_mapped::layer::{LoadTestLayer, ProblemLayer};
use tonic::Status;
use tonic::service::Routes;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::bank::Bank;
use crate::claims::Claims;
use crate::grpc::OrdersApi;
use crate::grpc::proto::{DESCRIPTORS, orders_server::OrdersServer};
use crate::listener::{listen, listen_locally};
use crate::log;
use crate::payments::Payments;
use crate::service::Orders;
use crate::store::Store;
use crate::{graphql, rest, seed, shutdown, store};

/// Why the service did not start.
pub type StartError = Box<dyn Error + Send + Sync>;

/// The time limit for a call of the bank.
const BANK_TIMEOUT: Duration = Duration::from_secs(2);

/// The time limit in a demonstration, which waits until it has passed.
pub(crate) const SHORT_BANK_TIMEOUT: Duration = Duration::from_secs(1);

/// The service as a router, and the bank that it calls.
pub(crate) struct Shop {
    pub(crate) router: Router,
    pub(crate) bank: Bank,
    /// The orders with a payment in progress.
    pub(crate) claims: Claims,
}

impl Shop {
    pub(crate) async fn open(database: Database, timeout: Duration) -> Result<Self, StartError> {
        let store = Store::new(database)?;
        seed::fill(&store)?;
        let bank = Bank::open().await?;
        let payments = Payments::new(bank.addr, timeout);
        let claims = Claims::default();
        let orders = Orders::new(store, payments, claims.clone());
        Ok(Self {
            router: router(Arc::new(orders))?,
            bank,
            claims,
        })
    }
}

/// Starts a service on a free port, which runs until the process ends.
///
/// # Errors
///
/// If it cannot start.
pub async fn start() -> Result<SocketAddr, StartError> {
    start_with(|router| router).await
}

/// Starts a service whose errors contain their load-test codes.
///
/// # Errors
///
/// If it cannot start.
pub async fn start_for_tests() -> Result<SocketAddr, StartError> {
    start_with(|router| router.layer(LoadTestLayer::new())).await
}

async fn start_with(layer: impl FnOnce(Router) -> Router) -> Result<SocketAddr, StartError> {
    let shop = Shop::open(store::in_memory()?, SHORT_BANK_TIMEOUT).await?;
    let router = layer(shop.router);
    let listener = listen_locally().await?;
    let addr = listener.local_addr()?;
    // The task ends with the process.
    tokio::spawn(async { axum::serve(listener, router).await });
    Ok(addr)
}

/// Serves on the address until ctrl-c, or on Unix until SIGTERM. `ready` is called with
/// the address that is bound.
///
/// The orders are kept in the file `data`, or in memory.
///
/// # Errors
///
/// If the address cannot be bound, the file is in use or not a database, or the service
/// cannot start.
pub async fn serve(
    addr: SocketAddr,
    data: Option<&Path>,
    ready: impl FnOnce(SocketAddr) -> io::Result<()>,
) -> Result<(), StartError> {
    tracing_subscriber::registry()
        .with(log::to_stderr())
        .try_init()?;
    let database = match data {
        None => store::in_memory()?,
        Some(path) => store::in_file(path)
            .map_err(|error| format!("cannot keep orders in {}: {error}", path.display()))?,
    };
    let shop = Shop::open(database, BANK_TIMEOUT).await?;
    let listener = listen(addr)
        .await
        .map_err(|error| format!("cannot listen on {addr}: {error}"))?;
    // Before `ready`, so that a signal is never missed.
    let signal = shutdown::signal()?;
    ready(listener.local_addr()?)?;
    shutdown::serve_until(signal, listener, shop.router).await?;
    shop.bank.close().await;
    Ok(())
}

pub(crate) fn router(orders: Arc<Orders>) -> Result<Router, StartError> {
    let grpc = OrdersServer::new(OrdersApi {
        orders: Arc::clone(&orders),
    });
    let reflection = tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(DESCRIPTORS)
        .build_v1()?;
    // `Routes::new` has a gRPC fallback, which would also respond to HTTP requests.
    let routes = Routes::from(rest::router(Arc::clone(&orders)).merge(graphql::router(orders)))
        .add_service(grpc)
        .add_service(reflection);
    // Rejections of axum become problem documents, too.
    let problems = ProblemLayer::new();
    Ok(routes
        .into_axum_router()
        .fallback(unmatched)
        .layer(problems))
}

/// The response for an unknown path, which may be one of gRPC or of HTTP: the content type
/// of the request tells.
async fn unmatched(request: Request) -> Response {
    let content_type = request.headers().get(CONTENT_TYPE);
    if content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/grpc")) {
        Status::unimplemented("there is no such service").into_http()
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}
