//! The metadata of an error as text.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{Display, Write};

use crate::StatusMapped;
use crate::guard::Guard;
use crate::text::Bounded;

/// The most that is sent of the values with their keys: what is beyond it is
/// left out entry by entry, since half a value is a wrong one.
pub(crate) const ROOM: usize = 2 * 1024;

/// The key that says how many entries were left out, so that a client does not
/// take them for absent.
pub(crate) const LEFT_OUT: &str = "metadata-left-out";

/// Keys and values.
#[derive(Default)]
pub(crate) struct Metadata {
    text: String,
    entries: Vec<Entry>,
}

struct Entry {
    key: &'static str,
    /// Where its value ends.
    end: usize,
    /// What had no room keeps its key, or an error inside would be read in its
    /// place.
    is_sent: bool,
}

impl Metadata {
    /// The metadata of an error. A value whose `Display` fails is left out.
    #[inline]
    pub(crate) fn of(error: &dyn StatusMapped, guard: Guard) -> Self {
        let mut metadata = Self::default();
        let mut left_out = 0;
        let visited = guard.call(|| {
            error.visit_metadata(&mut |key, value| {
                if key == LEFT_OUT || metadata.entries.iter().any(|entry| entry.key == key) {
                    return;
                }
                let left = metadata.left().saturating_sub(key.len());
                if !metadata.push(key, value, left) {
                    left_out += 1;
                }
            });
        });
        if visited.is_none() {
            // What was being written when it panicked, and all that is after it.
            let end = metadata.entries.last().map_or(0, |entry| entry.end);
            metadata.text.truncate(end);
            left_out += 1;
        }
        if left_out > 0 {
            metadata.push(LEFT_OUT, &left_out, usize::MAX);
        }
        metadata
    }

    /// Adds an entry of ours, unless there is one of that name.
    #[cfg(all(feature = "details", feature = "tower"))]
    pub(crate) fn add(&mut self, key: &'static str, value: &dyn Display) {
        if self.entries.iter().all(|entry| entry.key != key) {
            self.push(key, value, usize::MAX);
        }
    }

    /// Adds an entry, whole or not at all, of so many bytes at most.
    fn push(&mut self, key: &'static str, value: &dyn Display, left: usize) -> bool {
        let start = self.text.len();
        let mut out = Bounded::new(&mut self.text, left);
        let is_whole = left > 0 && write!(out, "{value}").is_ok();
        if !is_whole {
            self.text.truncate(start);
        }
        self.entries.push(Entry {
            key,
            end: self.text.len(),
            is_sent: is_whole,
        });
        is_whole
    }

    fn left(&self) -> usize {
        let sent = self.entries.iter().filter(|entry| entry.is_sent);
        let keys: usize = sent.map(|entry| entry.key.len() + 8).sum();
        ROOM.saturating_sub(keys + self.text.len())
    }

    #[cfg(feature = "details")]
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let mut start = 0;
        self.entries.iter().filter_map(move |entry| {
            let value = self.text.get(start..entry.end).unwrap_or_default();
            start = entry.end;
            entry.is_sent.then_some((entry.key, value))
        })
    }
}
