//! Orders that are kept in a file.

#![allow(clippy::unwrap_used)] // in helpers, too

#[allow(dead_code)]
mod common;

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;

use common::{ALICE, Server, orders};

/// The path of a file, until it is dropped.
struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        let name = format!("orders-{}-{name}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn serve(&self) -> Server {
        Server::start_with(&[OsStr::new("--data"), self.0.as_os_str()])
    }

    /// What a service says that cannot have it.
    fn is_refused(&self) -> String {
        let output = orders(&["serve", "--addr", "127.0.0.1:0", "--data"])
            .arg(&self.0)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        said
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// The answer to one who reads order 8: the first that is placed.
fn place(server: &Server) -> String {
    let order = r#"{"item":"tea","quantity":2,"key":"mine"}"#;
    let answer = server.http("POST /orders", &[ALICE], order);
    assert!(answer.contains("location: /orders/8\r\n"), "{answer}");
    read(server)
}

fn read(server: &Server) -> String {
    let answer = server.http("GET /orders/8", &[ALICE], "");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    answer
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
fn the_orders_to_begin_with_are_filled_in_once() {
    let file = File::new("seed");
    let answer = file.serve().http("POST /orders/1/cancel", &[ALICE], "");
    assert!(answer.contains("\"state\":\"cancelled\""), "{answer}");
    let answer = file.serve().http("GET /orders/1", &[ALICE], "");
    assert!(answer.contains("\"state\":\"cancelled\""), "{answer}");
}

#[test]
fn orders_without_a_file_end_with_the_process() {
    place(&Server::start());
    let answer = Server::start().http("GET /orders/8", &[ALICE], "");
    assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{answer}");
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let file = File::new("text");
    fs::write(&file.0, "tea, 2 packets\n").unwrap();
    let said = file.is_refused();
    let expected = format!("orders: cannot keep orders in {}: ", file.0.display());
    assert!(said.starts_with(&expected), "{said}");
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let file = File::new("kept");
    fs::write(&file.0, "tea, 2 packets\n").unwrap();
    file.is_refused();
    assert_eq!(fs::read(&file.0).unwrap(), b"tea, 2 packets\n");
}

#[test]
fn a_file_in_use_is_named() {
    let file = File::new("in-use");
    let _server = file.serve();
    let said = file.is_refused();
    let expected = format!("orders: cannot keep orders in {}: ", file.0.display());
    assert!(said.starts_with(&expected), "{said}");
}
