//! The chapters of the guide are complete, short and linked.
#![allow(clippy::expect_used, clippy::panic)] // also outside of test functions

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use status_mapped::{GrpcCode, Retry};

/// The text of each chapter, by the name of its module.
fn chapters() -> BTreeMap<String, String> {
    let folder = runtime().join("docs/guide");
    let files = fs::read_dir(folder).expect("the folder of the guide");
    let chapters = files.map(|file| {
        let path = file.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy();
        let text = fs::read_to_string(&path).expect("a text");
        (name.replace('-', "_"), text)
    });
    chapters.collect()
}

fn runtime() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../runtime")
}

fn modules() -> String {
    fs::read_to_string(runtime().join("src/guide.rs")).expect("the module of the guide")
}

/// Each text from a `start` to the next `end`.
fn between<'a>(text: &'a str, start: &str, end: char) -> impl Iterator<Item = &'a str> {
    let rest = text.split(start).skip(1);
    rest.filter_map(move |rest| rest.split(end).next())
}

#[test]
fn every_chapter_is_a_module_and_in_the_table() {
    let modules = modules();
    for name in chapters().keys() {
        let file = name.replace('_', "-");
        let module = format!("include_str!(\"../docs/guide/{file}.md\"))]\npub mod {name} {{}}\n");
        let module_always = module.replacen("))]", ")]", 1);
        let is_module = modules.contains(&module) || modules.contains(&module_always);
        assert!(is_module, "`guide.rs` has no module `{name}`");
        let row = format!("| [`{name}`] |");
        assert!(modules.contains(&row), "no table has a row `{name}`");
    }
}

#[test]
fn every_chapter_whose_examples_are_not_tested_here_is_a_chapter_of_an_integration() {
    let integrations = ["cookbook", "http"].map(|name| {
        let path = runtime().join(format!("../tests/integrations/{name}/src/lib.rs"));
        fs::read_to_string(path).expect("the integration")
    });
    let modules = modules();
    let elsewhere = "#[cfg_attr(not(doctest), doc = include_str!(\"../";
    let mut paths = between(&modules, elsewhere, '"').peekable();
    assert!(paths.peek().is_some());
    for path in paths {
        let include = format!("runtime/{path}\")]\n");
        let is_tested = integrations.iter().any(|lib| lib.contains(&include));
        assert!(is_tested, "no integration includes `{path}`");
    }
}

#[test]
fn every_chapter_has_at_most_1100_words() {
    for (name, text) in chapters() {
        let words = text.split_whitespace().count();
        assert!(words <= 1100, "`{name}` has {words} words");
    }
}

#[test]
fn every_chapter_starts_with_a_title_and_what_it_shows() {
    for (name, text) in chapters() {
        let mut paragraphs = text.split("\n\n");
        let title = paragraphs.next().expect("a title");
        assert!(title.starts_with("# ") && !title.contains('\n'), "{name}");
        let first = paragraphs.next().expect("a paragraph");
        assert!(
            first.starts_with("This page "),
            "`{name}` starts with: {first}"
        );
    }
}

#[test]
fn every_link_to_a_chapter_leads_to_one_and_to_a_section_of_it() {
    let chapters = chapters();
    for (name, text) in &chapters {
        for link in between(text, "(crate::guide::", ')') {
            let (target, section) = link.split_once('#').unwrap_or((link, ""));
            let Some(target) = chapters.get(target) else {
                panic!("`{name}` links to `{target}`");
            };
            assert_section(name, target, section);
        }
        for section in between(text, "](#", ')') {
            assert_section(name, text, section);
        }
    }
}

fn assert_section(name: &str, target: &str, section: &str) {
    let sections = target.lines().filter_map(|line| line.strip_prefix("## "));
    let mut anchors = sections.map(anchor);
    let is_there = section.is_empty() || anchors.any(|anchor| anchor == section);
    assert!(is_there, "`{name}` links to the section `{section}`");
}

/// The anchor that rustdoc gives to a section.
fn anchor(section: &str) -> String {
    let kept = section.chars().filter_map(|char| match char {
        ' ' | '-' => Some('-'),
        '_' => Some('_'),
        char => char.is_alphanumeric().then(|| char.to_ascii_lowercase()),
    });
    kept.collect()
}

#[test]
fn every_chapter_ends_with_the_next_ones() {
    for (name, text) in chapters() {
        let last = text.trim_end().rsplit("\n\n").next().expect("a paragraph");
        let is_next = last.starts_with("Next: ") && last.contains("(crate::guide::");
        assert!(is_next, "`{name}` ends with: {last}");
    }
}

#[test]
fn the_table_of_retries_is_the_codes() {
    let chapters = chapters();
    let retries = chapters.get("retries").expect("the chapter");
    for (retry, name) in [
        (Retry::Call, "Call"),
        (Retry::Transaction, "Transaction"),
        (Retry::AfterStateChange, "AfterStateChange"),
    ] {
        let start = format!("| `{name}` |");
        let row = retries.lines().find(|line| line.starts_with(&start));
        for code in GrpcCode::ALL {
            let is_listed = row.expect("a row").contains(&format!("`{code}`"));
            assert_eq!(is_listed, code.retry() == retry, "{code} in {name}");
        }
    }
}
