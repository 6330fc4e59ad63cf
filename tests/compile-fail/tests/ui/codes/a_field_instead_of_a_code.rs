use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[http(_0)]
    Other(u16),
}

fn main() {}
