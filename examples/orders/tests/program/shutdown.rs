//! Graceful shutdown of `orders serve`.

#![cfg(unix)]
#![allow(clippy::unwrap_used)] // in helpers, too

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use crate::common::{ALICE, Server};

/// The head of a request to pay an order.
const PAYMENT: &str = "POST /orders/1/payment HTTP/1.1\r\nhost: orders\r\n\
    authorization: Bearer alice\r\ncontent-type: application/json\r\n\
    content-length: 15\r\nexpect: 100-continue\r\n\r\n";
const CARD: &str = r#"{"card":"slow"}"#;

/// Connects to the server and sends the text.
fn send(server: &Server, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.addr).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

/// Starts a request to pay an order, of which the server waits for the body.
fn begin_payment(server: &Server) -> TcpStream {
    let stream = send(server, PAYMENT);
    let mut line = String::new();
    // The server sends nothing else before it has the body.
    BufReader::new(&stream).read_line(&mut line).unwrap();
    assert_eq!(line, "HTTP/1.1 100 Continue\r\n");
    stream
}

#[test]
fn ctrl_c_ends_the_server_with_success() {
    let mut server = Server::start();
    server.signal("INT");
    assert_eq!(server.exit_code(), Some(0));
}

#[test]
fn sigterm_ends_the_server_with_success() {
    let mut server = Server::start();
    server.signal("TERM");
    assert_eq!(server.exit_code(), Some(0));
}

#[test]
fn a_call_in_progress_is_completed_before_the_end() {
    let mut server = Server::start();
    let mut call = begin_payment(&server);
    call.write_all(CARD.as_bytes()).unwrap();
    server.signal("TERM");
    let mut response = String::new();
    call.read_to_string(&mut response).unwrap();
    // The bank never responds, and the service waits for two seconds.
    assert!(
        response.contains("HTTP/1.1 504 Gateway Timeout\r\n"),
        "{response}"
    );
    assert!(response.contains("\"reason\":\"TIMED_OUT\""), "{response}");
    assert_eq!(server.exit_code(), Some(0));
}

#[test]
fn incomplete_heads_do_not_prevent_the_end() {
    let mut server = Server::start();
    let half = "GET /orders/1 HTTP/1.1\r\nhost: ord";
    let clients: Vec<_> = (0..32).map(|_| send(&server, half)).collect();
    // Connections are accepted in their order, so the others are accepted after this.
    server.http("GET /orders/1", &[ALICE], "");
    server.signal("TERM");
    assert_eq!(server.exit_code(), Some(0));
    drop(clients);
}

#[test]
fn incomplete_bodies_do_not_prevent_the_end() {
    let mut server = Server::start();
    let mut clients: Vec<_> = (0..32).map(|_| begin_payment(&server)).collect();
    for client in &mut clients {
        client.write_all(&CARD.as_bytes()[..7]).unwrap();
    }
    server.signal("TERM");
    assert_eq!(server.exit_code(), Some(0));
    drop(clients);
}
