use status_mapped::StatusMapped;

type AnyError = Box<dyn std::error::Error + Send + Sync>;

#[derive(StatusMapped)]
#[status(redact)]
enum AppError {
    #[grpc(INTERNAL)]
    #[status(transparent = _0.downcast_ref::<std::io::Error>())]
    Io(AnyError),
    #[grpc(INTERNAL)]
    #[status(transparent = _0.to_string())]
    Text(AnyError),
}

fn main() {}
