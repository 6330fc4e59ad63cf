use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(code = "not_found")]
    Failed,
}

fn main() {}
