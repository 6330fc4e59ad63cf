use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(TIMEOUT)]
    Failed,
}

fn main() {}
