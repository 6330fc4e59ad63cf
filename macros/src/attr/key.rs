//! The keys of `#[status(..)]`: a row for each.

use super::Level;

/// A key on the levels on which it may be used.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    levels: &'static [Level],
    pub(super) kind: Kind,
    /// Its value, for messages.
    pub(super) takes: &'static str,
    /// How it is written; it is valid on each level.
    pub(crate) example: &'static str,
    /// What it does, for the documentation.
    pub(crate) description: &'static str,
}

/// The values that a key takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Flag,
    Text,
    /// An expression that is no literal.
    Expr,
    TextOrExpr,
    /// Any expression.
    Any,
    /// Nothing, or any expression.
    FlagOrAny,
    /// A list in parentheses. Such a key may be repeated.
    List,
}

const TYPE: &[Level] = &[Level::Enum, Level::Struct];
const VARIANT: &[Level] = &[Level::Variant, Level::Struct];
const ANY: &[Level] = &[Level::Variant, Level::Struct, Level::Enum];

pub(crate) const KEYS: &[Key] = &[
    Key {
        name: "transparent",
        levels: &[Level::Variant, Level::Struct, Level::Field],
        kind: Kind::Flag,
        takes: "no value",
        example: "transparent",
        description: "everything comes from the inner error: the only field, or the field that is marked; its type implements `StatusMapped`",
    },
    Key {
        name: "reason",
        levels: VARIANT,
        kind: Kind::TextOrExpr,
        takes: "a string literal or an expression",
        example: r#"reason = "ORDER_NOT_FOUND""#,
        description: "the reason, by which clients tell errors apart; by default the name in `SCREAMING_SNAKE_CASE`",
    },
    Key {
        name: "message",
        levels: ANY,
        kind: Kind::Text,
        takes: "a string literal",
        example: r#"message = "the order is gone""#,
        description: "the public message, a format string over the fields: `{id}`, `{0}`",
    },
    Key {
        name: "expose",
        levels: ANY,
        kind: Kind::Flag,
        takes: "no value",
        example: "expose",
        description: "the public message is the `Display` of the error, whatever the code",
    },
    Key {
        name: "redact",
        levels: ANY,
        kind: Kind::Flag,
        takes: "no value",
        example: "redact",
        description: "clients receive the phrase of the status instead of a message, whatever the code",
    },
    Key {
        name: "header",
        levels: ANY,
        kind: Kind::List,
        takes: "a list in parentheses",
        example: r#"header("Allow" = "GET, HEAD")"#,
        description: "HTTP headers and gRPC metadata; a field that is `None` is omitted",
    },
    Key {
        name: "metadata",
        levels: VARIANT,
        kind: Kind::List,
        takes: "a list in parentheses",
        example: "metadata(order_id = id)",
        description: "values for programs, in `ErrorInfo` and in the problem document, by their `Display`; a field that is `None` is omitted",
    },
    Key {
        name: "retry_after",
        levels: VARIANT,
        kind: Kind::Expr,
        takes: "a `Duration`",
        example: "retry_after = core::time::Duration::from_secs(2)",
        description: "the delay before a retry, a `Duration` or an `Option` of one: `RetryInfo` and `Retry-After`",
    },
    Key {
        name: "challenge",
        levels: ANY,
        kind: Kind::Text,
        takes: "a string literal",
        example: r#"challenge = "Bearer realm=\"orders\"""#,
        description: "the `WWW-Authenticate` header of a 401; by default `Bearer`",
    },
    Key {
        name: "details",
        levels: VARIANT,
        kind: Kind::Expr,
        takes: "an expression",
        example: r#"details = tonic_types::BadRequest::with_violation("sku", "unknown")"#,
        description: "further `google.rpc` details, as types of `tonic-types` (feature `details`)",
    },
    Key {
        name: "log",
        levels: ANY,
        kind: Kind::Any,
        takes: "a level",
        example: "log = warn",
        description: "the level of the event: `off`, `trace`, `debug`, `info`, `warn` or `error` (feature `tracing`)",
    },
    Key {
        name: "domain",
        levels: TYPE,
        kind: Kind::Text,
        takes: "a string literal",
        example: r#"domain = "orders.example.com""#,
        description: "the domain of the reasons; by default the name of the package",
    },
    Key {
        name: "type_uri",
        levels: TYPE,
        kind: Kind::Text,
        takes: "a string literal",
        example: r#"type_uri = "https://errors.example.com/""#,
        description: "the base of the problem `type`, a URI or an absolute path; the reason is appended in kebab-case",
    },
    Key {
        name: "free_reasons",
        levels: TYPE,
        kind: Kind::Flag,
        takes: "no value",
        example: "free_reasons",
        description: "reasons may be shared, and need not have the form of AIP-193",
    },
    Key {
        name: "skip",
        levels: TYPE,
        kind: Kind::List,
        takes: "a list in parentheses",
        example: "skip(tonic, axum)",
        description: "omits the conversion of that integration, which you write, on `Mapped` or `PublicError`",
    },
    Key {
        name: "crate",
        levels: TYPE,
        kind: Kind::Any,
        takes: "a path",
        example: "crate = ::status_mapped",
        description: "the path of `status_mapped`, where it is renamed or re-exported",
    },
    Key {
        name: "decode",
        levels: TYPE,
        kind: Kind::Flag,
        takes: "no value",
        example: "decode",
        description: "implements `Decode`, by which a client gets the error back (features `details`, `serde`)",
    },
    Key {
        name: "decode",
        levels: &[Level::Variant],
        kind: Kind::Any,
        takes: "`skip`",
        example: "decode = skip",
        description: "the variant is never decoded",
    },
    Key {
        name: "default",
        levels: &[Level::Field],
        kind: Kind::FlagOrAny,
        takes: "no value, or an expression after `=`",
        example: "default",
        description: "the value of a field that is not received: the default of its type, or of `default = EXPR`",
    },
];

