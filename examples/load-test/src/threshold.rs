//! The thresholds: the values of `--fail-if CODE:SHARE%`.

use std::fmt;
use std::str::FromStr;

use status_mapped::ReportCode;

/// The highest share of all requests that may have a code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Threshold {
    pub(crate) code: ReportCode,
    pub(crate) percent: f64,
}

impl Threshold {
    /// Whether `count` of `total` requests are more than the threshold allows.
    pub(crate) fn is_exceeded(&self, count: u64, total: u64) -> bool {
        share(count, total) > self.percent
    }
}

/// `count` as a percentage of `total`. It is 0 when `total` is 0.
#[allow(clippy::cast_precision_loss)] // 2^52 requests are years
pub(crate) fn share(count: u64, total: u64) -> f64 {
    if total == 0 {
        return 0.0;
    }
    100.0 * count as f64 / total as f64
}

impl FromStr for Threshold {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = |what: &str| format!("{what}; write it as `1200:1%`");
        let (code, share) = text
            .split_once(':')
            .ok_or_else(|| wrong("expected a code, `:` and a share"))?;
        let number: u16 = code
            .parse()
            .map_err(|_| wrong(&format!("`{code}` is not the number of a code")))?;
        let code = ReportCode::from_u16(number);
        if matches!(code, ReportCode::Other(_)) {
            return Err(wrong(&format!("no code has the number {number}")));
        }
        let percent = share.strip_suffix('%').and_then(|share| share.parse().ok());
        match percent {
            Some(percent) if (0.0..=100.0).contains(&percent) => Ok(Self { code, percent }),
            _ => Err(wrong(&format!("`{share}` is not a share from 0% to 100%"))),
        }
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}%", self.code, self.percent)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // so a test fails
mod tests {
    use super::*;

    #[test]
    fn a_share_that_is_equal_to_the_limit_does_not_exceed_it() {
        let threshold: Threshold = "1200:1.5%".parse().unwrap();
        assert!(!threshold.is_exceeded(15, 1000));
        assert!(threshold.is_exceeded(16, 1000));
        assert!(!threshold.is_exceeded(0, 0));
        assert_eq!(threshold.to_string(), "1200:1.5%");
    }

    #[test]
    fn the_error_of_an_invalid_threshold_names_its_fault_and_the_form() {
        for (text, fault) in [
            ("1200", "expected a code, `:` and a share"),
            ("reset:1%", "`reset` is not the number of a code"),
            ("1300:1%", "no code has the number 1300"),
            ("1200:1", "`1` is not a share from 0% to 100%"),
            ("1200:101%", "`101%` is not a share from 0% to 100%"),
            ("1200:NaN%", "`NaN%` is not a share from 0% to 100%"),
        ] {
            let error = text.parse::<Threshold>().unwrap_err();
            assert_eq!(error, format!("{fault}; write it as `1200:1%`"));
        }
    }
}
