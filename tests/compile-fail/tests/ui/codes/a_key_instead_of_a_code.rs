use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(transparent)]
    Store(std::io::Error),
}

fn main() {}
