use std::rc::Rc;

use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("locked")]
#[grpc(ABORTED)]
struct Locked<T: std::fmt::Debug>(T);

fn status() -> Result<(), tonic::Status> {
    Err(Locked(Rc::new(7)))?
}

fn main() {}
