use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound {
        #[status(default)]
        id: u64,
    },
}

fn main() {}
