//! Keys and values as text, within a limit.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Display;

use super::text::append_whole;

/// The maximum number of keys. Later ones are not sent, so that the cost of finding a key
/// has a limit.
const MAX_KEYS: usize = 128;

/// Keys and values in the order of their reports. The first report of a key counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entries {
    /// Each key followed by its value.
    text: String,
    list: Vec<Entry>,
    /// The number of bytes that count towards the limit.
    used: usize,
}

#[derive(Clone, Debug)]
struct Entry {
    /// Distinguishes most keys without comparing them.
    hash: u32,
    key_end: usize,
    end: usize,
    /// An omitted value keeps its key, so that the value of an inner error is not used in
    /// its place.
    is_sent: bool,
}

/// The size limit of entries, in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    /// The limit of all entries together.
    pub(crate) all: usize,
    /// What is counted for an entry in addition to its key and value.
    pub(crate) each: usize,
}

impl Entries {
    /// Whether the number of keys is at its maximum.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() == MAX_KEYS
    }

    /// Whether the key was reported.
    pub(crate) fn contains(&self, key: &str) -> bool {
        let hash = hash(key);
        let mut start = 0;
        self.list.iter().any(|entry| {
            let known = start..entry.key_end;
            start = entry.end;
            entry.hash == hash && self.text.get(known) == Some(key)
        })
    }

    /// Adds an entry with a new key, whole or not at all.
    pub(crate) fn push(&mut self, key: &str, value: &dyn Display, limit: Limit) -> bool {
        if self.list.is_empty() {
            // Enough for most errors.
            self.text.reserve(128);
            self.list.reserve(8);
        }
        let left = limit.all.saturating_sub(self.used);
        self.text.push_str(key);
        let key_end = self.text.len();
        let is_sent = match left.checked_sub(key.len() + limit.each) {
            Some(left) => append_whole(&mut self.text, value, left),
            None => false,
        };
        let end = self.text.len();
        if is_sent {
            self.used += key.len() + limit.each + (end - key_end);
        }
        self.list.push(Entry {
            hash: hash(key),
            key_end,
            end,
            is_sent,
        });
        is_sent
    }

    /// Adds a key without a value.
    pub(crate) fn claim(&mut self, key: &str) {
        if !self.is_full() && !self.contains(key) {
            self.text.push_str(key);
            let end = self.text.len();
            self.list.push(Entry {
                hash: hash(key),
                key_end: end,
                end,
                is_sent: false,
            });
        }
    }

    /// The last value.
    pub(super) fn last(&self) -> &str {
        let last = self.list.last();
        last.and_then(|last| self.text.get(last.key_end..last.end))
            .unwrap_or_default()
    }

    /// Removes the last entry.
    pub(super) fn pop(&mut self) {
        self.list.pop();
        let end = self.list.last().map_or(0, |entry| entry.end);
        self.text.truncate(end);
    }

    /// The entries that are sent.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all()
            .filter_map(|(key, value, is_sent)| is_sent.then_some((key, value)))
    }

    fn all(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let mut start = 0;
        self.list.iter().map(move |entry| {
            let key = self.text.get(start..entry.key_end).unwrap_or_default();
            let value = self.text.get(entry.key_end..entry.end).unwrap_or_default();
            start = entry.end;
            (key, value, entry.is_sent)
        })
    }
}

/// FNV-1a.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}
