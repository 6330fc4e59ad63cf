//! Ctrl-C ends the test early.

use std::net::TcpListener;
use std::process::Command;

use crate::run::Run;

#[test]
fn an_interrupted_test_reports_what_has_ended_and_has_exit_code_2() {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let addr = server.local_addr().expect("an address").to_string();
    let args = ["--addr", &addr, "--users", "1", "--for", "1h"];
    let run = Run::and_meanwhile(&args, |process| {
        // The one user sends its next request when the last one has failed.
        for _ in 0..4 {
            drop(server.accept().expect("a connection"));
        }
        let interrupt = format!("kill -INT {process}");
        let killed = Command::new("sh").args(["-c", &interrupt]).status();
        assert!(killed.expect("a shell").success());
    });
    assert_eq!(run.exit_code, Some(2));
    let requests = run.json["requests"].as_u64().expect("a number");
    assert!((1..1000).contains(&requests), "{requests}");
    let message = format!("load-test: interrupted after {requests} of 216000 requests\n");
    assert_eq!(run.stderr, message);
    let ended = format!("{requests} request");
    assert!(run.stdout.contains(&ended), "{}", run.stdout);
    assert!(run.html.contains("<title>"), "{}", run.html);
}
