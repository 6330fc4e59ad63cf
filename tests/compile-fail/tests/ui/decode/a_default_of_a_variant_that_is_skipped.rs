use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(decode = skip)]
    NotFound {
        #[status(default)]
        id: u64,
    },
}

fn main() {}
