use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc({ NOT_FOUND })]
    A,
    #[grpc(())]
    B,
    #[grpc(self.code)]
    C,
    #[http("404 Not Found")]
    D,
    #[http(StatusCode::NOT_FOUND, unchecked)]
    E,
    #[error_type(NOT_FOUND, NOPE)]
    F,
    #[grpc(NOT_FOUND)]
    #[status(message = "order {id}", self.id)]
    G { id: u64 },
}

fn main() {}
