//! The HTML page of the demonstration.

use crate::run::DEMONSTRATION;

/// The position of a text that the page must contain.
fn position(text: &str) -> usize {
    let page = &DEMONSTRATION.html;
    page.find(text)
        .unwrap_or_else(|| panic!("no `{text}`: {page}"))
}

/// The row of a code.
fn row(code: u64) -> &'static str {
    let (_, row) = DEMONSTRATION
        .html
        .split_at(position(&format!("<tr id=\"code-{code}\"")));
    row.split_once("</tr>").expect("the end of the row").0
}

fn codes() -> impl Iterator<Item = u64> {
    let rows = DEMONSTRATION.json["codes"].as_array().expect("a list");
    rows.iter()
        .map(|row| row["code"].as_u64().expect("a number"))
}

#[test]
fn the_verdict_is_first_and_the_only_top_heading() {
    assert_eq!(DEMONSTRATION.html.matches("<h1>").count(), 1);
    let verdict = position("Failed: 1 of 2 thresholds was exceeded</h1>");
    assert!(verdict < position("<h2"));
    assert!(verdict < position("<svg"));
    assert!(verdict < position("<table"));
}

#[test]
fn each_threshold_has_its_result_and_its_measured_share_in_words() {
    let held = "<strong>Held</strong>: <a href=\"#code-1210\">1210 DIAL_FAILURE</a>, \
                30 of 600 requests (5.00%), limit 20%.";
    let exceeded = "<strong>Exceeded</strong>: <a href=\"#code-2000\">2000 DATABASE_FAILURE</a>, \
                    60 of 600 requests (10.00%), limit 1%.";
    assert!(position(held) < position("<h2"));
    assert!(position(exceeded) < position("<h2"));
}

#[test]
fn an_exceeded_threshold_says_where_to_look() {
    let exceeded = position("<strong>Exceeded</strong>");
    let look = position("<b>Look at:</b> The database.");
    assert!(exceeded < look && look < position("<h2"));
}

#[test]
fn each_code_has_a_row_with_its_count_and_its_meaning() {
    for code in codes() {
        let row = row(code);
        let count = DEMONSTRATION.count("count", &[u16::try_from(code).expect("a code")]);
        assert!(
            row.contains(&format!("data-label=\"Requests\">{count}<")),
            "{row}"
        );
        let (_, meaning) = row
            .split_once("<td class=\"text\" role=\"cell\"><p>")
            .expect("a cell");
        assert!(
            meaning.split_once("</p>").expect("a text").0.len() > 10,
            "{row}"
        );
    }
}

#[test]
fn each_error_has_its_sample_folded_and_where_to_look() {
    let errors = codes().filter(|code| ![0, 200].contains(code));
    for row in errors.map(row) {
        assert!(row.contains("<b>Look at:</b>"), "{row}");
        assert!(row.contains("<details><summary>"), "{row}");
    }
}

#[test]
fn the_meaning_of_a_load_test_code_is_that_of_the_guide() {
    assert!(row(1202).contains("<p>The peer reset the connection.</p>"));
}

#[test]
fn each_chart_has_a_text_alternative_and_the_numbers() {
    for chart in ["errors", "latency"] {
        position(&format!(
            "aria-labelledby=\"{chart}-name {chart}-description\""
        ));
        position(&format!("<title id=\"{chart}-name\">"));
        position(&format!("<desc id=\"{chart}-description\">"));
    }
    position("<summary>The numbers of both charts</summary>");
}

#[test]
fn each_table_has_a_caption_and_headers_with_a_scope() {
    let page = &DEMONSTRATION.html;
    assert_eq!(
        page.matches("<table").count(),
        page.matches("<caption>").count()
    );
    let headers = page
        .split("<th")
        .skip(1)
        .filter(|it| !it.starts_with("ead"));
    for header in headers {
        let tag = header.split('>').next().expect("a tag");
        assert!(tag.contains("scope="), "<th{tag}>");
    }
}

#[test]
fn the_page_has_no_script_and_loads_nothing() {
    let page = &DEMONSTRATION.html;
    for forbidden in [
        "<script", "<link", "<img", "<iframe", " src=", "@import", "url(http",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    position("content=\"default-src 'none'; style-src 'unsafe-inline'\"");
}
