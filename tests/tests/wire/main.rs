//! What clients receive, byte by byte, and what operators see in the log.

mod axum;
mod clients;
mod details;
mod events;
mod hostile;
mod one_mapping;
mod problem;
mod public_error;
mod secrets;
mod tonic;
mod trailers;
