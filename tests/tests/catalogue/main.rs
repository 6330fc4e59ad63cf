//! The constant table of a type: its rows, its documentation, and what was published.

mod documentation;
mod published;
mod table;
