use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(INTERNAL)]
    #[status(redacted_message = "no order {id}")]
    A { id: u64 },
}

fn main() {}
