use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NotFoud)]
    A,
    #[grpc(Unauthorized)]
    B,
    #[http(BadReqest)]
    C,
    #[grpc(BadRequest)]
    D,
    #[grpc(not_found)]
    E,
}

fn main() {}
