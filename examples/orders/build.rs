//! Compiles the service's definition with protox, so that `protoc` is not needed.

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use prost::Message;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proto/orders.proto");
    let definition = protox::compile(["orders.proto"], ["proto"])?;
    // The reflection service of the server reads it.
    let path = PathBuf::from(env::var("OUT_DIR")?).join("orders.bin");
    fs::write(path, definition.encode_to_vec())?;
    tonic_prost_build::compile_fds(definition)?;
    Ok(())
}
