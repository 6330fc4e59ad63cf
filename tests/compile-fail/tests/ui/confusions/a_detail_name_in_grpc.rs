use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(THROTTLED_CPU)]
    Failed,
}

fn main() {}
