//! The arguments of the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

const CALLS: &str = "\
While it serves (tokens are `alice` and `bob`; cards are `good`, `empty`,
`flaky`, `garbled`, `broken` and `slow`, any other is refused):

  alice='authorization: Bearer alice'
  url=http://127.0.0.1:8080/orders
  curl -i -H \"$alice\" $url/1                            an order
  curl -i -H \"$alice\" -H 'if-none-match: \"1\"' $url/1    304
  curl -i -H \"$alice\" $url/99                           404
  curl -i -H \"$alice\" $url/6                            500, redacted: see the log
  curl -i -H \"$alice\" -X DELETE $url/1                  405
  curl -i -H \"$alice\" --json '{\"card\":\"empty\"}' $url/1/payment       402
  curl -i -H \"$alice\" --json '{\"item\":\"tea\",\"quantity\":2,\"key\":\"a\"}' $url
  curl -H 'accept: text/markdown' http://127.0.0.1:8080/errors/order-not-found
  grpcurl -plaintext -H \"$alice\" -d '{\"id\":\"99\"}' \\
    127.0.0.1:8080 orders.v1.Orders/GetOrder
  grpcurl -plaintext -H \"$alice\" 127.0.0.1:8080 orders.v1.Orders/ListOrders
";

/// An order service over gRPC, HTTP and GraphQL with one error enum.
///
/// Without a command it causes every error and compares the responses. It exits with 1
/// if gRPC, HTTP, GraphQL and the catalogue disagree.
#[derive(Debug, Parser)]
#[command(name = "orders", after_help = CALLS)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve until ctrl-c or SIGTERM.
    #[command(after_help = CALLS)]
    Serve {
        /// The address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        addr: SocketAddr,
        /// Keep the orders in this file; by default they are kept in memory.
        #[arg(long, value_name = "FILE")]
        data: Option<PathBuf>,
    },
    /// Call the service, and decode its errors as the enum.
    Client {
        /// The address of the service; by default one is started.
        #[arg(long)]
        addr: Option<SocketAddr>,
    },
    /// Print the OpenAPI document of the service over HTTP.
    Openapi,
    /// Print the catalogue of the errors, as Markdown or JSON.
    Catalogue {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}
