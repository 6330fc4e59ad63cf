use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    Failed(
        #[status(transparent)] std::convert::Infallible,
        #[status(transparent)] std::convert::Infallible,
    ),
}

fn main() {}
