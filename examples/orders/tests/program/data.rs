//! Tests of orders that are kept in a file.

#![allow(clippy::unwrap_used)] // in helpers, too

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use crate::common::{ALICE, Server, orders};

/// The path of a file, which is removed on drop.
struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        let name = format!("orders-{}-{name}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn serve(&self) -> Server {
        Server::start_with(&[OsStr::new("--data"), self.0.as_os_str()])
    }

    /// Starts a service that cannot open the file, and returns its error message.
    fn is_refused(&self) -> String {
        let output = orders(&["serve", "--addr", "127.0.0.1:0", "--data"])
            .arg(&self.0)
            .output()
            .unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{message}");
        message
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Places an order, which is order 8, and reads it.
fn place(server: &Server) -> String {
    let order = r#"{"item":"tea","quantity":2,"key":"mine"}"#;
    let response = server.http("POST /orders", &[ALICE], order);
    assert!(response.contains("location: /orders/8\r\n"), "{response}");
    read(server)
}

fn read(server: &Server) -> String {
    let response = server.http("GET /orders/8", &[ALICE], "");
    assert!(response.starts_with("HTTP/1.1 200 OK\r\n"), "{response}");
    response
}

#[cfg(unix)]
#[test]
fn orders_are_there_after_a_stop() {
    let file = File::new("stop");
    let mut server = file.serve();
    let placed = place(&server);
    server.signal("TERM");
    assert_eq!(server.exit_code(), Some(0));
    assert_eq!(read(&file.serve()), placed);
}

#[test]
fn orders_are_there_after_a_crash() {
    let file = File::new("crash");
    let mut server = file.serve();
    let placed = place(&server);
    server.process.kill().unwrap();
    server.process.wait().unwrap();
    assert_eq!(read(&file.serve()), placed);
}

#[test]
fn the_initial_orders_are_added_once() {
    let file = File::new("seed");
    let response = file.serve().http("POST /orders/1/cancel", &[ALICE], "");
    assert!(response.contains("\"state\":\"cancelled\""), "{response}");
    let response = file.serve().http("GET /orders/1", &[ALICE], "");
    assert!(response.contains("\"state\":\"cancelled\""), "{response}");
}

#[test]
fn orders_without_a_file_are_lost_with_the_process() {
    place(&Server::start());
    let response = Server::start().http("GET /orders/8", &[ALICE], "");
    assert!(
        response.starts_with("HTTP/1.1 404 Not Found\r\n"),
        "{response}"
    );
}

#[test]
fn the_message_names_a_file_that_is_not_a_database() {
    let file = File::new("text");
    fs::write(&file.0, "tea, 2 packets\n").unwrap();
    let message = file.is_refused();
    let expected = format!("orders: cannot keep orders in {}: ", file.0.display());
    assert!(message.starts_with(&expected), "{message}");
}

#[test]
fn a_file_that_is_not_a_database_is_not_changed() {
    let file = File::new("kept");
    fs::write(&file.0, "tea, 2 packets\n").unwrap();
    file.is_refused();
    assert_eq!(fs::read(&file.0).unwrap(), b"tea, 2 packets\n");
}

#[test]
fn the_message_names_a_file_in_use() {
    let file = File::new("in-use");
    let _server = file.serve();
    let message = file.is_refused();
    let expected = format!("orders: cannot keep orders in {}: ", file.0.display());
    assert!(message.starts_with(&expected), "{message}");
}
