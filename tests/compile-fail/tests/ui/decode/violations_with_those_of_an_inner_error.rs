use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode, redact)]
#[grpc(INVALID_ARGUMENT)]
struct CartError;

#[derive(StatusMapped)]
#[status(decode, redact)]
enum OrderError {
    #[status(transparent, violations = wrong)]
    Cart {
        #[status(transparent)]
        inner: CartError,
        wrong: Vec<(String, String)>,
    },
}

fn main() {}
