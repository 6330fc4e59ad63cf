use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[status(grpc = NOT_FOUND)]
    Failed,
}

fn main() {}
