//! `orders`: the demonstration, the server and the table of errors.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;

use orders::server::StartError;
use orders::{OrderError, PaymentError, client, demo, server};
use status_mapped::StatusCatalogue;

const HELP: &str = "\
An order service that answers over gRPC and HTTP with one error enum.

Usage: orders                        provoke every error and compare the answers
       orders serve [--addr ADDR]    serve until ctrl-c or SIGTERM
       orders client [--addr ADDR]   be a client: errors come back as the enum
       orders catalogue [--json]     print the errors, as Markdown or JSON
       orders --help

The demonstration exits with 1 if gRPC, HTTP and the catalogue disagree.

While it serves (tokens are `alice` and `bob`; cards are `good`, `empty`,
`flaky`, `garbled`, `broken` and `slow`, any other is refused):

  alice='authorization: Bearer alice'
  url=http://127.0.0.1:8080/orders
  curl -i -H \"$alice\" $url/1                            an order
  curl -i -H \"$alice\" -H 'if-none-match: \"1\"' $url/1    304
  curl -i -H \"$alice\" $url/99                           404
  curl -i -H \"$alice\" $url/6                            500, hidden: see the log
  curl -i -H \"$alice\" -X DELETE $url/1                  405
  curl -i -H \"$alice\" --json '{\"card\":\"empty\"}' $url/1/payment       402
  curl -i -H \"$alice\" --json '{\"item\":\"tea\",\"quantity\":2,\"key\":\"a\"}' $url
  grpcurl -plaintext -H \"$alice\" -d '{\"id\":\"99\"}' \\
    127.0.0.1:8080 orders.v1.Orders/GetOrder
  grpcurl -plaintext -H \"$alice\" 127.0.0.1:8080 orders.v1.Orders/ListOrders
";

const DEFAULT_ADDR: &str = "127.0.0.1:8080";

#[derive(Clone, Copy)]
enum Command {
    Demonstrate,
    Serve(SocketAddr),
    Client(Option<SocketAddr>),
    Catalogue { json: bool },
    Help,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match parse(&args) {
        Ok(command) => run(command).unwrap_or_else(|error| {
            eprintln!("orders: {error}");
            ExitCode::FAILURE
        }),
        Err(mistake) => {
            eprintln!("orders: {mistake}; see `orders --help`");
            ExitCode::from(2)
        }
    }
}

fn parse(args: &[&str]) -> Result<Command, String> {
    match args {
        [] => Ok(Command::Demonstrate),
        ["-h" | "--help" | "help", ..] | [_, "-h" | "--help"] => Ok(Command::Help),
        ["catalogue"] => Ok(Command::Catalogue { json: false }),
        ["catalogue", "--json"] => Ok(Command::Catalogue { json: true }),
        ["serve"] => address(DEFAULT_ADDR).map(Command::Serve),
        ["client"] => Ok(Command::Client(None)),
        ["serve" | "client", "--addr"] => Err("`--addr` needs an address".to_owned()),
        ["serve", "--addr", addr] => address(addr).map(Command::Serve),
        ["client", "--addr", addr] => address(addr).map(Some).map(Command::Client),
        ["serve" | "client" | "catalogue", .., unknown] | [unknown, ..] => {
            Err(format!("unexpected argument `{unknown}`"))
        }
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| format!("`{text}` is not an address with a port, such as {DEFAULT_ADDR}"))
}

#[tokio::main]
async fn run(command: Command) -> Result<ExitCode, StartError> {
    match command {
        Command::Demonstrate => {
            let report = demo::run().await?;
            print(&report.to_string())?;
            return Ok(if report.agrees() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
        Command::Serve(addr) => {
            server::serve(addr, |addr| {
                print(&format!(
                    "serving gRPC and HTTP on http://{addr} until ctrl-c\n"
                ))
            })
            .await?;
        }
        Command::Client(server) => client::run(server, print).await?,
        Command::Catalogue { json: true } => {
            let tables = [OrderError::CATALOGUE, PaymentError::CATALOGUE];
            print(&format!("{}\n", serde_json::to_string_pretty(&tables)?))?;
        }
        Command::Catalogue { json: false } => {
            let (orders, payments) = (OrderError::CATALOGUE, PaymentError::CATALOGUE);
            print(&format!(
                "## {}\n\n{orders}\n## {}\n\n{payments}",
                orders.name(),
                payments.name()
            ))?;
        }
        Command::Help => print(HELP)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Unlike `print!`, does not panic where the reader has gone.
fn print(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}
