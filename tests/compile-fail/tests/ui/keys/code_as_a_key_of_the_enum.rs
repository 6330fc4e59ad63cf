use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(code = "INTERNAL")]
enum OrderError {
    First,
    Second,
    Third,
}

fn main() {}
