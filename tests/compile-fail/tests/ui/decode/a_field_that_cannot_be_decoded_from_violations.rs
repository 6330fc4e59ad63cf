use status_mapped::StatusMapped;

struct Wrong;

impl IntoIterator for &Wrong {
    type Item = (String, String);
    type IntoIter = std::vec::IntoIter<(String, String)>;

    fn into_iter(self) -> Self::IntoIter {
        Vec::new().into_iter()
    }
}

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(INVALID_ARGUMENT)]
    #[status(violations = wrong)]
    Invalid { wrong: Wrong },
}

fn main() {}
