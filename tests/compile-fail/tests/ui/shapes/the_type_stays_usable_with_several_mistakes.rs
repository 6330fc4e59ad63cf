use status_mapped::{GrpcCode, StatusMapped};

#[derive(StatusMapped)]
#[status(redact, skip(tonik))]
enum OrderError<T: Clone>
where
    T: Send,
{
    #[grpc(NOT_FUOND)]
    First(T),
    Second,
}

fn code<T: Clone + Send>(error: &OrderError<T>) -> GrpcCode {
    error.grpc_code()
}

fn main() {}
