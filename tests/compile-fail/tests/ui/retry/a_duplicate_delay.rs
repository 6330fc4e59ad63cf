use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(retry_after = *wait, retry_after = *wait)]
    A { wait: std::time::Duration },
}

fn main() {}
