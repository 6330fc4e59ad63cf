use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "WWW-Authenticate: Bearer")]
    WhoAreYou,
}

fn main() {}
