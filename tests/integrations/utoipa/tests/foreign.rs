//! Checks the document with tools that share no code with the library. CI runs these tests
//! if it has Python and Node.js.

use std::path::{Path, PathBuf};
use std::process::Command;

use integration_utoipa::document;

/// Writes the document to a file.
fn file(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, document()).unwrap();
    path
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
}

#[test]
#[ignore = "STATUS_MAPPED_PYTHON is a Python with openapi-spec-validator"]
fn the_document_is_valid() {
    let python = std::env::var("STATUS_MAPPED_PYTHON").unwrap();
    let validator = ["-m", "openapi_spec_validator"];
    run(Command::new(python).args(validator).arg(file("valid.json")));
}

/// The client compares with each reason of a response, and with one that it does not have.
#[test]
#[ignore = "STATUS_MAPPED_NODE is a folder with openapi-typescript and typescript"]
fn a_typescript_client_knows_the_reasons_of_a_response() {
    let node = PathBuf::from(std::env::var("STATUS_MAPPED_NODE").unwrap());
    let bin = |name: &str| Command::new(node.join("node_modules/.bin").join(name));
    let document = file("client.json");
    let folder = document.parent().unwrap();
    let types = folder.join("api.ts");
    run(bin("openapi-typescript")
        .arg(&document)
        .arg("-o")
        .arg(&types));
    let client = folder.join("client.ts");
    std::fs::copy("tests/client.ts", &client).unwrap();
    run(bin("tsc").args(["--noEmit", "--strict"]).arg(&client));
}
