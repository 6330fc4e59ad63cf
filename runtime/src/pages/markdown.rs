//! Pages as Markdown.

use alloc::string::String;
use core::fmt::Write;

use super::page::{Page, pretty};
use super::site::Site;

/// Writing to a `String` cannot fail.
macro_rules! put {
    ($to:expr, $($text:tt)*) => {
        let _ = write!($to, $($text)*);
    };
}

pub(super) fn index(site: &Site) -> String {
    let mut text = String::from("# Errors\n");
    for page in &site.pages {
        put!(
            text,
            "\n- [`{}`]({}): {}",
            page.reason,
            page.name,
            page.title()
        );
        if let Some(summary) = page.summary() {
            put!(text, ". {}", summary.replace('\n', " "));
        }
    }
    text.push('\n');
    text
}

pub(super) fn page(page: &Page) -> String {
    let mut text = String::new();
    put!(text, "# {}\n\n", page.title());
    put!(text, "Reason `{}`", page.reason);
    if !page.domain().is_empty() {
        put!(text, " of `{}`", page.domain());
    }
    put!(text, ", type <{}>\n\n", page.uri);
    for documentation in page.documentation() {
        put!(text, "{documentation}\n\n");
    }
    text.push_str("## What to do\n\n");
    for advice in page.advice() {
        put!(text, "**{}** {}\n\n", advice.verdict, advice.text);
    }
    text.push_str("## Codes\n\n| Protocol | Code |\n| --- | --- |\n");
    for codes in page.codes() {
        let mut all = codes.known.join(", ");
        if codes.is_open {
            let separator = if all.is_empty() { "" } else { ", or " };
            put!(all, "{separator}depends on the cause");
        }
        put!(text, "| {} | {all} |\n", codes.protocol);
    }
    let metadata = page.metadata();
    if !metadata.is_empty() {
        text.push_str("\n## Metadata\n\n");
        for key in metadata {
            put!(text, "- `{key}`\n");
        }
    }
    let examples = page.examples();
    if !examples.is_empty() {
        text.push_str("\n## Example\n");
    }
    for example in &examples {
        put!(text, "\n```json\n{}\n```\n", pretty(example));
    }
    text
}

/// The page for an unknown name.
pub(super) fn unknown() -> String {
    String::from("# No such error\n\nNo error of this service has this name. [All errors](./)\n")
}
