use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(GrpcCode::NOT_FOUND)]
    Failed,
}

fn main() {}
