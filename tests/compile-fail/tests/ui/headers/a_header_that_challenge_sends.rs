use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(UNAUTHENTICATED)]
    #[status(challenge = "Basic", header("WWW-Authenticate" = "Basic"))]
    WhoAreYou,
}

fn main() {}
