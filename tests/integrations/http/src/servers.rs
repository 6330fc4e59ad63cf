//! The servers, on loopback. `/errors/{index}` fails with the error of this index.

use std::convert::Infallible;
use std::net::SocketAddr;

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use integration_actix_web::errors::OrderError;
use poem::error::ResponseError;
use poem::http::StatusCode;
use salvo::writing::Scribe;
use status_mapped::{Mapped, PublicError, StatusMapped};
use tokio::net::TcpListener;

/// A type of this crate, for which it may implement the traits of the frameworks.
#[derive(Debug, thiserror::Error, StatusMapped)]
#[error(transparent)]
#[status(transparent)]
pub struct Failed(#[from] OrderError);

impl ResponseError for Failed {
    fn status(&self) -> StatusCode {
        self.http_status().into()
    }

    fn as_response(&self) -> poem::Response {
        let (head, body) = PublicError::of(self).into_http().into_parts();
        let mut response = poem::Response::builder().status(head.status).body(body);
        *response.headers_mut() = head.headers;
        *response.extensions_mut() = head.extensions;
        response
    }
}

impl Scribe for Failed {
    fn render(self, response: &mut salvo::Response) {
        let (head, body) = Response::from(Mapped::new(self)).into_parts();
        response.status_code(head.status);
        response.headers_mut().extend(head.headers);
        response.extensions.extend(head.extensions);
        response.body(body);
    }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    (listener, address)
}

/// A server of poem that serves until the test ends.
///
/// # Panics
///
/// If there is no free port.
pub async fn poem() -> SocketAddr {
    use poem::listener::TcpAcceptor;
    use poem::web::Path;
    use poem::{Route, Server, get, handler};

    #[handler]
    fn fail(Path(index): Path<usize>) -> Result<(), Failed> {
        Ok(Err(OrderError::at(index))?)
    }

    let (listener, address) = listen().await;
    let acceptor = TcpAcceptor::from_tokio(listener).expect("a listener");
    let app = Route::new().at("/errors/:index", get(fail));
    tokio::spawn(Server::new_with_acceptor(acceptor).run(app));
    address
}

/// A server of salvo that serves until the test ends.
///
/// # Panics
///
/// If there is no free port.
pub async fn salvo() -> SocketAddr {
    use salvo::conn::tcp::TcpAcceptor;
    use salvo::{Request, Router, Server, handler};

    #[handler]
    async fn fail(request: &mut Request) -> Result<(), Failed> {
        let index = request.param("index").expect("a number");
        Ok(Err(OrderError::at(index))?)
    }

    let (listener, address) = listen().await;
    let acceptor = TcpAcceptor::try_from(listener).expect("a listener");
    let app = Router::with_path("errors/{index}").get(fail);
    tokio::spawn(Server::new(acceptor).serve(app));
    address
}

/// A server of hyper that serves until the test ends.
///
/// # Panics
///
/// If there is no free port.
pub async fn hyper() -> SocketAddr {
    async fn serve(request: Request<Incoming>) -> Result<Response<String>, Infallible> {
        let index = request.uri().path().strip_prefix("/errors/");
        let index = index.and_then(|index| index.parse().ok());
        let error = OrderError::at(index.expect("a number"));
        Ok(Mapped::new(error).into())
    }

    let (listener, address) = listen().await;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let connection = http1::Builder::new();
            let connection = connection.serve_connection(TokioIo::new(stream), service_fn(serve));
            tokio::spawn(connection.with_upgrades());
        }
    });
    address
}
