use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact, skip(async-graphql))]
#[grpc(NOT_FOUND)]
struct Missing;

#[derive(StatusMapped)]
#[status(redact, skip("async-graphql"))]
#[grpc(NOT_FOUND)]
struct Gone;

fn main() {}
