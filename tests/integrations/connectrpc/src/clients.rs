//! Clients: that of connectrpc over each protocol, and one that returns the bytes.

use std::net::SocketAddr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use buffa_types::google::protobuf::{StringValue, UInt64Value};
use connectrpc::client::{CallOptions, ClientConfig, HttpClient, call_server_stream, call_unary};
use connectrpc::{ConnectError, HasMessageView, Protocol, Spec, StreamType};

/// Each protocol of Connect.
pub const PROTOCOLS: [Protocol; 3] = [Protocol::Connect, Protocol::Grpc, Protocol::GrpcWeb];

type View = <StringValue as HasMessageView>::View<'static>;

/// A client of a service over one protocol.
pub struct Client {
    http: HttpClient,
    config: ClientConfig,
}

impl Client {
    /// A client of the service at this address.
    ///
    /// # Panics
    ///
    /// If the address is not valid in a URI.
    #[must_use]
    pub fn new(address: SocketAddr, protocol: Protocol) -> Self {
        let http = match protocol {
            Protocol::Grpc => HttpClient::plaintext_http2_only(),
            _ => HttpClient::plaintext(),
        };
        let uri = format!("http://{address}").parse().expect("a URI");
        let config = ClientConfig::new(uri).with_protocol(protocol);
        Self { http, config }
    }

    /// The error of a unary call.
    ///
    /// # Panics
    ///
    /// If it succeeds.
    pub async fn get(&self, index: u64) -> ConnectError {
        let spec = Spec::client("/orders.v1.Orders/Get", StreamType::Unary);
        let call = call_unary::<_, _, View>(
            &self.http,
            &self.config,
            spec,
            request(index),
            CallOptions::default(),
        );
        match call.await {
            Ok(_) => panic!("the call succeeded"),
            Err(error) => error,
        }
    }

    /// The messages of a stream, and the error that ends it.
    ///
    /// # Panics
    ///
    /// If it ends without one.
    pub async fn watch(&self, index: u64) -> (Vec<String>, ConnectError) {
        let spec = Spec::client("/orders.v1.Orders/Watch", StreamType::ServerStream);
        let call = call_server_stream::<_, _, View>(
            &self.http,
            &self.config,
            spec,
            request(index),
            CallOptions::default(),
        );
        let mut messages = Vec::new();
        let mut stream = match call.await {
            Ok(stream) => stream,
            Err(error) => return (messages, error),
        };
        loop {
            match stream.message().await {
                Ok(Some(message)) => messages.push(message.to_owned_message().value),
                Ok(None) => panic!("the stream ended after {messages:?}"),
                Err(error) => return (messages, error),
            }
        }
    }
}

fn request(value: u64) -> UInt64Value {
    UInt64Value {
        value,
        ..UInt64Value::default()
    }
}

/// The message of a detail, of which there is one.
///
/// # Panics
///
/// If there is none, or if it is not valid.
#[must_use]
pub fn detail(error: &ConnectError, kind: &str) -> Vec<u8> {
    let mut found = error.details.iter().filter(|detail| {
        // Over gRPC it is a type URL.
        detail.type_url.rsplit('/').next() == Some(kind)
    });
    let detail = found.next().expect("a detail of this kind");
    assert!(found.next().is_none(), "one detail of the kind {kind}");
    let value = detail.value.as_deref().unwrap_or_default();
    STANDARD_NO_PAD.decode(value).expect("base64")
}

/// The bytes of a response: status, headers and body.
pub struct Raw {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Vec<u8>,
}

impl Raw {
    /// The body as JSON.
    ///
    /// # Panics
    ///
    /// If it is none.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// Everything that was received, also decoded from base64.
    #[must_use]
    pub fn text(&self) -> String {
        let body = String::from_utf8_lossy(&self.body).into_owned();
        let decoded = body
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '+' && c != '/')
            .filter_map(|text| STANDARD_NO_PAD.decode(text).ok())
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let decoded: String = decoded.collect();
        format!("{:?}\n{body}\n{decoded}", self.headers)
    }
}

/// The response to a request of this type and body over HTTP/1.1.
///
/// # Panics
///
/// If there is none.
pub async fn post(address: SocketAddr, method: &str, kind: &str, body: &'static [u8]) -> Raw {
    let url = format!("http://{address}/orders.v1.Orders/{method}");
    let request = reqwest::Client::new()
        .post(url)
        .header("content-type", kind);
    let response = request.body(body).send().await.expect("a response");
    Raw {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        body: response.bytes().await.expect("a body").to_vec(),
    }
}
