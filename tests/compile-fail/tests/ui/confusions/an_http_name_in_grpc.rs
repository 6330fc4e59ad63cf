use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(BAD_REQUEST)]
    Failed,
}

fn main() {}
