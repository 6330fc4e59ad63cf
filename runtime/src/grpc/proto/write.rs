//! Writing fields.

use alloc::vec::Vec;

use super::{BYTES, VARINT};

/// The length of a number as a varint.
#[inline]
fn varint_len(number: u64) -> usize {
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
fn put_varint(out: &mut Vec<u8>, mut number: u64) {
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

/// The key and the length of a field, before its bytes.
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
