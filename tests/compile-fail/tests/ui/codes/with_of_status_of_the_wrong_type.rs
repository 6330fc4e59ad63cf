use status_mapped::{GrpcCode, StatusMapped};

#[derive(StatusMapped)]
#[status(redact)]
enum AppError {
    #[status(with = *_0)]
    Number(u16),
    #[status(with = _0.as_ref())]
    Option(Option<GrpcCode>),
    #[grpc(INTERNAL)]
    #[status(with = Some(*_0))]
    OptionOfNumber(u16),
}

fn main() {}
