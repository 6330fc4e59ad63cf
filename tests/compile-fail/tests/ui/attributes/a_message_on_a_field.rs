use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    Failed {
        #[status(message = "no {id}")]
        id: u64,
    },
}

fn main() {}
