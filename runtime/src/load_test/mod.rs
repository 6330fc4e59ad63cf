//! Classification of a client's errors as load-test codes (feature `load-test`).
//!
//! [`LoadTestCode::classify`] follows the source chain of an error and returns the most
//! specific code. This module has the types of its variants
//! [`classify_while`](LoadTestCode::classify_while) and
//! [`classify_all`](LoadTestCode::classify_all).
//!
//! ```
//! use std::io;
//! use status_mapped::LoadTestCode;
//!
//! let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
//! assert_eq!(LoadTestCode::classify(&refused), LoadTestCode::DIAL_FAILURE);
//! ```

mod codes;
#[cfg(feature = "load-test-hyper")]
mod hyper;
mod io;
mod report;
#[cfg(feature = "load-test-reqwest")]
mod reqwest;
#[cfg(feature = "load-test-tokio")]
mod tokio;
#[cfg(feature = "load-test-tonic")]
mod tonic;

use core::error::Error;

pub use self::codes::LoadTestCodes;
use crate::LoadTestCode;

/// The phase in which a call failed, for [`LoadTestCode::classify_while`].
///
/// ```
/// use std::io;
/// use status_mapped::LoadTestCode;
/// use status_mapped::load_test::Phase;
///
/// let pipe = io::Error::from(io::ErrorKind::BrokenPipe);
/// let code = LoadTestCode::classify_while(Phase::NotTcp, &pipe);
/// assert_eq!(code, LoadTestCode::NON_TCP_FAILURE);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// The client resolved the name of the server, or connected.
    Dialling,
    /// The connection was established.
    Established,
    /// The connection was established, and is not a TCP connection, such as that of a Unix
    /// socket.
    NotTcp,
}

/// The number of errors that are followed in a source chain. A longer one is a cycle.
const DEPTH: usize = 64;

impl LoadTestCode {
    /// The code of a client's error (feature `load-test`): of std's sockets, tokio (feature
    /// `load-test-tokio`), hyper (`load-test-hyper`), reqwest (`load-test-reqwest`) or tonic
    /// (`load-test-tonic`), or of an error with such a cause.
    ///
    /// It examines each error in the source chain and returns the most specific code, or
    /// [`UNKNOWN`](Self::UNKNOWN). It does not allocate.
    ///
    /// - It never returns `DATABASE_FAILURE` or `CHECKPOINT_FAILED`, which no error of a
    ///   library implies. Declare these codes with `#[load_test(..)]`.
    /// - It ignores the code of a `tonic::Status`, which is `CANCELLED` for a timeout and for
    ///   a reset, and the status of an HTTP response. For a response of the server use
    ///   [`ReportCode::classify`](crate::ReportCode::classify).
    /// - An error of std alone does not show whether a timeout or another system error
    ///   occurred while connecting: use [`classify_while`](Self::classify_while).
    ///
    /// ```
    /// use std::io;
    /// use status_mapped::LoadTestCode;
    ///
    /// let reset = io::Error::from(io::ErrorKind::ConnectionReset);
    /// assert_eq!(LoadTestCode::classify(&reset), LoadTestCode::CONNECTION_RESET);
    ///
    /// let wrapped = io::Error::other(reset);
    /// assert_eq!(LoadTestCode::classify(&wrapped), LoadTestCode::CONNECTION_RESET);
    /// ```
    pub fn classify(error: &(dyn Error + 'static)) -> Self {
        Self::classify_all(error).primary()
    }

    /// As [`classify`](Self::classify), for a caller that knows the phase of the call (feature
    /// `load-test`).
    ///
    /// ```
    /// use std::io;
    /// use status_mapped::LoadTestCode;
    /// use status_mapped::load_test::Phase;
    ///
    /// let late = io::Error::from(io::ErrorKind::TimedOut);
    /// let code = |phase| LoadTestCode::classify_while(phase, &late);
    /// assert_eq!(code(Phase::Dialling), LoadTestCode::DIAL_TIMEOUT);
    /// assert_eq!(code(Phase::Established), LoadTestCode::REQUEST_TIMEOUT);
    /// ```
    pub fn classify_while(phase: Phase, error: &(dyn Error + 'static)) -> Self {
        Findings::of(error, Some(phase)).codes.primary()
    }

    /// Every code that applies (feature `load-test`). A call that was cancelled because of a
    /// timeout has both `REQUEST_TIMEOUT` and `REQUEST_CANCELED`.
    ///
    /// ```
    /// use std::io;
    /// use status_mapped::LoadTestCode;
    ///
    /// let reset = io::Error::from(io::ErrorKind::ConnectionReset);
    /// let codes = LoadTestCode::classify_all(&reset);
    /// assert!(codes.iter().eq([LoadTestCode::CONNECTION_RESET]));
    /// ```
    pub fn classify_all(error: &(dyn Error + 'static)) -> LoadTestCodes {
        Findings::of(error, None).codes
    }
}

/// The functions that examine the errors of libraries.
const LIBRARIES: &[fn(&mut Findings, &(dyn Error + 'static))] = &[
    #[cfg(feature = "load-test-tokio")]
    Findings::tokio,
    #[cfg(feature = "load-test-hyper")]
    Findings::hyper,
    #[cfg(feature = "load-test-reqwest")]
    Findings::reqwest,
    #[cfg(feature = "load-test-tonic")]
    Findings::tonic,
];

/// The error and its sources.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    let mut next = Some(error);
    let causes = core::iter::from_fn(move || {
        let error = next?;
        next = match error.downcast_ref::<std::io::Error>() {
            // Its `source` is the source of the inner error, and not the inner error.
            Some(error) => error.get_ref().map(|inner| inner as &(dyn Error + 'static)),
            None => error.source(),
        };
        Some(error)
    });
    causes.take(DEPTH)
}

/// The phase and the codes that the examined errors imply.
struct Findings {
    phase: Option<Phase>,
    codes: LoadTestCodes,
}

impl Findings {
    fn of(error: &(dyn Error + 'static), phase: Option<Phase>) -> Self {
        let mut findings = Self {
            phase,
            codes: LoadTestCodes::NONE,
        };
        for cause in causes(error) {
            if let Some(error) = cause.downcast_ref::<std::io::Error>() {
                findings.io(error);
            }
            for library in LIBRARIES {
                library(&mut findings, cause);
            }
        }
        findings
    }

    fn found(&mut self, code: LoadTestCode) {
        let code = match (self.phase, code) {
            // Any failure of a connection that is not TCP.
            (
                Some(Phase::NotTcp),
                LoadTestCode::TcpFailure
                | LoadTestCode::ConnectionReset
                | LoadTestCode::BrokenPipe
                | LoadTestCode::SystemCallFailure
                | LoadTestCode::DialFailure
                | LoadTestCode::DialUnknownErrno,
            ) => LoadTestCode::NonTcpFailure,
            (_, code) => code,
        };
        self.codes.insert(code);
    }

    fn timed_out(&mut self) {
        self.found(if self.phase == Some(Phase::Dialling) {
            LoadTestCode::DialTimeout
        } else {
            LoadTestCode::RequestTimeout
        });
    }
}
