//! The program `orders`, and clients of it.

#![allow(clippy::unwrap_used)] // helpers of tests

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};

pub(crate) const ALICE: &str = "authorization: Bearer alice";

/// A command that runs the program with these arguments.
pub(crate) fn orders(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_orders"));
    command.args(args);
    command
}

/// A running `orders serve` on a free port, which is killed on drop.
pub(crate) struct Server {
    pub(crate) addr: SocketAddr,
    pub(crate) process: Child,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts it with further arguments.
    pub(crate) fn start_with(args: &[&OsStr]) -> Self {
        let mut process = orders(&["serve", "--addr", "127.0.0.1:0"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The line that it prints when it listens.
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let addr = line.split("http://").nth(1).unwrap();
        let addr = addr.split(' ').next().unwrap().parse().unwrap();
        Self { addr, process }
    }

    /// The response to a request, as text, without the header `date`.
    pub(crate) fn http(&self, request_line: &str, headers: &[&str], body: &str) -> String {
        let mut stream = TcpStream::connect(self.addr).unwrap();
        let mut request =
            format!("{request_line} HTTP/1.1\r\nhost: orders\r\nconnection: close\r\n");
        for header in headers {
            request.push_str(header);
            request.push_str("\r\n");
        }
        if !body.is_empty() {
            let length = body.len();
            request =
                format!("{request}content-type: application/json\r\ncontent-length: {length}\r\n");
        }
        request.push_str("\r\n");
        request.push_str(body);
        stream.write_all(request.as_bytes()).unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        let lines = response.split_inclusive("\r\n");
        lines.filter(|line| !line.starts_with("date: ")).collect()
    }

    /// Sends the process a signal, by the signal's name.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        signal(self.process.id(), name);
    }

    /// Waits for the end of the process. `None` if it does not end and is killed.
    #[cfg(unix)]
    pub(crate) fn exit_code(&mut self) -> Option<i32> {
        use std::sync::mpsc::{RecvTimeoutError, channel};
        use std::thread;
        use std::time::Duration;

        /// Longer than any shutdown takes.
        const LIMIT: Duration = Duration::from_secs(60);

        let id = self.process.id();
        let (ended, is_ended) = channel::<()>();
        let guard = thread::spawn(move || {
            if is_ended.recv_timeout(LIMIT) == Err(RecvTimeoutError::Timeout) {
                signal(id, "KILL");
            }
        });
        let code = self.process.wait().unwrap().code();
        drop(ended);
        guard.join().unwrap();
        code
    }
}

#[cfg(unix)]
fn signal(process: u32, name: &str) {
    let kill = Command::new("kill")
        .args([format!("-{name}"), process.to_string()])
        .status();
    assert!(kill.unwrap().success());
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
