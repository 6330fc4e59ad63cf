use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(UNAVAILABLE)]
    #[status(header("grpc-retry-pushback-ms" = "3"))]
    A,
}

fn main() {}
