//! What clients receive through the layers.

mod grpc;
mod grpc_web;
mod http;
mod render;
mod streams;
