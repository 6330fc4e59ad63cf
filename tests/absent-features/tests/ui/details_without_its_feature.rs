use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum E {
    #[grpc(INVALID_ARGUMENT)]
    #[status(details = bad_request(field))]
    Invalid { field: String },
}

fn bad_request(_: &str) {}

fn main() {}
