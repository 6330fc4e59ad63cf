//! The errors of a server that shares no code with the library: Python's grpcio
//! with `grpcio-status`, which is gRPC's C core and Google's own messages.
#![allow(clippy::expect_used)] // so a test fails

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use status_mapped::StatusMapped;
use status_mapped::decode::{Decode, DecodeError};
use status_mapped_tests::grpc::{Connection, connect_to};
use tonic::{Code, Status};

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, redact, domain = "orders.example.com")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(order_id = id), retry_after = wait)]
    NotFound { id: u64, wait: Duration },
    #[grpc(ABORTED)]
    #[status(metadata(by))]
    Locked { by: Option<String> },
}

struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It has no data that a kill would lose.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start() -> (Server, SocketAddr) {
    let python = std::env::var("STATUS_MAPPED_PYTHON");
    let python = python.expect("STATUS_MAPPED_PYTHON is a Python with grpcio-status");
    let mut server = Command::new(python)
        .arg("tests/decode/python/server.py")
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    // It prints its address when it listens.
    let mut line = String::new();
    let stdout = server.stdout.take().expect("it is piped");
    BufReader::new(stdout)
        .read_line(&mut line)
        .expect("it prints its address");
    let address = line.trim().parse().expect("an address");
    (Server(server), address)
}

/// Checks the errors of the server, in the order in which it sends them.
async fn check(statuses: &mut impl AsyncFnMut(&mut Connection) -> Status, client: &mut Connection) {
    let mut next = async || OrderError::from_status(statuses(client).await);
    let wait = Duration::from_millis(1500);
    let by = Some("größe 🦀".to_owned());
    for known in [
        OrderError::NotFound { id: 7, wait },
        OrderError::Locked { by },
        OrderError::Locked { by: None },
    ] {
        assert_eq!(next().await.expect("it is known"), known);
    }
    for (why, code, message) in [
        (DecodeError::OtherDomain, Code::NotFound, "another's"),
        (DecodeError::UnknownReason, Code::NotFound, "newer"),
        (DecodeError::NoReason, Code::Internal, "no reason"),
        (DecodeError::NoReason, Code::Unavailable, "no details"),
    ] {
        let undecoded = next().await.expect_err(message);
        assert_eq!(undecoded.why(), why, "{message}");
        let status = undecoded.into_original();
        assert_eq!((status.code(), status.message()), (code, message));
    }
}

#[tokio::test]
#[ignore = "needs a Python with grpcio-status, named by STATUS_MAPPED_PYTHON; `.ci/run` has one"]
async fn the_errors_of_a_python_server_are_decoded() {
    let (_server, address) = start();
    let mut client = connect_to(address, None, std::sync::Arc::default()).await;
    check(&mut async |client| client.call().await, &mut client).await;
    check(&mut async |client| client.stream().await.1, &mut client).await;
}
