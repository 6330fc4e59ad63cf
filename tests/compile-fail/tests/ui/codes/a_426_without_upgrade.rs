use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(UPGRADE_REQUIRED)]
    Failed,
}

fn main() {}
