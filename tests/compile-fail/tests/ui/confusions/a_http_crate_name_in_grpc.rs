use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNPROCESSABLE_ENTITY)]
    Failed,
}

fn main() {}
