use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = delay)]
    A { wait: std::time::Duration },
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = *wiat)]
    B { wait: std::time::Duration },
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = delay)]
    C,
    #[grpc(UNAVAILABLE)]
    #[status(retry_after = None)]
    D,
}

fn main() {}
