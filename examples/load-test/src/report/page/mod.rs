//! The report as an HTML page: one file, without scripts, that loads nothing.

mod charts;
mod codes;
mod summary;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::report::Report;

/// Allows the styles of the page and nothing else, so that no text of a server could run
/// or load anything even if it became markup.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

impl Report {
    pub(crate) fn to_html(&self) -> String {
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    title { (self.verdict_sentence()) " – load test" }
                    style { (PreEscaped(include_str!("page.css"))) }
                }
                body {
                    main {
                        (summary::verdict(self))
                        (summary::numbers(self))
                        (charts::section(self))
                        (codes::section(self))
                        @if !self.injected.is_empty() { (summary::faults(self)) }
                    }
                    (summary::settings(self))
                }
            }
        };
        page.into_string()
    }
}

/// A text in which `` ` `` encloses code.
fn marked(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 0 { (part) } @else { code { (part) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_marked_and_all_text_is_escaped() {
        let markup = marked("set `#[a(<b>)]` & \"go\"").into_string();
        assert_eq!(
            markup,
            "set <code>#[a(&lt;b&gt;)]</code> &amp; &quot;go&quot;"
        );
    }
}
