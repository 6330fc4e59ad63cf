use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(transparent)]
enum OrderError {
    First(std::convert::Infallible),
    Second(std::convert::Infallible),
}

fn main() {}
