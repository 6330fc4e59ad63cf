//! The metadata of an error as text.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use crate::StatusMapped;
use crate::guard::Guard;
use crate::text::Bounded;

/// The most that is sent of the values with their keys: what is beyond it is
/// left out entry by entry, since half a value is a wrong one.
const ROOM: usize = 2 * 1024;

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
        let visited = guard.call(|| {
            error.visit_metadata(&mut |key, value| {
                let start = metadata.text.len();
                let left = metadata.left().saturating_sub(key.len());
                if left == 0 || metadata.entries.iter().any(|(given, _)| *given == key) {
                    return;
                }
                let mut out = Bounded::new(&mut metadata.text, left);
                if write!(out, "{value}").is_ok() {
                    let end = metadata.text.len();
                    metadata.entries.push((key, end));
                } else {
                    metadata.text.truncate(start);
                }
            });
        });
        if visited.is_none() {
            // What was being written when it panicked.
            let end = metadata.entries.last().map_or(0, |(_, end)| *end);
            metadata.text.truncate(end);
        }
        metadata
    }

    fn left(&self) -> usize {
        let keys: usize = self.entries.iter().map(|(key, _)| key.len() + 8).sum();
        ROOM.saturating_sub(keys + self.text.len())
    }

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
