//! [`LoadTestCodes`]: the codes of one failure.

use core::fmt;

use crate::LoadTestCode;

/// The codes that apply to one failure, of which one is the most specific (feature
/// `load-test`).
///
/// ```
/// use status_mapped::LoadTestCode;
///
/// let error = std::io::Error::from(std::io::ErrorKind::BrokenPipe);
/// let codes = LoadTestCode::classify_all(&error);
/// assert_eq!(codes.primary(), LoadTestCode::BROKEN_PIPE);
/// assert!(codes.iter().eq([LoadTestCode::BROKEN_PIPE]));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LoadTestCodes {
    primary: LoadTestCode,
    /// Whether the call was also cancelled.
    cancelled: bool,
}

impl LoadTestCodes {
    /// The codes of an unknown failure.
    pub(super) const NONE: Self = Self {
        primary: LoadTestCode::Unknown,
        cancelled: false,
    };

    /// The most specific code; `UNKNOWN` if there is none.
    ///
    /// ```
    /// # use std::io;
    /// # use status_mapped::LoadTestCode;
    /// let codes = LoadTestCode::classify_all(&io::Error::other("no code"));
    /// assert_eq!(codes.primary(), LoadTestCode::UNKNOWN);
    /// ```
    pub fn primary(self) -> LoadTestCode {
        self.primary
    }

    /// Whether this code applies.
    ///
    /// ```
    /// # use std::io;
    /// # use status_mapped::LoadTestCode;
    /// let reset = io::Error::from(io::ErrorKind::ConnectionReset);
    /// let codes = LoadTestCode::classify_all(&reset);
    /// assert!(codes.contains(LoadTestCode::CONNECTION_RESET));
    /// assert!(!codes.contains(LoadTestCode::REQUEST_CANCELED));
    /// ```
    pub fn contains(self, code: LoadTestCode) -> bool {
        self.iter().any(|it| it == code)
    }

    /// All codes that apply, the primary one first.
    ///
    /// ```
    /// # use std::io;
    /// # use status_mapped::LoadTestCode;
    /// let reset = io::Error::from(io::ErrorKind::ConnectionReset);
    /// let codes = LoadTestCode::classify_all(&reset);
    /// assert!(codes.iter().eq([LoadTestCode::CONNECTION_RESET]));
    /// ```
    pub fn iter(self) -> impl Iterator<Item = LoadTestCode> {
        let cancelled = self.cancelled.then_some(LoadTestCode::RequestCanceled);
        core::iter::once(self.primary).chain(cancelled.filter(move |code| *code != self.primary))
    }

    /// Adds a code. It becomes the primary one if it is at least as specific: causes are
    /// inserted after the errors that they caused.
    pub(super) fn insert(&mut self, code: LoadTestCode) {
        self.cancelled |= code == LoadTestCode::RequestCanceled;
        if rank(code) >= rank(self.primary) {
            self.primary = code;
        }
    }
}

/// How specific a code is.
fn rank(code: LoadTestCode) -> u8 {
    match code {
        LoadTestCode::Unknown => 0,
        // These only name the phase in which the call failed, or that it was cancelled.
        LoadTestCode::DialFailure | LoadTestCode::TcpFailure | LoadTestCode::RequestCanceled => 1,
        LoadTestCode::DnsFailure | LoadTestCode::RequestTimeout | LoadTestCode::NonTcpFailure => 2,
        _ => 3,
    }
}

impl fmt::Debug for LoadTestCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
