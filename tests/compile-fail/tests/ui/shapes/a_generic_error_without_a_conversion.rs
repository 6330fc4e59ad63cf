use status_mapped::StatusMapped;

#[derive(Debug, StatusMapped)]
#[grpc(INTERNAL)]
#[status(redact)]
struct NoError<T>(T);

#[derive(Debug, thiserror::Error, StatusMapped)]
#[error("aborted")]
enum Outer<E> {
    #[status(transparent)]
    Inner(E),
}

#[derive(Debug)]
struct Foreign;

fn no_error() -> Result<(), tonic::Status> {
    Err(NoError(7))?;
    Ok(())
}

fn inner_is_not_mapped() -> Result<(), tonic::Status> {
    Err(Outer::Inner(Foreign))?;
    Ok(())
}

fn main() {}
