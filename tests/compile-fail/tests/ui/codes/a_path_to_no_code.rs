use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(codes::Banana)]
    Failed,
}

fn main() {}
