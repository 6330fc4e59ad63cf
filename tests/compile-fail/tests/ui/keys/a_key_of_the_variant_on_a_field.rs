use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Gone {
        #[status(metadata)]
        id: u64,
    },
    #[grpc(UNAVAILABLE)]
    Busy {
        #[status(retry_after)]
        wait: core::time::Duration,
    },
    #[grpc(ABORTED)]
    Changed {
        #[status(skip)]
        version: u64,
    },
}

fn main() {}
