use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, domain = "orders..example.com")]
enum OrderError {
    #[grpc(NOT_FOUND)]
    A,
}

fn main() {}
