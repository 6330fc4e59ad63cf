//! Catalogues as Markdown.

use core::fmt::{self, Write};

use super::{Catalogue, CatalogueEntry};
use crate::{HttpStatus, LoadTestCode};

impl fmt::Display for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("| Variant | gRPC | HTTP | Load test | Error type | Reason | Message |\n")?;
        f.write_str("| --- | --- | --- | --- | --- | --- | --- |\n")?;
        for entry in self.entries {
            writeln!(f, "{entry}")?;
        }
        Ok(())
    }
}

/// One row of the Markdown table.
impl fmt::Display for CatalogueEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let delegate = self.delegate();
        let of = |computed: bool| delegate.filter(|_| !computed);
        let ours = self.more.computed;
        write!(f, "| {}", self.name())?;
        cell(f, self.grpc_code(), of(ours.grpc))?;
        cell(f, self.http_status().map(HttpStatus::as_u16), of(ours.http))?;
        let load_test = self.load_test_code().map(LoadTestCode::number);
        cell(f, load_test, of(ours.load_test))?;
        cell(f, self.error_type(), of(ours.error_type))?;
        if let Some(detail) = self.error_detail() {
            write!(f, ".{detail}")?;
        }
        cell(f, self.reason().map(Escaped), of(ours.reason))?;
        let message = self
            .shows_message()
            .map(|shown| if shown { "shown" } else { "hidden" });
        cell(f, message, delegate)?;
        f.write_str(" |")
    }
}

/// A text in a cell of the table, without characters that would end the cell or the row.
struct Escaped(&'static str);

impl fmt::Display for Escaped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '|' => f.write_str("\\|"),
            c if c.is_control() => f.write_str(" "),
            c => f.write_char(c),
        })
    }
}

fn cell<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    value: Option<T>,
    delegate: Option<&'static str>,
) -> fmt::Result {
    match (value, delegate) {
        (Some(value), _) => write!(f, " | {value}"),
        (None, Some(inner)) => write!(f, " | as `{inner}`"),
        (None, None) => f.write_str(" | computed"),
    }
}
