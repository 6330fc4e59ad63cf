use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, reason = self.parts())]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(reason = parts)]
    NotFound { parts: Vec<u8> },
    #[grpc(NOT_FOUND)]
    Gone,
}

impl OrderError {
    fn parts(&self) -> Option<&str> {
        None
    }
}

fn main() {}
