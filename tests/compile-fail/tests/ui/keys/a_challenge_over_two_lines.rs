use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(challenge = "Bearer\nrealm")]
    A,
}

fn main() {}
