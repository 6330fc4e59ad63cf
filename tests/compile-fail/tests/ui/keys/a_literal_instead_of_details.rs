use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(NOT_FOUND)]
    #[status(details = "quota")]
    A,
}

fn main() {}
