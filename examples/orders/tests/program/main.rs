//! The program `orders`, as its users meet it.

mod client;
mod command_line;
mod common;
mod data;
mod http;
mod one_port;
mod payments;
mod published;
mod shutdown;
