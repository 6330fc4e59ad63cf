//! gRPC and HTTP on one port.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::serve::Listener;
use redb::StorageBackend;
use status_mapped::layer::{LoadTestLayer, ProblemLayer};
use tokio::task::JoinHandle;
use tonic::Status;
use tonic::service::Routes;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::grpc::OrdersApi;
use crate::grpc::proto::{DESCRIPTORS, orders_server::OrdersServer};
use crate::listener::{listen, listen_locally};
use crate::log;
use crate::payments::Payments;
use crate::service::Orders;
use crate::store::Store;
use crate::{bank, rest, seed, shutdown};

/// Whatever keeps the service from starting.
pub type StartError = Box<dyn Error + Send + Sync>;

/// The service, ready to be served, and the bank that it calls.
pub(crate) struct Shop {
    pub(crate) router: Router,
    /// Abort it to close the bank.
    pub(crate) bank: JoinHandle<io::Result<()>>,
}

impl Shop {
    pub(crate) async fn open(
        disk: impl StorageBackend,
        patience: Duration,
    ) -> Result<Self, StartError> {
        let store = Store::new(redb::Builder::new().create_with_backend(disk)?)?;
        seed::fill(&store)?;
        let listener = listen_locally().await?;
        let payments = Payments::new(listener.local_addr()?, patience);
        let bank = tokio::spawn(async { axum::serve(listener, bank::router()).await });
        let router = router(Arc::new(Orders::new(store, payments)))?;
        Ok(Self { router, bank })
    }
}

/// Starts a service on a free port, until the process ends.
///
/// # Errors
///
/// When it cannot start.
pub async fn start() -> Result<SocketAddr, StartError> {
    start_with(|router| router).await
}

/// The same, whose errors carry their load-test codes.
///
/// # Errors
///
/// When it cannot start.
pub async fn start_for_tests() -> Result<SocketAddr, StartError> {
    start_with(|router| router.layer(LoadTestLayer::new())).await
}

async fn start_with(layer: impl FnOnce(Router) -> Router) -> Result<SocketAddr, StartError> {
    let disk = redb::backends::InMemoryBackend::new();
    let shop = Shop::open(disk, Duration::from_secs(1)).await?;
    let router = layer(shop.router);
    let listener = listen_locally().await?;
    let addr = listener.local_addr()?;
    // It ends with the process.
    tokio::spawn(async { axum::serve(listener, router).await });
    Ok(addr)
}

/// Serves on the address until ctrl-c, or until SIGTERM where there is such a
/// signal. `ready` is told the address that was bound.
///
/// # Errors
///
/// When the address cannot be bound, or the service cannot start.
pub async fn serve(
    addr: SocketAddr,
    ready: impl FnOnce(SocketAddr) -> io::Result<()>,
) -> Result<(), StartError> {
    tracing_subscriber::registry()
        .with(log::to_stderr())
        .try_init()?;
    let disk = redb::backends::InMemoryBackend::new();
    let shop = Shop::open(disk, Duration::from_secs(2)).await?;
    let listener = listen(addr)
        .await
        .map_err(|error| format!("cannot listen on {addr}: {error}"))?;
    // Not after someone knows that we run.
    let signal = shutdown::signal()?;
    ready(listener.local_addr()?)?;
    shutdown::serve_until(signal, listener, shop.router).await?;
    shop.bank.abort();
    Ok(())
}

fn router(orders: Arc<Orders>) -> Result<Router, StartError> {
    let grpc = OrdersServer::new(OrdersApi {
        orders: Arc::clone(&orders),
    });
    let reflection = tonic_reflection::server::Builder::configure()
        .register_encoded_file_descriptor_set(DESCRIPTORS)
        .build_v1()?;
    // Not `Routes::new`: its own fallback would answer HTTP requests as well.
    let routes = Routes::from(rest::router(orders))
        .add_service(grpc)
        .add_service(reflection);
    // What axum rejects by itself is answered in the shape of our own errors.
    let shape = ProblemLayer::new();
    Ok(routes.into_axum_router().fallback(unmatched).layer(shape))
}

/// The paths of gRPC and HTTP lie side by side; only the request says whose
/// answer is expected.
async fn unmatched(request: Request) -> Response {
    let content_type = request.headers().get(CONTENT_TYPE);
    if content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/grpc")) {
        Status::unimplemented("there is no such service").into_http()
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}
