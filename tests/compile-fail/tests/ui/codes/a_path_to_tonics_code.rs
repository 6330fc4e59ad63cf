use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(tonic::Code::NotFound)]
    Failed,
}

fn main() {}
