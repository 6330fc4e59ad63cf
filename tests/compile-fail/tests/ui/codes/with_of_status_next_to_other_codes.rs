use status_mapped::{GrpcCode, StatusMapped};

#[derive(StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(redact)]
struct Inner;

#[derive(StatusMapped)]
#[status(redact)]
enum AppError {
    #[grpc(with = *_0)]
    #[status(with = *_0)]
    Twice(GrpcCode),
    #[status(with = GrpcCode::ABORTED, transparent)]
    Transparent(Inner),
    #[status(with = self.grpc_code())]
    Again,
    #[status(with = NOT_FOUND)]
    Bare,
    #[status(with = "NOT_FOUND")]
    Text,
}

fn main() {}
