//! What a client calls on what its libraries return.

use super::Decode;
#[cfg(feature = "details")]
use super::Failure;

/// What a client received, as the error of the service: on a `tonic::Status`, on
/// the `Result` of a tonic call (feature `details`), and on a
/// `reqwest::Response` (feature `reqwest`).
///
/// ```
/// # #[cfg(all(feature = "derive", feature = "details"))] {
/// use status_mapped::StatusMapped;
/// use status_mapped::decode::{Failure, ProblemExt};
///
/// #[derive(Debug, StatusMapped)]
/// #[status(decode, redact)]
/// enum OrderError {
///     #[grpc(NOT_FOUND)]
///     #[status(metadata(order_id = id))]
///     NotFound { id: u64 },
/// }
///
/// fn say(answer: Result<tonic::Response<String>, tonic::Status>) -> String {
///     match answer.mapped::<OrderError>() {
///         Ok(order) => order.into_inner(),
///         Err(Failure::Known(OrderError::NotFound { id })) => format!("there is no order {id}"),
///         Err(Failure::Unknown(other)) => format!("try again later: {other}"),
///     }
/// }
///
/// let status = tonic::Status::from(status_mapped::PublicError::of(&OrderError::NotFound { id: 7 }));
/// assert_eq!(say(Err(status)), "there is no order 7");
/// # }
/// ```
pub trait ProblemExt {
    /// What it is with the error decoded.
    type Mapped<E: 'static>;

    /// Decodes the error: a [`Failure`](crate::decode::Failure) holds the service's own
    /// where it is known, and else the original, untouched.
    fn mapped<E: Decode + 'static>(self) -> Self::Mapped<E>;
}

#[cfg(feature = "details")]
impl ProblemExt for tonic::Status {
    type Mapped<E: 'static> = Failure<E, tonic::Status>;

    fn mapped<E: Decode + 'static>(self) -> Failure<E, tonic::Status> {
        match E::from_status(self) {
            Ok(error) => Failure::Known(error),
            Err(undecoded) => Failure::Unknown(undecoded),
        }
    }
}

#[cfg(feature = "details")]
impl<T> ProblemExt for Result<T, tonic::Status> {
    type Mapped<E: 'static> = Result<T, Failure<E, tonic::Status>>;

    fn mapped<E: Decode + 'static>(self) -> Result<T, Failure<E, tonic::Status>> {
        self.map_err(tonic::Status::mapped)
    }
}
