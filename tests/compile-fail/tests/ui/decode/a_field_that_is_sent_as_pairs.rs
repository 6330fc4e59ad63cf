use std::collections::BTreeMap;

use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(..labels))]
    NotFound { labels: BTreeMap<String, String> },
}

fn main() {}
