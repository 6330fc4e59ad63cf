//! The program `orders`: the demonstration, the server, a client, and documents about the
//! errors.

mod options;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use orders::server::StartError;
use orders::{OrderError, PaymentError, client, demo, openapi, server};
use status_mapped::StatusCatalogue;

use self::options::{Command, Options};

fn main() -> ExitCode {
    let Options { command } = Options::parse();
    run(command).unwrap_or_else(|error| {
        eprintln!("orders: {error}");
        ExitCode::FAILURE
    })
}

#[tokio::main]
async fn run(command: Option<Command>) -> Result<ExitCode, StartError> {
    match command {
        None => {
            let report = demo::run().await?;
            print(&report.to_string())?;
            return Ok(if report.agrees() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            });
        }
        Some(Command::Serve { addr, data }) => {
            server::serve(addr, data.as_deref(), |addr| {
                print(&format!(
                    "serving gRPC, HTTP and GraphQL on http://{addr} until ctrl-c\n"
                ))
            })
            .await?;
        }
        Some(Command::Client { addr }) => client::run(addr, print).await?,
        Some(Command::Openapi) => print(&format!("{}\n", openapi::document()?))?,
        Some(Command::Catalogue { json: true }) => {
            let tables = [OrderError::CATALOGUE, PaymentError::CATALOGUE];
            print(&format!("{}\n", serde_json::to_string_pretty(&tables)?))?;
        }
        Some(Command::Catalogue { json: false }) => {
            let (orders, payments) = (OrderError::CATALOGUE, PaymentError::CATALOGUE);
            print(&format!(
                "## {}\n\n{orders}\n## {}\n\n{payments}",
                orders.name(),
                payments.name()
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints to standard output. Unlike `print!`, it does not panic if the pipe is closed.
fn print(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}
