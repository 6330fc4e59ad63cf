use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[status(transparent)]
    Failed(std::convert::Infallible, u8),
}

fn main() {}
