use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[status(trasparent)]
    Failed(std::convert::Infallible),
}

fn main() {}
