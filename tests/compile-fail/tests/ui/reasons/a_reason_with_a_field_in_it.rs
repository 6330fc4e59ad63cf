use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(reason = "ORDER_{id}")]
    Gone { id: u64 },
}

fn main() {}
