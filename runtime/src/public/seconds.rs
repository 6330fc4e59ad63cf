//! A retry delay in seconds.

use core::time::Duration;

/// The largest number of seconds that every client accepts (RFC 9111, section 1.2.2).
const MAX: u32 = (1 << 31) - 1;

/// Whole seconds (RFC 9110, section 10.2.3), rounded up.
pub(crate) fn whole_seconds(delay: Duration) -> u32 {
    let seconds = delay
        .as_secs()
        .saturating_add(u64::from(delay.subsec_nanos() > 0));
    u32::try_from(seconds).map_or(MAX, |seconds| seconds.min(MAX))
}
