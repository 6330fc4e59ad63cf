use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(message = "{name.len()} letters")]
    Gone { name: String },
}

fn main() {}
