use status_mapped::StatusMapped;

#[derive(StatusMapped)]
enum OrderError {
    #[status[transparent]]
    Failed(std::convert::Infallible),
}

fn main() {}
