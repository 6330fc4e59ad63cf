use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(with = 404_u64)]
    Failed,
}

fn main() {}
