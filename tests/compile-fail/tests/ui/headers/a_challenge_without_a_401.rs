use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(PERMISSION_DENIED)]
    #[status(challenge = "Basic")]
    NotYours,
    #[grpc(UNAUTHENTICATED)]
    #[http(407)]
    #[status(challenge = "Basic", header("Proxy-Authenticate" = "Basic"))]
    Proxy,
}

fn main() {}
