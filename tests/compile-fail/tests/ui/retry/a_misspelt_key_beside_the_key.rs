use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(NOT_FOUND)]
enum E {
    #[status(retry_afer = *wait, retry_after = *wait)]
    A { wait: std::time::Duration },
}

fn main() {}
