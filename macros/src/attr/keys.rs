//! The keys of `#[status(..)]`: where each may stand, and how it is written.

use super::Level;

pub(crate) struct Key {
    pub(crate) name: &'static str,
    levels: &'static [Level],
    /// How it is written, for messages.
    pub(crate) example: &'static str,
}

const TYPES: &[Level] = &[Level::Enum, Level::Struct];
const VARIANTS: &[Level] = &[Level::Variant, Level::Struct];
const ALL: &[Level] = &[Level::Variant, Level::Struct, Level::Enum];

const fn key(name: &'static str, levels: &'static [Level], example: &'static str) -> Key {
    Key {
        name,
        levels,
        example,
    }
}

pub(crate) const KEYS: &[Key] = &[
    key(
        "transparent",
        &[Level::Variant, Level::Struct, Level::Field],
        "transparent",
    ),
    key("reason", VARIANTS, r#"reason = "ORDER_NOT_FOUND""#),
    key("message", ALL, r#"message = "the order is gone""#),
    key("expose", ALL, "expose"),
    key("redact", ALL, "redact"),
    key("header", ALL, r#"header("Allow" = "GET, HEAD")"#),
    key("metadata", VARIANTS, "metadata(order_id = id)"),
    key(
        "retry_after",
        VARIANTS,
        "retry_after = core::time::Duration::from_secs(2)",
    ),
    key("challenge", ALL, r#"challenge = "Bearer realm=\"orders\"""#),
    key(
        "details",
        VARIANTS,
        r#"details = tonic_types::BadRequest::with_violation("sku", "unknown")"#,
    ),
    key("log", ALL, "log = warn"),
    key("domain", TYPES, r#"domain = "orders.example.com""#),
    key(
        "type_uri",
        TYPES,
        r#"type_uri = "https://errors.example.com/""#,
    ),
    key("free_reasons", TYPES, "free_reasons"),
    key("skip", TYPES, "skip(tonic, axum)"),
    key(
        "decode",
        &[Level::Enum, Level::Struct, Level::Variant],
        "decode",
    ),
    key("default", &[Level::Field], "default"),
    key("crate", TYPES, "crate = ::status_mapped"),
];

impl Key {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    pub(crate) fn may_stand_on(&self, level: Level) -> bool {
        self.levels.contains(&level)
    }

    /// `a variant, a struct or a field`
    pub(crate) fn places(&self) -> String {
        let mut places = String::new();
        for (at, level) in self.levels.iter().enumerate() {
            places.push_str(match self.levels.len() - at {
                _ if at == 0 => "",
                1 => " or ",
                _ => ", ",
            });
            places.push_str(level.name());
        }
        places
    }
}

pub(crate) fn names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for key in KEYS {
        names.push(key.name);
    }
    names
}

/// The names of the keys that may stand there.
pub(crate) fn names_on(level: Level) -> Vec<&'static str> {
    let mut names = Vec::new();
    for key in KEYS {
        if key.may_stand_on(level) {
            names.push(key.name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_documented() {
        let readme = include_str!("../../../README.md");
        let docs = include_str!("../lib.rs");
        for key in KEYS {
            let name = key.name;
            assert!(
                readme.contains(&format!("| `{name}")),
                "{name} in the README"
            );
            assert!(
                docs.contains(&format!("/// - `{name}")),
                "{name} in the derive's docs"
            );
        }
    }

    #[test]
    fn every_example_starts_with_its_key() {
        for key in KEYS {
            assert!(key.example.starts_with(key.name), "{}", key.name);
        }
    }
}
