//! Decoding: a received status or problem document becomes the error that was sent.
#![deny(non_ascii_idents)]

mod foreign;
mod hostile;
mod round_trip;
mod shapes;
mod variants;
