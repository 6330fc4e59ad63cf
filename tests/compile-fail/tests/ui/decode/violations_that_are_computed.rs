use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = self.v())]
    Invalid { v: Vec<(String, String)> },
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = self.v())]
    Tuple(Vec<(String, String)>),
}

impl OrderError {
    fn v(&self) -> Vec<(String, String)> {
        match self {
            Self::Invalid { v } | Self::Tuple(v) => v.clone(),
        }
    }
}

fn main() {}
