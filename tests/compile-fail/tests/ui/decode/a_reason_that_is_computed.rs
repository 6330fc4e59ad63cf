use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(reason = if true { "A_REASON" } else { "ANOTHER" })]
    NotFound,
}

fn main() {}
