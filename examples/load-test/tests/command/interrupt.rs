//! Ctrl-C ends the test early.

use std::net::TcpListener;
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use crate::run::Run;

#[test]
fn an_interrupted_test_reports_what_has_ended_without_a_verdict() {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = server.local_addr().expect("an address").to_string();
    let (accepted, connections) = mpsc::channel();
    // It accepts connections, and closes them, until the test has seen enough.
    std::thread::spawn(move || {
        for client in server.incoming() {
            drop(client);
            if accepted.send(()).is_err() {
                break;
            }
        }
    });
    let args = ["--addr", &addr, "--users", "1", "--for", "30s"];
    let args = [&args[..], &["--fail-if", "1202:100%"]].concat();
    let run = Run::and_meanwhile(&args, |process| {
        // The one user has the results of the first requests when it sends the fourth.
        for _ in 0..4 {
            let connection = connections.recv_timeout(Duration::from_secs(60));
            connection.expect("a connection");
        }
        let interrupt = format!("kill -INT {process}");
        let killed = Command::new("sh").args(["-c", &interrupt]).status();
        assert!(killed.expect("a shell").success());
    });
    assert_eq!(run.exit_code, Some(2));
    assert_eq!(run.stderr, "load-test: the test was interrupted\n");
    let requests = run.json["requests"].as_u64().expect("a number");
    assert!((1..1800).contains(&requests), "{requests}");
    assert_eq!(run.json["planned"], 1800);
    let verdict = format!("No verdict: interrupted after {requests} of 1,800 requests");
    assert!(run.stdout.starts_with(&verdict), "{}", run.stdout);
    assert!(
        run.html.contains(&format!("<h1>{verdict}</h1>")),
        "{}",
        run.html
    );
}
