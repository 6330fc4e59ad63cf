use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    A { wait: core::time::Duration },
    #[grpc(UNAVAILABLE)]
    B {
        #[status(skip)]
        id: u64,
    },
    #[grpc(UNAVAILABLE)]
    C {
        #[status(default(3))]
        id: u64,
    },
}

fn main() {}
