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
    /// Each key, and where its value ends.
    entries: Vec<(&'static str, usize)>,
}

impl Metadata {
    /// The metadata of an error. A value whose `Display` fails is left out.
    #[inline]
    pub(crate) fn of(error: &dyn StatusMapped, guard: Guard) -> Self {
        let mut metadata = Self::default();
        let mut left_out = Vec::new();
        let visited = guard.call(|| {
            error.visit_metadata(&mut |key, value| {
                let is_given = metadata.entries.iter().any(|(given, _)| *given == key);
                // What had no room is not what an error inside says in its place.
                if key == LEFT_OUT || is_given || left_out.contains(&key) {
                    return;
                }
                let left = metadata.left().saturating_sub(key.len());
                if !metadata.push(key, value, left) {
                    left_out.push(key);
                }
            });
        });
        let mut left_out = left_out.len();
        if visited.is_none() {
            // What was being written when it panicked, and all that is after it.
            let end = metadata.entries.last().map_or(0, |(_, end)| *end);
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
        if self.entries.iter().all(|(given, _)| *given != key) {
            self.push(key, value, usize::MAX);
        }
    }

    /// Adds an entry, whole or not at all, of so many bytes at most.
    fn push(&mut self, key: &'static str, value: &dyn Display, left: usize) -> bool {
        let start = self.text.len();
        let mut out = Bounded::new(&mut self.text, left);
        let is_whole = left > 0 && write!(out, "{value}").is_ok();
        if is_whole {
            self.entries.push((key, self.text.len()));
        } else {
            self.text.truncate(start);
        }
        is_whole
    }

    fn left(&self) -> usize {
        let keys: usize = self.entries.iter().map(|(key, _)| key.len() + 8).sum();
        ROOM.saturating_sub(keys + self.text.len())
    }

    #[cfg(feature = "details")]
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let mut start = 0;
        self.entries.iter().map(move |&(key, end)| {
            let value = self.text.get(start..end).unwrap_or_default();
            start = end;
            (key, value)
        })
    }
}
