use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(with => self.code())]
    Failed,
    #[http(with == self.status())]
    NotFound,
}

fn main() {}
