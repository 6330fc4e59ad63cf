use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "{ {id} }")]
    A { id: u64 },
    #[grpc(NOT_FOUND)]
    #[status(message = "no order {id}", id = 3)]
    B,
}

fn main() {}
