//! A service on loopback. Its messages are well-known types, so that no code is generated.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use buffa_types::google::protobuf::{StringValue, UInt64Value};
use connectrpc::interceptor::{UnaryRequest, UnaryResponse};
use connectrpc::{
    ConnectError, ConnectRpcService, Interceptor, Next, Response, Router, Server, ServiceStream,
    async_trait, handler_fn, streaming_handler_fn,
};
use futures_util::stream::{self, StreamExt};

use crate::errors::{Closed, OrderError, Quota, Unsold};

const SERVICE: &str = "orders.v1.Orders";

fn text(value: &str) -> StringValue {
    StringValue {
        value: value.to_owned(),
        ..StringValue::default()
    }
}

/// Fails with the error of this index.
async fn get(index: u64) -> Result<Response<StringValue>, ConnectError> {
    let order = match index {
        20 => OrderError::at(20).map_err(Box::new)?,
        21 => return Err(Unsold("tea").into()),
        22 => return Err(Quota(7_u8).into()),
        23 => return Err(Closed.into()),
        index => OrderError::at(index)?,
    };
    Ok(text(&order).into())
}

/// A stream that fails after a message, or that is not opened.
async fn watch(index: u64) -> Result<Response<ServiceStream<StringValue>>, ConnectError> {
    if index >= 100 {
        OrderError::at(index - 100)?;
    }
    let items = stream::iter([Ok("first".to_owned()), OrderError::at(index)]);
    let items = items.map(|item| Ok(text(&item?)));
    Ok(Response::new(items.boxed()))
}

/// The `Debug` of the sources of errors that an interceptor receives.
#[derive(Clone, Debug, Default)]
pub struct Sources(Arc<Mutex<Vec<String>>>);

impl Sources {
    /// Takes what was recorded since the last call.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[async_trait]
impl Interceptor for Sources {
    async fn intercept_unary(
        &self,
        request: UnaryRequest,
        next: Next<'_>,
    ) -> Result<UnaryResponse, ConnectError> {
        let response = next.run(request).await;
        if let Err(error) = &response {
            let source = error.source_arc();
            let error = source.as_ref().and_then(|source| source.downcast_ref());
            let error = error.map(|error: &OrderError| format!("{error:?}"));
            let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            seen.extend(error);
        }
        response
    }
}

/// Serves until the test ends.
///
/// # Panics
///
/// If there is no free port.
pub async fn serve() -> (SocketAddr, Sources) {
    let router = Router::new()
        .route(
            SERVICE,
            "Get",
            handler_fn(|_, request: UInt64Value| get(request.value)),
        )
        .route_server_stream(
            SERVICE,
            "Watch",
            streaming_handler_fn(|_, request: UInt64Value| watch(request.value)),
        );
    let sources = Sources::default();
    let service = ConnectRpcService::new(router).with_interceptor(sources.clone());
    let server = Server::bind("127.0.0.1:0").await.expect("a free port");
    let address = server.local_addr().expect("an address");
    tokio::spawn(server.serve_with_service(service));
    (address, sources)
}
