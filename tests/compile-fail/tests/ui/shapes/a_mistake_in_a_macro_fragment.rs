use status_mapped::StatusMapped;

macro_rules! errors {
    ($name:ident $code:expr, $number:literal, $with:expr) => {
        #[derive(StatusMapped)]
        #[status(redact)]
        enum $name {
            #[grpc($code)]
            A,
            #[http($number)]
            B,
            #[grpc(NOT_FOUND)]
            #[status(reason = $number)]
            C,
            #[grpc(with = $with)]
            D,
        }
    };
}

errors!(OrderError 7 + 1, 99, 1 + 1);

fn main() {}
