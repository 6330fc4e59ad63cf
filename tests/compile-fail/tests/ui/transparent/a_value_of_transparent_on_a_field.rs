use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    Failed(#[status(transparent = true)] std::convert::Infallible),
}

fn main() {}
