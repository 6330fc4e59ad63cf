//! The errors as the Connect client of npm receives them.

use std::path::PathBuf;
use std::process::Command;

use integration_connectrpc::errors::SECRET;
use integration_connectrpc::server::serve;
use serde_json::{Value, json};

#[tokio::test]
#[ignore = "needs Node.js, and a copy of `node` with its packages in STATUS_MAPPED_NODE"]
async fn the_client_of_npm_reads_code_message_and_reason_over_each_protocol() {
    let (address, _) = serve().await;
    let folder = std::env::var_os("STATUS_MAPPED_NODE").map(PathBuf::from);
    let folder = folder.expect("STATUS_MAPPED_NODE is a folder");
    let client = move || {
        let mut node = Command::new("node");
        node.current_dir(folder).arg("errors.js");
        node.arg(address.to_string()).output()
    };
    let output = tokio::task::spawn_blocking(client).await.unwrap();
    let output = output.expect("node runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains(SECRET), "{text}");
    let seen: Value = serde_json::from_str(&text).unwrap();
    let not_found = |messages: &[&str]| {
        json!({
            "messages": messages,
            "code": "NotFound",
            "message": "order 7 not found — é 🦀",
            "info": {
                "reason": "NOT_FOUND",
                "domain": "orders.example.com",
                "metadata": { "order_id": "7" },
            },
            "retryAfter": null,
        })
    };
    for protocol in ["connect", "grpc", "grpc-web"] {
        let seen = &seen[protocol];
        assert_eq!(seen["notFound"], not_found(&[]), "{protocol}");
        assert_eq!(seen["stream"], not_found(&["first"]), "{protocol}");
        assert_eq!(
            seen["redacted"],
            json!({
                "messages": [],
                "code": "Unavailable",
                "message": "Service Unavailable",
                "info": {
                    "reason": "INVENTORY",
                    "domain": "orders.example.com",
                    "metadata": {},
                },
                "retryAfter": "2",
            }),
            "{protocol}"
        );
    }
}
