use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(INTERNAL)]
    #[status(expose)]
    Failed,
}

fn main() {}
