use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[gprc(INTERNAL)]
#[status(redact)]
enum OrderError {
    First,
    Second,
}

fn main() {}
