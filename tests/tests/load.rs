//! Many failing calls at once, over gRPC and HTTP: each client has its own error, and
//! the server keeps no memory of them.
//!
//! It takes two seconds, or as many as `STATUS_MAPPED_LOAD_SECONDS` sets:
//!
//! ```sh
//! STATUS_MAPPED_LOAD_SECONDS=600 cargo test -p status-mapped-tests --test load -- --nocapture
//! ```
#![allow(clippy::expect_used, clippy::panic)] // so a test fails

use std::alloc::System;
use std::net::SocketAddr;
use std::panic;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use status_mapped::StatusMapped;
use status_mapped::layer::ProblemLayer;
use status_mapped::problem::Problem;
use status_mapped_tests::grpc::{Connection, connect_to, incoming, service};
use status_mapped_tests::http;
use tonic::transport::Server;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many clients call at the same time, half of them over gRPC.
const CLIENTS: u64 = 32;

/// The calls of each client between two measurements of the memory.
const CALLS: u64 = 50;

/// By how many bytes buffers and pools may differ between two measurements. A leak of
/// one byte for each call is more after some minutes.
const NOISE: isize = 256 * 1024;

/// The panic that is provoked.
const PANIC: &str = "provoked by the test";

#[derive(Debug, thiserror::Error, StatusMapped)]
#[status(domain = "orders.example.com")]
enum OrderError {
    #[error("secret {0}")]
    #[grpc(INTERNAL)]
    Redacted(u64),
    #[error("order {0} not found")]
    #[grpc(NOT_FOUND)]
    #[status(metadata(id = _0))]
    Shown(u64),
    #[error(transparent)]
    #[status(transparent)]
    Relayed(Status),
}

/// One kind of error after the other.
fn fail(call: u64) -> OrderError {
    match call % 4 {
        0 => OrderError::Redacted(call),
        1 => OrderError::Shown(call),
        2 => {
            let reason = format!("SOLD_OUT_{call}");
            let info = ErrorDetails::with_error_info(reason, "stock.example.com", []);
            let text = format!("item {call} is sold out");
            let status = Status::with_error_details(Code::ResourceExhausted, text, info);
            OrderError::Relayed(status)
        }
        _ => panic!("{PANIC}"),
    }
}

/// Code, status, message and reason, as the client must see them.
fn expected(call: u64) -> (Code, u16, String, String) {
    let internal = "Internal Server Error".to_owned();
    match call % 4 {
        0 => (Code::Internal, 500, internal, "REDACTED".to_owned()),
        1 => {
            let text = format!("order {call} not found");
            (Code::NotFound, 404, text, "SHOWN".to_owned())
        }
        2 => {
            let text = format!("item {call} is sold out");
            (
                Code::ResourceExhausted,
                429,
                text,
                format!("SOLD_OUT_{call}"),
            )
        }
        _ => (Code::Internal, 500, internal, "INTERNAL".to_owned()),
    }
}

fn serve_grpc() -> SocketAddr {
    let (address, incoming) = incoming(&Arc::default());
    let method = |message: &[u8]| {
        let call = message.try_into().expect("a number");
        Err(fail(u64::from_be_bytes(call)))?
    };
    let service = service(|| Ok(Vec::new()), Vec::new).with_method(method);
    let server = Server::builder().layer(ProblemLayer::new());
    tokio::spawn(
        { server }
            .add_service(service)
            .serve_with_incoming(incoming),
    );
    address
}

async fn serve_http() -> SocketAddr {
    let handler = async |Path(call): Path<u64>| Err::<(), _>(fail(call));
    let router = Router::new().route("/{call}", get(handler));
    http::serve(router.layer(ProblemLayer::new())).await
}

async fn call_grpc(mut client: Connection, first: u64) -> Connection {
    for call in first..first + CALLS {
        let (code, _, message, reason) = expected(call);
        let status = client.call_with(call.to_be_bytes().into()).await;
        assert_eq!((status.code(), status.message()), (code, &*message));
        let info = status.get_details_error_info().expect("a reason");
        assert_eq!(info.reason, reason);
    }
    client
}

async fn call_http(client: reqwest::Client, address: SocketAddr, first: u64) -> reqwest::Client {
    for call in first..first + CALLS {
        let (_, status, message, reason) = expected(call);
        let url = format!("http://{address}/{call}");
        let response = client.get(url).send().await.expect("a response");
        assert_eq!(response.status().as_u16(), status);
        let body = response.bytes().await.expect("a body");
        let problem = Problem::from_json(&body).expect("a problem document");
        let received = (problem.detail(), problem.reason());
        assert_eq!(received, (Some(&*message), Some(&*reason)));
    }
    client
}

/// The bytes that are allocated and not freed.
fn live() -> isize {
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated.cast_signed() - stats.bytes_deallocated.cast_signed()
}

fn time() -> Duration {
    let seconds = std::env::var("STATUS_MAPPED_LOAD_SECONDS").ok();
    Duration::from_secs(seconds.map_or(2, |seconds| seconds.parse().expect("a number")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn under_load_each_client_has_its_own_error_and_no_memory_is_kept() {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if info.payload_as_str() != Some(PANIC) {
            hook(info);
        }
    }));
    let (grpc, http) = (serve_grpc(), serve_http().await);
    let mut connections = Vec::new();
    for _ in 0..CLIENTS / 2 {
        connections.push(connect_to(grpc, None, Arc::default()).await);
    }
    let mut pools = vec![reqwest::Client::new(); connections.len()];

    let (start, mut calls) = (Instant::now(), 0);
    // The first rounds fill pools and buffers.
    let mut measured = Vec::new();
    while measured.len() < 4 || start.elapsed() < time() {
        let over_grpc: Vec<_> = connections
            .drain(..)
            .enumerate()
            .map(|(index, client)| tokio::spawn(call_grpc(client, calls + index as u64 * CALLS)))
            .collect();
        let over_http: Vec<_> = pools
            .drain(..)
            .enumerate()
            .map(|(index, client)| {
                tokio::spawn(call_http(client, http, calls + index as u64 * CALLS))
            })
            .collect();
        for client in over_grpc {
            connections.push(client.await.expect("each has its own error"));
        }
        for client in over_http {
            pools.push(client.await.expect("each has its own error"));
        }
        calls += CALLS * CLIENTS;
        measured.push(live());
    }

    let seconds = start.elapsed().as_secs_f64();
    let warm = measured.get(measured.len() / 4).expect("there are four");
    let last = measured.last().expect("there are four");
    println!(
        "{calls} calls in {seconds:.1} s; {warm} bytes live after a quarter, {last} at the end"
    );
    assert!(last - warm < NOISE, "{measured:?}");
}
