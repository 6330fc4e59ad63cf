use std::collections::BTreeMap;

use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    #[status(metadata(..id))]
    NotFound { id: Vec<u64> },
    #[grpc(ABORTED)]
    #[status(metadata(..labels, order_id = 7, ..labels))]
    Twice { labels: BTreeMap<String, String> },
    #[grpc(ABORTED)]
    #[status(metadata(..))]
    Nothing,
    #[grpc(ABORTED)]
    #[status(metadata(labels..))]
    Behind { labels: BTreeMap<String, String> },
    #[grpc(ABORTED)]
    #[status(metadata(..labls))]
    Misspelt { labels: BTreeMap<String, String> },
    #[grpc(ABORTED)]
    #[status(metadata(..=labels))]
    Inclusive { labels: BTreeMap<String, String> },
    #[grpc(ABORTED)]
    #[status(header(..labels))]
    Headers { labels: BTreeMap<String, String> },
}

fn main() {}
