use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError<E> {
    #[status(transparent)]
    Failed(E),
}

fn code<E>(error: &OrderError<E>) -> status_mapped::GrpcCode {
    error.grpc_code()
}

fn main() {}
