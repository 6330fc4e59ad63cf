use status_mapped::StatusMapped;

#[derive(StatusMapped)]
#[status(redact)]
enum OrderError {
    #[status(status = 404)]
    Number,
    #[status(status_code = StatusCode::GONE)]
    Name,
    #[status(status = self.status())]
    Computed,
    #[status(code = 402)]
    Code,
    #[status(code = 1202)]
    LoadTest,
}

fn main() {}
