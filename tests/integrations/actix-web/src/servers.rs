//! The servers, on loopback, and the client.

use std::error::Error as StdError;
use std::net::SocketAddr;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::{Next, from_fn};
use actix_web::{App, Error, HttpResponse, HttpServer, ResponseError, web};
use status_mapped::{Mapped, PublicError};
use tokio::net::TcpListener;

use crate::errors::{Bare, BareRef, ByHand, Closed, OrderError, Quota, StoreError, Unsold};

async fn numbered(index: web::Path<usize>) -> Result<String, OrderError> {
    Err(OrderError::at(*index))
}

async fn question_mark() -> Result<String, OrderError> {
    let order: Result<String, StoreError> = Err(StoreError::Locked);
    Ok(order?)
}

async fn question_mark_as_any() -> Result<String, Error> {
    let order: Result<String, OrderError> = Err(OrderError::NotFound { id: 7 });
    Ok(order?)
}

async fn boxed() -> Result<String, Box<OrderError>> {
    Err(Box::new(OrderError::NotFound { id: 7 }))
}

async fn boxed_question_mark() -> Result<String, Error> {
    Ok(boxed().await?)
}

async fn boxed_dyn() -> Result<String, Box<dyn StdError>> {
    Err(OrderError::Inventory)?
}

async fn borrowing() -> Result<String, Unsold<'static>> {
    Err(Unsold("tea"))
}

async fn generic() -> Result<String, Quota<u8>> {
    Err(Quota(7))
}

async fn boxed_generic() -> Result<String, Box<Quota<u8>>> {
    Err(Box::new(Quota(7)))
}

async fn by_hand() -> Result<String, ByHand> {
    Err(ByHand)
}

async fn skipped() -> Result<String, Closed> {
    Err(Closed)
}

async fn kept() -> HttpResponse {
    Mapped::new(OrderError::NotFound { id: 7 }).into()
}

async fn bare() -> HttpResponse {
    PublicError::of(&Bare).into()
}

async fn bare_by_question_mark() -> Result<String, Error> {
    let order: Result<String, BareRef<'_>> = Err(BareRef("tea"));
    let response = |error: BareRef<'_>| {
        let response = HttpResponse::from(PublicError::of(&error));
        InternalError::from_response("no such shop", response)
    };
    Ok(order.map_err(response)?)
}

/// Reports in headers what middleware finds of the error.
async fn found(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let mut response = next.call(request).await?;
    let inner = response.response_mut();
    let error = inner.error().and_then(Error::as_error::<OrderError>);
    let error = error.map(|error| format!("{error:?}"));
    let reason = inner.extensions().get::<Mapped>().map(|mapped| {
        let kept = mapped.error().is_some_and(|error| error.is::<OrderError>());
        format!("{} {kept}", mapped.public().reason())
    });
    for (name, value) in [("x-found", error), ("x-mapped", reason)] {
        if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
            let name = HeaderName::from_static(name);
            inner.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

/// Reads the status of the error before the response is sent, as loggers do.
async fn status_first(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let response = next.call(request).await?;
    let error = response.response().error();
    if let Some(error) = error.and_then(Error::as_error::<OrderError>) {
        assert_eq!(error.status_code(), response.status());
    }
    Ok(response)
}

/// A server of actix-web that serves until the test ends.
///
/// # Panics
///
/// If there is no free port.
#[must_use]
pub fn actix() -> SocketAddr {
    let server = HttpServer::new(|| {
        App::new()
            .wrap(from_fn(status_first))
            .route("/errors/{index}", web::get().to(numbered))
            .route("/question-mark", web::get().to(question_mark))
            .route("/question-mark-as-any", web::get().to(question_mark_as_any))
            .route("/boxed", web::get().to(boxed))
            .route("/boxed-question-mark", web::get().to(boxed_question_mark))
            .route("/boxed-dyn", web::get().to(boxed_dyn))
            .route("/borrowing", web::get().to(borrowing))
            .route("/generic", web::get().to(generic))
            .route("/boxed-generic", web::get().to(boxed_generic))
            .route("/by-hand", web::get().to(by_hand))
            .route("/skipped", web::get().to(skipped))
            .route("/kept", web::get().to(kept))
            .route("/bare", web::get().to(bare))
            .route(
                "/bare-by-question-mark",
                web::get().to(bare_by_question_mark),
            )
            .service(
                web::scope("/found")
                    .wrap(from_fn(found))
                    .route("/errors/{index}", web::get().to(numbered))
                    .route("/boxed", web::get().to(boxed))
                    .route("/question-mark-as-any", web::get().to(question_mark_as_any))
                    .route("/kept", web::get().to(kept)),
            )
    });
    let server = server.workers(1).disable_signals();
    let server = server.bind(("127.0.0.1", 0)).expect("a free port");
    let address = server.addrs()[0];
    tokio::spawn(server.run());
    address
}

/// A server of axum that serves until the test ends.
///
/// # Panics
///
/// If there is no free port.
pub async fn axum() -> SocketAddr {
    use axum::Router;
    use axum::extract::Path;
    use axum::routing::get;

    let numbered = async |Path(index): Path<usize>| Err::<(), _>(OrderError::at(index));
    let router = Router::new().route("/errors/{index}", get(numbered));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// What a client receives.
#[derive(Debug, PartialEq, Eq)]
pub struct RawResponse {
    pub status: u16,
    /// Sorted, without `date`.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl RawResponse {
    /// The one value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(key, _)| key == name);
        let value = found.next().map(|(_, value)| value.as_str());
        assert!(found.next().is_none(), "`{name}` came twice");
        value
    }

    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// If it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }
}

/// `GET path`.
///
/// # Panics
///
/// If there is no response.
pub async fn get(address: SocketAddr, path: &str) -> RawResponse {
    let response = reqwest::get(format!("http://{address}{path}"));
    let response = response.await.expect("a response");
    let status = response.status().as_u16();
    let headers = response.headers().iter();
    let mut headers: Vec<_> = headers
        .filter(|(name, _)| *name != "date")
        .map(|(name, value)| {
            let value = value.to_str().expect("a text");
            (name.to_string(), value.to_owned())
        })
        .collect();
    headers.sort();
    let body = response.bytes().await.expect("a body").to_vec();
    RawResponse {
        status,
        headers,
        body,
    }
}
