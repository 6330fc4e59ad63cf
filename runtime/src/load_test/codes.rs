//! A set of codes.

use core::fmt;

use crate::LoadTestCode;

/// The codes that apply to one failure, of which one says the most (feature
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
    /// Where nothing is known.
    pub(super) const NONE: Self = Self {
        primary: LoadTestCode::Unknown,
        cancelled: false,
    };

    /// The code that says the most; `UNKNOWN` where there is none.
    pub fn primary(self) -> LoadTestCode {
        self.primary
    }

    /// Whether it applies.
    pub fn contains(self, code: LoadTestCode) -> bool {
        self.iter().any(|it| it == code)
    }

    /// All that apply, the primary one first.
    pub fn iter(self) -> impl Iterator<Item = LoadTestCode> {
        let cancelled = self.cancelled.then_some(LoadTestCode::RequestCanceled);
        core::iter::once(self.primary).chain(cancelled.filter(move |code| *code != self.primary))
    }

    /// A cause says more than what came of it, and what is specific more than
    /// what is not.
    pub(super) fn insert(&mut self, code: LoadTestCode) {
        self.cancelled |= code == LoadTestCode::RequestCanceled;
        if rank(code) >= rank(self.primary) {
            self.primary = code;
        }
    }
}

/// How much a code says.
fn rank(code: LoadTestCode) -> u8 {
    match code {
        LoadTestCode::Unknown => 0,
        // What only says how far the call had come, or that it ended.
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
