use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, type_uri = "errors.example.com/")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Gone,
}

fn main() {}
