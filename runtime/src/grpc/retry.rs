//! The retry delay in gRPC metadata; the details have it as `RetryInfo`.

use core::time::Duration;

use tonic::metadata::MetadataMap;

/// In seconds, as in HTTP.
pub(super) const SECONDS: &str = "retry-after";

/// In milliseconds: gRPC's server pushback (gRFC A6), the delay before the next attempt of a
/// client with a retry policy. A negative number forbids a retry.
pub(super) const MILLIS: &str = "grpc-retry-pushback-ms";

/// The largest number that every client accepts: it has 32 bits and a sign.
const LONGEST: u128 = (1 << 31) - 1;

/// A delay in seconds and in milliseconds, each rounded up.
pub(super) fn of_delay(delay: Duration) -> (u32, u32) {
    let whole = |nanos_per_unit: u128| {
        let units = delay.as_nanos().div_ceil(nanos_per_unit).min(LONGEST);
        u32::try_from(units).unwrap_or(u32::MAX)
    };
    (whole(1_000_000_000), whole(1_000_000))
}

/// The delay in metadata. An HTTP date is ignored.
pub(super) fn delay_of(metadata: &MetadataMap) -> Option<Duration> {
    let number = |name| metadata.get(name)?.to_str().ok()?.parse::<u64>().ok();
    let millis = number(MILLIS).map(Duration::from_millis);
    millis.or_else(|| number(SECONDS).map(Duration::from_secs))
}
