use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[grpc(NOT_FUOND)]
    A,
    #[grpc(with = *_0)]
    B(u8),
    #[status(transparent)]
    C(std::collections::HashMap<u8, std::io::Error>),
    #[grpc(NOT_FOUND)]
    #[status(metadata(all = ids.clone()))]
    D { ids: Vec<u8> },
}

fn main() {}
