use status_mapped::StatusMapped;

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("local")]
#[grpc(INTERNAL)]
struct Local(std::rc::Rc<u8>);

fn status() -> Result<(), tonic::Status> {
    Err(Local(std::rc::Rc::new(1)))?
}

fn main() {
    let _ = status();
}
