use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "{0:.*}")]
    Failed(f64),
}

fn main() {}
