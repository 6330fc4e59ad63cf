use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(code = NOT_FOUND)]
    Failed,
}

fn main() {}
