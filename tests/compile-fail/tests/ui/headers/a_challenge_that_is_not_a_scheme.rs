use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, challenge = None)]
enum OrderError {
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = self.scheme())]
    Computed,
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "")]
    Empty,
}

fn main() {}
