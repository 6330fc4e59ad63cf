use status_mapped::StatusMapped;

#[derive(StatusMapped)]
struct OrderError;

fn main() {}
