use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[status(transparent)]
    Failed(std::io::Error),
}

fn main() {}
