use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(message = self.parts())]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = parts)]
    NotFound { parts: Vec<u8> },
    #[grpc(NOT_FOUND)]
    #[status(message = part.len())]
    Misspelt { parts: Vec<u8> },
    #[grpc(NOT_FOUND)]
    #[status(message = 404)]
    Number,
    #[grpc(NOT_FOUND)]
    #[status(message = self.public_message())]
    Again,
    #[grpc(NOT_FOUND)]
    Gone,
}

impl OrderError {
    fn parts(&self) -> Option<&str> {
        None
    }
}

fn main() {}