impl Key {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    pub(crate) fn at(name: &str, level: Level) -> Option<&'static Self> {
        KEYS.iter()
            .find(|key| key.name == name && key.levels.contains(&level))
    }

    /// The key that is written like this.
    pub(super) fn exactly(text: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.example == text)
    }

    /// `a variant, a struct or a field`
    pub(super) fn places(&self) -> String {
        let names: Vec<_> = self.levels.iter().map(|level| level.name()).collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

pub(super) fn names() -> Vec<&'static str> {
    KEYS.iter().map(|key| key.name).collect()
}

/// The names of the keys of a level.
pub(super) fn names_at(level: Level) -> Vec<&'static str> {
    let at_level = |key: &&Key| key.levels.contains(&level);
    KEYS.iter().filter(at_level).map(|key| key.name).collect()
}

/// The keys of a level with their descriptions, each on a line.
pub(super) fn list(level: Level) -> String {
    let at_level = |key: &&Key| key.levels.contains(&level);
    let line = |key: &Key| format!("\n  `{}`: {}", key.example, key.description);
    KEYS.iter().filter(at_level).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The row of a key in a table of the documentation.
    fn row(key: &Key) -> String {
        let (example, places, description) = (key.example, key.places(), key.description);
        format!("| `{example}` | {places} | {description} |")
    }

    #[test]
    fn the_documentation_has_the_row_of_each_key() {
        let docs = include_str!("../lib.rs").replace("/// ", "");
        let readme = include_str!("../../../README.md");
        let rows: Vec<_> = KEYS.iter().map(row).collect();
        let table = rows.join("\n");
        assert!(
            docs.contains(&table),
            "the derive's documentation lacks:\n{table}"
        );
        assert!(readme.contains(&table), "the README lacks:\n{table}");
    }

    #[test]
    fn every_example_starts_with_its_key() {
        for key in KEYS {
            assert!(key.example.starts_with(key.name), "{}", key.name);
        }
    }
}
