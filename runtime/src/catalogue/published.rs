//! Comparison of a catalogue with a published version.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use serde_json::{Map, Value};

use super::Catalogue;

/// The values of a variant on which clients rely, other than its metadata.
const FACTS: [&str; 7] = [
    "as",
    "reason",
    "grpc",
    "http",
    "load_test",
    "error_type",
    "error_detail",
];

/// Comparison with a published version.
///
/// ```
/// # #[cfg(feature = "derive")] {
#[doc = example_catalogue!()]
/// let published = ShopError::CATALOGUE.to_json();
/// assert!(ShopError::CATALOGUE.keeps(&published).is_ok());
/// # }
/// ```
impl Catalogue {
    /// Checks that this catalogue is compatible with a published one, the JSON of an earlier
    /// [`to_json`](Self::to_json) (feature `serde`).
    ///
    /// Store that JSON in a file and call this method in a test. New variants and new keys of
    /// metadata are compatible; update the file when they are released. The name of a variant
    /// is not sent, and may change if its reason does not. Documentation may change.
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
    /// A domain, a reason or a code has changed, a variant or a key of metadata was removed, or
    /// the text is not a published catalogue.
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

/// The values that identify a variant, in the order of preference. The name is used if the
/// reason is computed or shared, and to find a variant whose reason has changed.
const IDENTITIES: [&[&str]; 5] = [
    &["reason", "name"],
    &["reason"],
    &["as", "name"],
    &["as"],
    &["name"],
];

/// Variants by some of their values, so that the comparison is linear.
struct Index<'a> {
    facts: &'static [&'static str],
    variants: BTreeMap<Vec<&'a str>, &'a Value>,
}

impl<'a> Index<'a> {
    fn new(facts: &'static [&'static str], all: &'a [Value]) -> Self {
        let mut variants = BTreeMap::new();
        for variant in all {
            if let Some(key) = key(facts, variant) {
                // The first of several with this key.
                variants.entry(key).or_insert(variant);
            }
        }
        Self { facts, variants }
    }

    fn get(&self, variant: &Value) -> Option<&'a Value> {
        self.variants.get(&key(self.facts, variant)?).copied()
    }
}

/// The values, if the variant has all of them.
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
        // A value that the published table does not contain may change.
        if was.is_some() && was != now {
            breaks.push(format!(
                "`{name}`: `{fact}` was {}, and is {}",
                shown(was),
                shown(now)
            ));
        }
    }
    // Clients receive it in place of the reason, so adding one is a change too.
    let redacted = |of: &Value| match of.get("redacted_reason") {
        Some(reason) => shown(Some(reason)),
        None => "none".to_owned(),
    };
    if redacted(was) != redacted(now) {
        let (was, now) = (redacted(was), redacted(now));
        breaks.push(format!(
            "`{name}`: `redacted_reason` was {was}, and is {now}"
        ));
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

/// The incompatible changes of a catalogue since its published version.
///
/// `Debug` writes the same list as `Display`, so that the output of a test that returns this
/// error is readable.
///
/// ```
/// # #[cfg(feature = "derive")] {
#[doc = example_catalogue!()]
/// let published = r#"{"domain": "shop.example.com", "variants": [{"reason": "GONE"}]}"#;
/// let broken = ShopError::CATALOGUE.keeps(published).unwrap_err();
/// assert_eq!(format!("{broken:?}"), broken.to_string());
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BrokenCatalogue {
    name: &'static str,
    breaks: Vec<String>,
}

impl BrokenCatalogue {
    /// The changes, each as a text.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let published = r#"{"domain": "shop.example.com", "variants": [{"reason": "GONE"}]}"#;
    /// let broken = ShopError::CATALOGUE.keeps(published).unwrap_err();
    /// assert_eq!(broken.breaks(), ["`GONE` is gone"]);
    /// # }
    /// ```
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
