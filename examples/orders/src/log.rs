//! What operators see of the errors that clients are answered with.

use std::error::Error;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use status_mapped::{Mapped, StatusMapped};
use tonic::Status;

use crate::error::OrderError;

/// Is told of each error that a client is answered with.
pub(crate) type Watch = Arc<dyn Fn(&OrderError) + Send + Sync>;

/// Shows the watch the error behind a response. The errors that end a gRPC
/// stream come later, in trailers; the stream shows them by itself.
pub(crate) async fn watch(State(watch): State<Watch>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let http = response.extensions().get::<Mapped>();
    let grpc = response.extensions().get::<Status>();
    let error = match (http, grpc) {
        (Some(mapped), _) => mapped.error().and_then(|error| error.downcast_ref()),
        (None, Some(status)) => status.source().and_then(|error| error.downcast_ref()),
        (None, None) => None,
    };
    if let Some(error) = error {
        watch(error);
    }
    response
}

/// Writes to stderr what no client is told.
pub(crate) fn to_stderr(error: &OrderError) {
    let told = error.public_message().to_string();
    let text = chain(error).join(": ");
    if text != told {
        let (code, reason) = (error.grpc_code(), error.reason());
        eprintln!("orders: {code} {reason}: {text}");
    }
}

/// The text of the error and of each of its sources.
pub(crate) fn chain(error: &OrderError) -> Vec<String> {
    std::iter::successors(Some(error as &dyn Error), |&error| error.source())
        .map(ToString::to_string)
        .collect()
}
