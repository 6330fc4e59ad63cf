use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Bearer realm=\"{realm}\"")]
    WhoAreYou { realm: String },
}

fn main() {}
