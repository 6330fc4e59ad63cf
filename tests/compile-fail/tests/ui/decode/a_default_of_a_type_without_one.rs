use status_mapped::StatusMapped;

struct Connection;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    Lost(#[status(default)] Connection),
}

fn main() {}
