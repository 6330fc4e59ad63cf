use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "order {} is gone", id)]
    Gone { id: u64 },
    #[grpc(ABORTED)]
    #[status(message = "order {} changed", .0)]
    Changed(u64),
    #[grpc(ABORTED)]
    #[status(message = "order {} moved", date(*id))]
    Moved { id: u64 },
}

fn main() {}
