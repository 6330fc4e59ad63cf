//! What a service has promised: its catalogue as it was published.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use serde_json::{Map, Value};

use super::Catalogue;

/// The facts of a variant that clients rely on, beside its metadata.
const FACTS: [&str; 7] = [
    "as",
    "reason",
    "grpc",
    "http",
    "load_test",
    "error_type",
    "error_detail",
];

impl Catalogue {
    /// Whether clients that know the published table, which is an earlier
    /// [`to_json`](Self::to_json), still understand every error (feature
    /// `serde`).
    ///
    /// Keep that JSON in a file and call this in a test. A new variant and a new
    /// key of metadata pass; write the file anew when they are released. The
    /// name of a variant is not sent, and may change where its reason stays;
    /// documentation may change at any time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::{StatusCatalogue, StatusMapped};
    ///
    /// #[derive(StatusMapped)]
    /// #[status(redact, domain = "shop.example.com")]
    /// enum ShopError {
    ///     #[grpc(NOT_FOUND)]
    ///     NoSuchShop,
    ///     #[grpc(ABORTED)]
    ///     Busy,
    /// }
    ///
    /// // include_str!("shop_error.json")
    /// let published = r#"{"name": "ShopError", "domain": "shop.example.com", "variants": [
    ///     {"name": "NoSuchShop", "reason": "NO_SUCH_SHOP", "grpc": "NOT_FOUND", "http": 410}
    /// ]}"#;
    /// let broken = ShopError::CATALOGUE.keeps(published).unwrap_err();
    /// assert_eq!(
    ///     broken.to_string(),
    ///     "`ShopError` breaks what was published:\n- `NO_SUCH_SHOP`: `http` was 410, and is 404",
    /// );
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A domain, a reason or a code has changed, a variant or a key of metadata
    /// is gone, or the text is no published table.
    pub fn keeps(&self, published: &str) -> Result<(), BrokenCatalogue> {
        let breaks = match serde_json::from_str::<Map<String, Value>>(published) {
            Ok(published) => breaks(self, &published),
            Err(error) => [format!(
                "the published table is not what `to_json` gives: {error}"
            )]
            .into(),
        };
        if breaks.is_empty() {
            return Ok(());
        }
        Err(BrokenCatalogue {
            name: self.name(),
            breaks,
        })
    }
}

fn breaks(now: &Catalogue, published: &Map<String, Value>) -> Vec<String> {
    let mut breaks = Vec::new();
    let domain = published.get("domain").and_then(Value::as_str);
    if domain != Some(now.domain()) {
        let was = domain.unwrap_or_default();
        breaks.push(format!("the domain was `{was}`, and is `{}`", now.domain()));
    }
    let Some(Value::Array(variants)) = published.get("variants") else {
        breaks.push("the published table has no `variants`".to_owned());
        return breaks;
    };
    let now: Vec<Value> = now
        .entries()
        .iter()
        .filter_map(|entry| serde_json::to_value(entry).ok())
        .collect();
    let now = IDENTITIES.map(|facts| Index::new(facts, &now));
    for was in variants {
        compare(was, &now, &mut breaks);
    }
    breaks
}

/// What identifies a variant, the strongest first: what is sent of it; its name,
/// where that is not known or shared, and in order to say what became of a reason.
const IDENTITIES: [&[&str]; 5] = [
    &["reason", "name"],
    &["reason"],
    &["as", "name"],
    &["as"],
    &["name"],
];

/// Variants by some of their facts, so that a large table is compared in one pass.
struct Index<'a> {
    facts: &'static [&'static str],
    variants: BTreeMap<Vec<&'a str>, &'a Value>,
}

impl<'a> Index<'a> {
    fn new(facts: &'static [&'static str], all: &'a [Value]) -> Self {
        let mut variants = BTreeMap::new();
        for variant in all {
            if let Some(key) = key(facts, variant) {
                // Of those that share it the first.
                variants.entry(key).or_insert(variant);
            }
        }
        Self { facts, variants }
    }

    fn get(&self, variant: &Value) -> Option<&'a Value> {
        self.variants.get(&key(self.facts, variant)?).copied()
    }
}

/// The facts, if the variant has all of them.
fn key<'a>(facts: &[&str], variant: &'a Value) -> Option<Vec<&'a str>> {
    let facts = facts.iter();
    facts.map(|fact| variant.get(*fact)?.as_str()).collect()
}

fn compare(was: &Value, now: &[Index<'_>], breaks: &mut Vec<String>) {
    let text = |fact: &str| was.get(fact).and_then(Value::as_str);
    let name = ["reason", "name"]
        .into_iter()
        .find_map(text)
        .unwrap_or_default();
    let found = now.iter().find_map(|index| index.get(was));
    let Some(now) = found else {
        breaks.push(format!("`{name}` is gone"));
        return;
    };
    for fact in FACTS {
        let (was, now) = (was.get(fact), now.get(fact));
        // A published table that does not say it promises nothing of it.
        if was.is_some() && was != now {
            breaks.push(format!(
                "`{name}`: `{fact}` was {}, and is {}",
                shown(was),
                shown(now)
            ));
        }
    }
    let keys = |of: &Value| of.get("metadata").and_then(Value::as_array).cloned();
    let now = keys(now).unwrap_or_default();
    for key in keys(was).unwrap_or_default() {
        if !now.contains(&key) {
            breaks.push(format!(
                "`{name}`: the metadata key {} is gone",
                shown(Some(&key))
            ));
        }
    }
}

fn shown(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => format!("`{text}`"),
        Some(value) => value.to_string(),
        None => "computed or gone".to_owned(),
    }
}

/// What a catalogue breaks of its published table. `Debug` is the same list as
/// `Display`, so that a test that returns it says it well.
#[derive(Clone, PartialEq, Eq)]
pub struct BrokenCatalogue {
    name: &'static str,
    breaks: Vec<String>,
}

impl BrokenCatalogue {
    /// What is broken, a sentence each.
    pub fn breaks(&self) -> &[String] {
        &self.breaks
    }
}

impl fmt::Display for BrokenCatalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` breaks what was published:", self.name)?;
        for broken in &self.breaks {
            write!(f, "\n- {broken}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for BrokenCatalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for BrokenCatalogue {}
