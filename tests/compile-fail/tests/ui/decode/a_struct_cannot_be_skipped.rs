use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[grpc(NOT_FOUND)]
#[status(decode, redact, reason = if true { "A_REASON" } else { "ANOTHER" })]
struct Computed;

#[derive(StatusMapped)]
#[grpc(INTERNAL)]
#[status(decode, redact, transparent = self.0.as_ref())]
struct Found(Option<Computed>);

fn main() {}
