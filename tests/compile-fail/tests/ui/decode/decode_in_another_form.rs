use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(decode = true, redact)]
enum OrderError {
    #[grpc(NOT_FOUND)]
    NotFound,
}

#[derive(StatusMapped)]
#[status(decode = skip, redact)]
#[grpc(INTERNAL)]
struct Broken;

#[derive(StatusMapped)]
#[status(decode(grpc), redact)]
#[grpc(INTERNAL)]
struct Worn;

#[derive(StatusMapped)]
#[status(decode, redact, decode)]
#[grpc(INTERNAL)]
struct Torn;

#[derive(StatusMapped)]
#[status(Decode, redact)]
#[grpc(INTERNAL)]
struct Shorn;

fn main() {}
