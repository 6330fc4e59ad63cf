struct Plain;

status_mapped::impl_responses!(Plain);

fn main() {}
