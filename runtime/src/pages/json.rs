//! Pages as JSON.

use alloc::string::String;

use serde_json::{Map, Value};

use super::page::{Page, pretty};
use super::site::Site;

pub(super) fn index(site: &Site) -> String {
    let pages = site.pages.iter().map(value);
    let errors = Map::from_iter([("errors".into(), pages.collect())]);
    text(&Value::Object(errors))
}

pub(super) fn page(page: &Page) -> String {
    text(&value(page))
}

fn text(value: &Value) -> String {
    // Keys are strings: it cannot fail.
    serde_json::to_string_pretty(value).unwrap_or_default()
}

fn value(page: &Page) -> Value {
    let mut value = Map::new();
    let mut put = |name: &str, part: Value| value.insert(name.into(), part);
    put("type", page.uri.as_str().into());
    put("title", page.title().into());
    put("reason", page.reason.into());
    put("domain", page.domain().into());
    put("documentation", page.documentation().join("\n\n").into());
    let advice = page.advice();
    put("retry", advice.iter().map(|advice| advice.key).collect());
    for codes in page.codes() {
        put(codes.key, codes.known.into());
    }
    put("metadata", page.metadata().into());
    let examples = page.examples();
    let examples = examples.iter().map(pretty);
    let examples = examples.filter_map(|text| serde_json::from_str::<Value>(&text).ok());
    put("examples", examples.collect());
    Value::Object(value)
}
