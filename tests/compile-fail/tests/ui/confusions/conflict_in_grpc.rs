use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(CONFLICT)]
    Failed,
}

fn main() {}
