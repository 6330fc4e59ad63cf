use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[grpc(INTERNAL)]
union OrderError {
    code: u32,
}

fn main() {}
