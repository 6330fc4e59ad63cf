use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(UNAVAILABLE)]
    Lost {
        #[status(default = "seven")]
        attempts: u32,
    },
}

fn main() {}
