//! Protocol Buffers, as far as `google.rpc.Status` needs them.
//!
//! Details of other services are passed on as they came, so they are read and
//! written as bytes, and not as messages whose unknown fields would be lost.

use alloc::vec::Vec;

/// The wire types (protobuf.dev, "Encoding").
const VARINT: u64 = 0;
const FIXED64: u64 = 1;
const BYTES: u64 = 2;
const FIXED32: u64 = 5;

/// The length of a number as a varint.
#[inline]
pub(crate) fn varint_len(number: u64) -> usize {
    if number < 0x80 {
        return 1;
    }
    let bits = 64 - (number | 1).leading_zeros() as usize;
    bits.div_ceil(7)
}

/// The length of a field of `len` bytes, with its key (a field below 16).
#[inline]
pub(crate) fn field_len(len: usize) -> usize {
    1 + varint_len(len as u64) + len
}

#[inline]
pub(crate) fn put_varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        let [low, ..] = number.to_le_bytes();
        out.push(low | 0x80);
        number >>= 7;
    }
    let [low, ..] = number.to_le_bytes();
    out.push(low);
}

/// A field that is a number (a field below 16).
pub(crate) fn put_number(out: &mut Vec<u8>, field: u8, number: u64) {
    put_varint(out, u64::from(field) << 3 | VARINT);
    put_varint(out, number);
}

/// The key and the length of a field, whose bytes follow.
#[inline]
pub(crate) fn put_head(out: &mut Vec<u8>, field: u8, len: usize) {
    put_varint(out, u64::from(field) << 3 | BYTES);
    put_varint(out, len as u64);
}

#[inline]
pub(crate) fn put_bytes(out: &mut Vec<u8>, field: u8, bytes: &[u8]) {
    put_head(out, field, bytes.len());
    out.extend_from_slice(bytes);
}

/// A field of a message.
pub(crate) enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    Other,
}

/// The fields of a message: number and value. It ends where the bytes are no
/// message, with `None` in the place of the field.
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

/// The bytes of a field that is a message or a string; the last counts.
pub(crate) fn bytes(message: &[u8], field: u64) -> Option<&[u8]> {
    let mut found = None;
    for read in Fields::of(message) {
        if let (number, Value::Bytes(bytes)) = read?
            && number == field
        {
            found = Some(bytes);
        }
    }
    found
}

/// A field that is a number; the last counts, and 0 stands for none.
pub(crate) fn number(message: &[u8], field: u64) -> Option<u64> {
    let mut found = 0;
    for read in Fields::of(message) {
        if let (read, Value::Number(number)) = read?
            && read == field
        {
            found = number;
        }
    }
    Some(found)
}
