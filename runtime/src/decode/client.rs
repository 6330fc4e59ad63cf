//! [`ProblemExt`]: decoding the errors of client libraries.

use super::Decode;
#[cfg(feature = "details")]
use super::Failure;

/// Decodes the error of a service from the value of a client library: from a `tonic::Status`
/// and the `Result` of a tonic call (feature `details`), and from a `reqwest::Response`
/// (feature `reqwest`).
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
/// fn text(result: Result<tonic::Response<String>, tonic::Status>) -> String {
///     match result.mapped::<OrderError>() {
///         Ok(order) => order.into_inner(),
///         Err(Failure::Known(OrderError::NotFound { id })) => format!("there is no order {id}"),
///         Err(Failure::Unknown(other)) => format!("try again later: {other}"),
///     }
/// }
///
/// let status = tonic::Status::from(status_mapped::PublicError::of(&OrderError::NotFound { id: 7 }));
/// assert_eq!(text(Err(status)), "there is no order 7");
/// # }
/// ```
pub trait ProblemExt {
    /// The result, with a [`Failure`](crate::decode::Failure) as the error.
    type Mapped<E: 'static>;

    /// Decodes the error. A [`Failure`](crate::decode::Failure) is the error of the service,
    /// or, if it could not be decoded, the unchanged original.
    ///
    /// ```
    /// # #[cfg(all(feature = "derive", feature = "details"))] {
    /// use status_mapped::StatusMapped;
    /// use status_mapped::decode::{Failure, ProblemExt};
    ///
    /// #[derive(Debug, StatusMapped)]
    /// #[grpc(NOT_FOUND)]
    /// #[status(decode, redact)]
    /// struct NoSuchOrder;
    ///
    /// let failure = tonic::Status::unavailable("no healthy upstream").mapped::<NoSuchOrder>();
    /// assert!(matches!(failure, Failure::Unknown(_)));
    /// # }
    /// ```
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
