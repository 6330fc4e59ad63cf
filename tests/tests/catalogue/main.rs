//! The constant table of a type: its rows, its documentation, and changes of a published
//! one.

mod documentation;
mod published;
mod table;
