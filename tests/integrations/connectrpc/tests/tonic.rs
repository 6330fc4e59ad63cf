//! The errors as a client of tonic receives them.

use std::net::SocketAddr;

use bytes::BufMut;
use integration_connectrpc::server::serve;
use tonic::client::Grpc;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::transport::Endpoint;
use tonic::{Code, Request, Status};

/// Messages as their bytes.
#[derive(Clone, Copy, Default)]
struct Bytes;

impl Encoder for Bytes {
    type Item = &'static [u8];
    type Error = Status;

    fn encode(&mut self, item: Self::Item, out: &mut EncodeBuf<'_>) -> Result<(), Status> {
        out.put_slice(item);
        Ok(())
    }
}

impl Decoder for Bytes {
    type Item = ();
    type Error = Status;

    fn decode(&mut self, _: &mut DecodeBuf<'_>) -> Result<Option<()>, Status> {
        Ok(Some(()))
    }
}

impl Codec for Bytes {
    type Encode = &'static [u8];
    type Decode = ();
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        *self
    }

    fn decoder(&mut self) -> Self {
        *self
    }
}

/// The status in which a call for the order 7 ends.
async fn status(address: SocketAddr) -> Status {
    let endpoint = Endpoint::from_shared(format!("http://{address}")).unwrap();
    let mut client = Grpc::new(endpoint.connect().await.unwrap());
    client.ready().await.unwrap();
    let path = "/orders.v1.Orders/Get".parse().unwrap();
    let request = Request::new([8, 7].as_slice());
    client.unary(request, path, Bytes).await.unwrap_err()
}

#[tokio::test]
async fn it_reads_code_message_and_headers() {
    let (address, _) = serve().await;
    let status = status(address).await;
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(status.message(), "order 7 not found — é 🦀");
    assert_eq!(status.metadata().get("x-shop").unwrap(), "tea");
}

/// connectrpc 0.9 repeats the code in the head of the response, and sends the details only in
/// the trailers. tonic does not read the trailers then, as the guide documents.
#[tokio::test]
async fn it_reads_no_details() {
    let (address, _) = serve().await;
    assert!(status(address).await.details().is_empty());
}
