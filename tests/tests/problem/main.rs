//! Problem documents and the pages about them.

mod document;
mod members;
mod pages;
