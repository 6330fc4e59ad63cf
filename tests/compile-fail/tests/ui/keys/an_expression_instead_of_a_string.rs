use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(INTERNAL)]
    #[status(redacted_message = concat!("a", "b"))]
    Failed,
}

fn main() {}
