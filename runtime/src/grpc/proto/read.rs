//! Reading messages.

use core::time::Duration;

use super::{BYTES, LONGEST, VARINT};

/// The wire types that are only read.
const FIXED64: u64 = 1;
const FIXED32: u64 = 5;

/// A field of a message.
pub(crate) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    Other,
}

/// The fields of a message: number and value. If the bytes are not a message, the last item
/// is `None`.
pub(crate) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    pub(crate) fn of(message: &'a [u8]) -> Self {
        Self(message)
    }

    fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            // The tenth byte has one bit of the 64.
            if shift == 63 && byte > 1 {
                return None;
            }
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn field(&mut self) -> Option<(u64, Value<'a>)> {
        let key = self.varint()?;
        // A field number has 29 bits, and is not 0.
        if !(1..1 << 29).contains(&(key >> 3)) {
            return None;
        }
        let value = match key & 7 {
            VARINT => Value::Number(self.varint()?),
            BYTES => {
                let len = usize::try_from(self.varint()?).ok()?;
                Value::Bytes(self.take(len)?)
            }
            FIXED64 => self.take(8).map(|_| Value::Other)?,
            FIXED32 => self.take(4).map(|_| Value::Other)?,
            _ => return None,
        };
        Some((key >> 3, value))
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Option<(u64, Value<'a>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let field = self.field();
        if field.is_none() {
            self.0 = &[];
        }
        Some(field)
    }
}

/// The error for bytes that are not the expected message.
pub(crate) struct Malformed;

/// The bytes of a field that is a message or a string, if there is one. The last one counts.
pub(crate) fn bytes(message: &[u8], field: u64) -> Result<Option<&[u8]>, Malformed> {
    let mut found = None;
    for read in Fields::of(message) {
        if let (number, Value::Bytes(bytes)) = read.ok_or(Malformed)?
            && number == field
        {
            found = Some(bytes);
        }
    }
    Ok(found)
}

/// A field that is a number, or 0 if there is none. The last one counts.
fn number(message: &[u8], field: u64) -> Result<u64, Malformed> {
    let mut found = 0;
    for read in Fields::of(message) {
        if let (read, Value::Number(number)) = read.ok_or(Malformed)?
            && read == field
        {
            found = number;
        }
    }
    Ok(found)
}

/// The delay of `RetryInfo { retry_delay = 1 }`, if there is one: a
/// `Duration { seconds = 1, nanos = 2 }` that is neither negative nor out of range.
pub(crate) fn retry_delay(retry_info: &[u8]) -> Result<Option<Duration>, Malformed> {
    let Some(delay) = bytes(retry_info, 1)? else {
        return Ok(None);
    };
    // A negative number is above `i64::MAX`.
    let (seconds, nanos) = (number(delay, 1)?, number(delay, 2)?);
    match u32::try_from(nanos) {
        Ok(nanos) if nanos < 1_000_000_000 && seconds <= LONGEST.as_secs() => {
            Ok(Some(Duration::new(seconds, nanos)))
        }
        _ => Err(Malformed),
    }
}
