use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(reason = kind.as_str())]
    Borrowed { kind: String },
}

fn main() {}
