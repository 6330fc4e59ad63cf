use status_mapped::StatusMapped;

struct Balance(u64);

impl serde::Serialize for Balance {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(FAILED_PRECONDITION)]
    #[status(message = "no credit", extension(balance))]
    OutOfCredit { balance: Balance },
}

fn main() {}
