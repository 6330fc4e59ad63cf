//! The observations as a table: the codes and the message that clients received, the code
//! that a load generator reports, and when a client may retry.

use std::fmt::Write;

use status_mapped::Retry;

use super::check::Observation;

const HEAD: [&str; 8] = [
    "Variant", "gRPC", "HTTP", "GraphQL", "Report", "Reason", "Retry", "Message",
];

pub(super) fn table(observations: &[Observation]) -> String {
    let rows: Vec<_> = std::iter::once(HEAD.map(str::to_owned))
        .chain(observations.iter().map(row))
        .collect();
    let mut widths = [0; HEAD.len()];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut table = String::new();
    for row in &rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            // Writing to a `String` does not fail.
            let _ = write!(line, "{cell:width$}  ");
        }
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

fn row(observation: &Observation) -> [String; HEAD.len()] {
    let Observation {
        grpc,
        http,
        graphql,
        ..
    } = observation;
    let extensions = &graphql.extensions;
    // Each detail belongs to one type, so the table does not show both.
    let error_type = extensions.error_detail.as_ref();
    let error_type = error_type.unwrap_or(&extensions.error_type);
    let record = observation.records.first();
    let cell = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    [
        observation.name(),
        grpc.code.to_string(),
        http.status.to_string(),
        error_type.clone(),
        observation.report_code().to_string(),
        cell(record.map(|record| record.reason.clone())),
        grpc.retry_after.map_or_else(
            || advice(grpc.code.retry()).to_owned(),
            |delay| format!("in {delay:?}"),
        ),
        grpc.message.clone(),
    ]
}

const fn advice(retry: Retry) -> &'static str {
    match retry {
        Retry::Call => "call",
        Retry::Transaction => "transaction",
        Retry::AfterStateChange => "state change",
        Retry::Never => "never",
    }
}
