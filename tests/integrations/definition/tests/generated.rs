//! The code in `examples/orders/src/proto` is generated from `examples/orders/proto`, without
//! `protoc`, and not when the service is built: users of the example compile no generator.
//!
//! `GENERATE=1 cargo test -p integration-definition`, in `tests/integrations`, writes it.

use std::fs;
use std::path::Path;

use prost::Message;

#[test]
fn the_generated_code_is_that_of_the_definition() {
    let orders = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../examples/orders");
    let definition = protox::compile(["orders.proto"], [orders.join("proto")]).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    fs::write(folder.join("orders.bin"), definition.encode_to_vec()).unwrap();
    tonic_prost_build::configure()
        .out_dir(folder)
        .compile_fds(definition)
        .unwrap();
    for file in ["orders.bin", "orders.v1.rs"] {
        let (made, kept) = (folder.join(file), orders.join("src/proto").join(file));
        if std::env::var_os("GENERATE").is_some() {
            fs::copy(&made, &kept).unwrap();
        }
        assert!(
            fs::read(&made).unwrap() == fs::read(&kept).unwrap(),
            "{file} is not that of the definition: see `GENERATE` above"
        );
    }
}
