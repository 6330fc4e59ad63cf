//! Compiles the service's definition; protox does what `protoc` would.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use prost::Message;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proto/orders.proto");
    let definition = protox::compile(["orders.proto"], ["proto"])?;
    // The server's reflection hands it out.
    let path = PathBuf::from(env::var("OUT_DIR")?).join("orders.bin");
    fs::write(path, definition.encode_to_vec())?;
    tonic_prost_build::compile_fds(definition)?;
    Ok(())
}
