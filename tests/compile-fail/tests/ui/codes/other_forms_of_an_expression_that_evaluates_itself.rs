use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(with = (*self).grpc_code())]
    A,
    #[grpc(with = StatusMapped::grpc_code(self))]
    B,
}

fn main() {}
