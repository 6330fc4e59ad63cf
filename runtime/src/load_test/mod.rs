//! Classification of a client's errors as load-test codes (feature `load-test`).
//!
//! [`LoadTestCode::classify`] walks the sources of an error and takes the most
//! specific code; this module has its further arguments and results.

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

/// How far a call had come when it failed, where its caller knows: to
/// [`LoadTestCode::classify_while`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Phase {
    /// The name of the server was looked up, or a connection was made.
    Dialling,
    /// There was a connection.
    Established,
    /// There was a connection, and it is no TCP connection: that of a Unix
    /// socket, say.
    NotTcp,
}

/// What a chain of errors can have of causes; a longer one is a loop.
const DEPTH: usize = 64;

impl LoadTestCode {
    /// What the error of a client was (feature `load-test`): that of an own
    /// socket, of tokio (feature `load-test-tokio`), hyper (`load-test-hyper`),
    /// reqwest (`load-test-reqwest`) or tonic (`load-test-tonic`), alone or as
    /// the cause of another.
    ///
    /// It looks at each cause and takes the most specific; where nothing is
    /// known, it is [`UNKNOWN`](Self::UNKNOWN). It does not allocate.
    ///
    /// - It never gives `DATABASE_FAILURE` or `CHECKPOINT_FAILED`: no error says
    ///   so by itself. Give the variant the code, with `#[load_test(..)]`.
    /// - It does not look at the code of a `tonic::Status`, which says
    ///   `CANCELLED` of a timeout and of a reset alike, nor at the status of a response.
    ///   What did arrive from the server is no failure of this kind: see
    ///   [`ReportCode::classify`](crate::ReportCode::classify).
    /// - An error of std alone does not tell whether a timeout or another system
    ///   error came while it dialled: see [`classify_while`](Self::classify_while).
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

    /// The same where it is known how far the call had come (feature
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

    /// Every code that applies (feature `load-test`): `REQUEST_CANCELED` comes
    /// with `REQUEST_TIMEOUT` where the call was cancelled because it took too
    /// long.
    pub fn classify_all(error: &(dyn Error + 'static)) -> LoadTestCodes {
        Findings::of(error, None).codes
    }
}

/// The libraries whose errors are looked at.
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
            // Its `source` is that of the inner error, and not that error.
            Some(error) => error.get_ref().map(|inner| inner as &(dyn Error + 'static)),
            None => error.source(),
        };
        Some(error)
    });
    causes.take(DEPTH)
}

/// What the causes say so far.
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
            // Whatever a connection that is not TCP did.
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
