//! The error codes of another load generator, Grafana k6.
//!
//! Its numbers look like ours, and few of them mean the same (k6,
//! `lib/netext/httpext/error_codes.go`).

use super::{HttpStatus, LoadTestCode, ReportCode};

/// Each code with the `error_code` of k6 that means the same.
const PAIRS: [(LoadTestCode, u16); 12] = [
    (LoadTestCode::Unknown, 1000),
    (LoadTestCode::RequestTimeout, 1050),
    (LoadTestCode::DnsFailure, 1100),
    (LoadTestCode::NoSuchHost, 1101),
    (LoadTestCode::TcpFailure, 1200),
    (LoadTestCode::NonTcpFailure, 1010),
    (LoadTestCode::ConnectionReset, 1220),
    (LoadTestCode::BrokenPipe, 1201),
    (LoadTestCode::SystemCallFailure, 1202),
    (LoadTestCode::DialFailure, 1210),
    (LoadTestCode::DialUnknownErrno, 1213),
    (LoadTestCode::DialTimeout, 1211),
];

/// A refused connection, which k6 distinguishes from other failures to connect.
const REFUSED: u16 = 1212;

impl LoadTestCode {
    /// The `error_code` of [Grafana k6] with the same meaning. k6 has none for
    /// cancelled requests, databases and checkpoints.
    ///
    /// Only 1100, 1101, 1200 and 1210 are the same number in both. 1010, 1201,
    /// 1202, 1211, 1212 and 1301 have another meaning in k6.
    ///
    /// ```
    /// use status_mapped::LoadTestCode;
    ///
    /// assert_eq!(LoadTestCode::CONNECTION_RESET.k6(), Some(1220));
    /// assert_eq!(LoadTestCode::REQUEST_CANCELED.k6(), None);
    /// ```
    ///
    /// [Grafana k6]: https://grafana.com/docs/k6/latest/javascript-api/error-codes/
    pub const fn k6(self) -> Option<u16> {
        let mut at = 0;
        while at < PAIRS.len() {
            #[allow(clippy::indexing_slicing)] // `get` is not yet const
            let (code, number) = PAIRS[at];
            if code as u16 == self as u16 {
                return Some(number);
            }
            at += 1;
        }
        None
    }

    /// The code with the same meaning as an `error_code` of k6. A refused
    /// connection, 1212 in k6, is [`DIAL_FAILURE`](Self::DIAL_FAILURE), 1210.
    ///
    /// ```
    /// use status_mapped::LoadTestCode;
    ///
    /// assert_eq!(LoadTestCode::from_k6(1050), Some(LoadTestCode::REQUEST_TIMEOUT));
    /// assert_eq!(LoadTestCode::from_k6(1212), Some(LoadTestCode::DIAL_FAILURE));
    /// // k6 has codes for TLS; this set has none.
    /// assert_eq!(LoadTestCode::from_k6(1310), None);
    /// ```
    pub const fn from_k6(number: u16) -> Option<Self> {
        if number == REFUSED {
            return Some(Self::DialFailure);
        }
        let mut at = 0;
        while at < PAIRS.len() {
            #[allow(clippy::indexing_slicing)] // `get` is not yet const
            let (code, k6) = PAIRS[at];
            if k6 == number {
                return Some(code);
            }
            at += 1;
        }
        None
    }
}

impl ReportCode {
    /// The report code of an `error_code` of k6, which adds 1000 to an HTTP status
    /// of 400 or above.
    ///
    /// ```
    /// use status_mapped::{HttpStatus, LoadTestCode, ReportCode};
    ///
    /// assert_eq!(ReportCode::from_k6(1404), Some(ReportCode::Http(HttpStatus::NOT_FOUND)));
    /// let reset = ReportCode::LoadTest(LoadTestCode::CONNECTION_RESET);
    /// assert_eq!(ReportCode::from_k6(1220), Some(reset));
    /// ```
    pub const fn from_k6(number: u16) -> Option<Self> {
        match number {
            1400..=1599 => match HttpStatus::from_u16(number - 1000) {
                Some(status) => Some(Self::Http(status)),
                None => None,
            },
            number => match LoadTestCode::from_k6(number) {
                Some(code) => Some(Self::LoadTest(code)),
                None => None,
            },
        }
    }
}
