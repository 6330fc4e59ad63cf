use status_mapped::StatusMapped;

#[derive(serde::Serialize)]
struct Balance(u64);

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[grpc(FAILED_PRECONDITION)]
    #[status(message = "no credit", extension(balance))]
    OutOfCredit { balance: Balance },
}

fn main() {}
