use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(with = _1.code())]
    A(std::io::Error),
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = wiat.clone())]
    B { wait: std::time::Duration },
}

fn main() {}
