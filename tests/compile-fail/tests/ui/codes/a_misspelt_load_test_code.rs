use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[load_test(CONECTION_RESET)]
    Failed,
}

fn main() {}
