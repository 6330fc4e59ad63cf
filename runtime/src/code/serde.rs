//! `Serialize` and `Deserialize` of the code sets (feature `serde`).
//!
//! A code is serialized as its name. It is deserialized from every name that `FromStr`
//! parses, and from its number where the set has numbers: services send either.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use ::serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};
use ::serde::ser::{Serialize, Serializer};

use super::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ParseCodeError, ReportCode,
};

macro_rules! written_as_name {
    ($($Type:ty),+) => {$(
        /// As its name.
        impl Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }
    )+};
}

written_as_name!(GrpcCode, LoadTestCode, ErrorType, ErrorDetail);

/// As its name; [`Other`](HttpStatus::Other), which has none, as its number.
///
/// ```
/// use status_mapped::HttpStatus;
///
/// let statuses = [HttpStatus::from_u16(404), HttpStatus::from_u16(471)];
/// assert_eq!(serde_json::to_string(&statuses)?, r#"["NOT_FOUND",471]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for HttpStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.name() {
            Some(name) => serializer.serialize_str(name),
            None if serializer.is_human_readable() => serializer.serialize_u16(self.as_u16()),
            // A compact format does not say whether a number or a string follows.
            None => serializer.collect_str(self),
        }
    }
}

/// As its number, as in a report.
///
/// ```
/// use status_mapped::{LoadTestCode, ReportCode};
///
/// let code = ReportCode::LoadTest(LoadTestCode::DIAL_TIMEOUT);
/// assert_eq!(serde_json::to_string(&code)?, "1212");
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for ReportCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.as_u16())
    }
}

/// From a name or a number.
///
/// ```
/// use status_mapped::GrpcCode;
///
/// let codes: Vec<GrpcCode> = serde_json::from_str(r#"["NOT_FOUND","not_found",5]"#)?;
/// assert_eq!(codes, [GrpcCode::NOT_FOUND; 3]);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for GrpcCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        name_or_number(deserializer, |number| {
            i32::try_from(number).ok().and_then(Self::from_i32)
        })
    }
}

/// From a name or a number, 100 to 999.
///
/// ```
/// use status_mapped::HttpStatus;
///
/// let statuses: Vec<HttpStatus> = serde_json::from_str(r#"["NOT_FOUND","404",404]"#)?;
/// assert_eq!(statuses, [HttpStatus::NOT_FOUND; 3]);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for HttpStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        name_or_number(deserializer, |number| {
            u16::try_from(number).ok().and_then(Self::from_u16)
        })
    }
}

/// From a name or a number.
///
/// ```
/// use status_mapped::LoadTestCode;
///
/// let codes: Vec<LoadTestCode> = serde_json::from_str(r#"["DIAL_TIMEOUT",1212]"#)?;
/// assert_eq!(codes, [LoadTestCode::DIAL_TIMEOUT; 2]);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for LoadTestCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        name_or_number(deserializer, |number| {
            u16::try_from(number).ok().and_then(Self::from_u16)
        })
    }
}

/// From its name.
///
/// ```
/// use status_mapped::ErrorType;
///
/// let error_type: ErrorType = serde_json::from_str(r#""BAD_REQUEST""#)?;
/// assert_eq!(error_type, ErrorType::BAD_REQUEST);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for ErrorType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        name(deserializer)
    }
}

/// From its name.
///
/// ```
/// use status_mapped::ErrorDetail;
///
/// let detail: ErrorDetail = serde_json::from_str(r#""CONFLICT""#)?;
/// assert_eq!(detail, ErrorDetail::CONFLICT);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for ErrorDetail {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        name(deserializer)
    }
}

/// From its number. Names repeat from set to set and are refused.
///
/// ```
/// use status_mapped::{GrpcCode, ReportCode};
///
/// let code: ReportCode = serde_json::from_str("5")?;
/// assert_eq!(code, ReportCode::Grpc(GrpcCode::NOT_FOUND));
/// # Ok::<(), serde_json::Error>(())
/// ```
impl<'de> Deserialize<'de> for ReportCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u16::deserialize(deserializer).map(Self::from_u16)
    }
}

fn name<'de, C, D>(deserializer: D) -> Result<C, D::Error>
where
    C: FromStr<Err = ParseCodeError>,
    D: Deserializer<'de>,
{
    let name = String::deserialize(deserializer)?;
    name.parse().map_err(Error::custom)
}

fn name_or_number<'de, C, D>(
    deserializer: D,
    from_number: fn(u64) -> Option<C>,
) -> Result<C, D::Error>
where
    C: FromStr<Err = ParseCodeError>,
    D: Deserializer<'de>,
{
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(NameOrNumber(from_number))
    } else {
        // A compact format does not say what follows; `serialize` writes a string.
        name(deserializer)
    }
}

/// Deserializes a name or a number, the number by this function.
struct NameOrNumber<C>(fn(u64) -> Option<C>);

impl<C: FromStr<Err = ParseCodeError>> Visitor<'_> for NameOrNumber<C> {
    type Value = C;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name or number of a code")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<C, E> {
        name.parse().map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<C, E> {
        self.0(number).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    // TOML has no other integers.
    fn visit_i64<E: Error>(self, number: i64) -> Result<C, E> {
        u64::try_from(number)
            .ok()
            .and_then(self.0)
            .ok_or_else(|| E::invalid_value(Unexpected::Signed(number), &self))
    }
}
