use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound {
        #[status(default(7))]
        id: u64,
        #[status(default = )]
        other: u64,
        #[status(defualt)]
        third: u64,
    },
}

fn main() {}
