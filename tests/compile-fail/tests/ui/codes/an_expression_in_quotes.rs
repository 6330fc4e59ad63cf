use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(with = "self.code()")]
    Failed,
    #[grpc(with = "NOT_FOUND")]
    NotFound,
    #[load_test(with = "1202")]
    Reset,
}

fn main() {}
