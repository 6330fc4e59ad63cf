use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(?id))]
    A { id: u64 },
    #[grpc(NOT_FOUND)]
    #[status(metadata(%id))]
    B { id: u64 },
}

fn main() {}
