//! Pages as HTML: each is one file, without scripts.

use alloc::string::String;
use core::fmt::{self, Display, Write};

use super::docs;
use super::page::{Codes, Page, pretty};
use super::site::Site;

/// Writing to a `String` cannot fail.
macro_rules! put {
    ($to:expr, $($text:tt)*) => {
        let _ = write!($to, $($text)*);
    };
}

pub(super) fn index(site: &Site) -> String {
    let mut html = head("Errors", "");
    html.push_str("<main>\n<h1>Errors</h1>\n");
    let mut domain = None;
    for page in &site.pages {
        if domain != Some(page.domain()) {
            if domain.is_some() {
                html.push_str("</ul>\n");
            }
            if !page.domain().is_empty() {
                put!(html, "<h2>{}</h2>\n", Escaped(page.domain()));
            }
            html.push_str("<ul class=\"index\">\n");
            domain = Some(page.domain());
        }
        let title = page.title();
        put!(
            html,
            "<li><a href=\"./{}\">{}</a>\n",
            Escaped(&page.name),
            Escaped(&title)
        );
        put!(
            html,
            "<p class=\"codes\"><code>{}</code>",
            Escaped(page.reason)
        );
        for codes in page.codes().iter().take(2) {
            put!(html, " · {} {}", codes.protocol, Listed(codes));
        }
        html.push_str("</p>\n");
        if let Some(summary) = page.summary() {
            put!(html, "<p>{}</p>\n", Escaped(&docs::to_text(summary)));
        }
        html.push_str("</li>\n");
    }
    if domain.is_some() {
        html.push_str("</ul>\n");
    }
    html.push_str("</main>\n");
    end(html)
}

pub(super) fn page(page: &Page) -> String {
    let title = page.title();
    let mut html = head(&title, BACK);
    put!(html, "<main>\n<h1>{}</h1>\n", Escaped(&title));
    put!(
        html,
        "<p class=\"codes\"><code>{}</code>",
        Escaped(page.reason)
    );
    if !page.domain().is_empty() {
        put!(html, " of <code>{}</code>", Escaped(page.domain()));
    }
    html.push_str("</p>\n");
    for documentation in page.documentation() {
        html.push_str(&docs::to_html(documentation));
    }
    html.push_str("<h2>What to do</h2>\n");
    for advice in page.advice() {
        let text = docs::to_html(advice.text);
        let text = text.trim().trim_start_matches("<p>");
        put!(
            html,
            "<p><strong>{}</strong> {text}\n",
            Escaped(advice.verdict)
        );
    }
    html.push_str("<h2>Codes</h2>\n<table>\n<caption>What clients of each protocol receive</caption>\n<thead><tr><th scope=\"col\">Protocol</th><th scope=\"col\">Code</th></tr></thead>\n<tbody>\n");
    for codes in &page.codes() {
        let protocol = codes.protocol;
        put!(
            html,
            "<tr><th scope=\"row\">{protocol}</th><td>{}</td></tr>\n",
            Listed(codes)
        );
    }
    html.push_str("</tbody>\n</table>\n");
    let metadata = page.metadata();
    if !metadata.is_empty() {
        html.push_str("<h2>Metadata</h2>\n<p>Values for programs, by these keys:</p>\n<ul>\n");
        for key in metadata {
            put!(html, "<li><code>{}</code></li>\n", Escaped(key));
        }
        html.push_str("</ul>\n");
    }
    let examples = page.examples();
    if !examples.is_empty() {
        html.push_str("<h2>Example</h2>\n<p>The body of an HTTP response; <code>…</code> stands for what differs.</p>\n");
    }
    for example in &examples {
        put!(
            html,
            "<pre><code>{}</code></pre>\n",
            Escaped(&pretty(example))
        );
    }
    put!(
        html,
        "</main>\n<footer><p>Problem type <code>{}</code></p></footer>\n",
        Escaped(&page.uri)
    );
    end(html)
}

/// The page for an unknown name.
pub(super) fn unknown() -> String {
    let html = head("No such error", BACK);
    end(
        html + "<main>\n<h1>No such error</h1>\n<p>No error of this service has this name.</p>\n</main>\n"
    )
}

const BACK: &str =
    "<header><nav aria-label=\"Breadcrumb\"><a href=\"./\">All errors</a></nav></header>\n";

fn head(title: &str, header: &str) -> String {
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n",
    );
    put!(html, "<title>{}</title>\n", Escaped(title));
    put!(
        html,
        "<style>\n{}</style>\n</head>\n<body>\n{header}",
        include_str!("style.css")
    );
    html
}

fn end(html: String) -> String {
    html + "</body>\n</html>\n"
}

/// The codes of a protocol.
struct Listed<'a>(&'a Codes);

impl Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for code in &self.0.known {
            f.write_str(separator)?;
            // A name may be longer than a line on a phone.
            for part in code.split_inclusive(['.', '_']) {
                write!(f, "{}<wbr>", Escaped(part))?;
            }
            separator = ", ";
        }
        match (self.0.is_open, self.0.known.is_empty()) {
            (true, true) => f.write_str("depends on the cause"),
            (true, false) => f.write_str(", or depends on the cause"),
            (false, _) => Ok(()),
        }
    }
}

/// Text, in an element or in a quoted attribute.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            // HTML does not allow these characters.
            c if c.is_control() && c != '\n' && c != '\t' => {
                f.write_char(char::REPLACEMENT_CHARACTER)
            }
            c => f.write_char(c),
        })
    }
}
