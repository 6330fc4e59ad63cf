use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAUTHORIZED)]
    Failed,
}

fn main() {}
