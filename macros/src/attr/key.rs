//! The keys of `#[status(..)]`: a row for each.

use super::Level;

/// A key on the levels on which it may be used.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    levels: &'static [Level],
    pub(super) kind: Kind,
    /// How it is written; it is valid on each level.
    pub(crate) example: &'static str,
    /// What it does, for messages and the documentation.
    description: &'static str,
}

/// The values that a key takes; an expression has a name for messages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Flag,
    Text,
    /// An expression that is no literal.
    Expr(&'static str),
    TextOrExpr,
    TextOrNone,
    /// Any expression.
    Any(&'static str),
    /// Nothing, or any expression.
    FlagOrAny,
    /// A list in parentheses. Such a key may be repeated.
    List,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Flag => "no value",
            Self::Text => "a string literal",
            Self::Expr(name) | Self::Any(name) => name,
            Self::TextOrExpr => "a string literal or a computed value",
            Self::TextOrNone => "a string literal or `none`",
            Self::FlagOrAny => "no value, or an expression after `=`",
            Self::List => "a list in parentheses",
        }
    }
}

const TYPE: &[Level] = &[Level::Enum, Level::Struct];
const VARIANT: &[Level] = &[Level::Variant, Level::Struct];
const VARIANT_ONLY: &[Level] = &[Level::Variant];
const ENUM: &[Level] = &[Level::Enum];
const FIELD: &[Level] = &[Level::Field];
const ANY: &[Level] = &[Level::Variant, Level::Struct, Level::Enum];

macro_rules! keys {
    ($($name:tt, $levels:ident, $kind:ident $(($what:literal))?, $example:literal, $description:literal;)+) => {
        &[$(Key {
            name: stringify!($name),
            levels: $levels,
            kind: Kind::$kind $(($what))?,
            example: $example,
            description: $description,
        }),+]
    };
}

/// Name, levels, kind of value, example; description.
pub(crate) const KEYS: &[Key] = keys! {
    transparent, VARIANT, FlagOrAny, "transparent",
        "everything comes from the inner error, whose type implements `StatusMapped`: the only field, or the `&T` or `Option<&T>` of `transparent = EXPR`";
    transparent, FIELD, Flag, "transparent",
        "the inner error of a variant with several fields";
    with, ANY, Expr("a computed `Mapping` or code"), "with = codes_of(self)",
        "all codes: a `Mapping` or any code, or an `Option` of one, which falls back to the declared codes";
    reason, VARIANT, TextOrExpr, r#"reason = "ORDER_NOT_FOUND""#,
        "the reason, by which clients tell errors apart; by default the name in `SCREAMING_SNAKE_CASE`";
    reason, ENUM, Expr("a computed value on an enum"), "reason = self.name()",
        "the reason of each variant that declares none";
    reason_case, TYPE, Text, r#"reason_case = "snake_case""#,
        "the case of default reasons, by the names that serde gives to cases; they need not have the form of AIP-193";
    message, ANY, TextOrExpr, r#"message = "the order is gone""#,
        "the public message: a format string over the fields, `{id}`, `{0}`, or an expression with a `Display`";
    message, FIELD, Flag, "message",
        "the field is the message that is received, as a `FromStr` (with `decode`)";
    expose, ANY, Flag, "expose",
        "the public message is the `Display` of the error, whatever the code";
    redact, ANY, Flag, "redact",
        "clients receive the phrase of the status instead of a message, whatever the code";
    redacted_message, ANY, Text, r#"redacted_message = "try again later""#,
        "what clients receive in place of the phrase of the status, where the error is redacted";
    redacted_reason, ANY, Text, r#"redacted_reason = "INTERNAL_FAILURE""#,
        "the reason that clients receive where the error is redacted";
    header, ANY, List, r#"header("Allow" = "GET, HEAD")"#,
        "HTTP headers and gRPC metadata; a value that is `None` is omitted, and a name that ends in `-bin` is gRPC metadata of bytes";
    metadata, VARIANT, List, "metadata(order_id = id)",
        "values for programs, in `ErrorInfo` and in the problem document, by their `Display`; a value that is `None` is omitted, and `..map` adds pairs";
    violations, VARIANT, Expr("a collection of violations"), "violations = self.violations()",
        "the fields that are wrong, and why: `Violation`s, pairs of texts, a `garde::Report` or `ValidationErrors` of `validator`";
    extension, VARIANT, List, "extension(balance = self.balance())",
        "further members of the problem document, of any `Serialize` type; none where the error is redacted (feature `serde`)";
    title, VARIANT, Text, r#"title = "The order is gone""#,
        "the title of the problem document; by default the phrase of the status";
    instance, VARIANT, Expr("a computed value"), r#"instance = format!("/orders/{}", self.id())"#,
        "the `instance` of the problem document: a URI reference of this occurrence";
    retry_after, ANY, Expr("a `Duration`"), "retry_after = core::time::Duration::from_secs(2)",
        "the delay before a retry, a `Duration` or an `Option` of one: `Retry-After`, and over gRPC `RetryInfo` and metadata";
    challenge, ANY, TextOrNone, r#"challenge = "Bearer realm=\"orders\"""#,
        "the `WWW-Authenticate` header of a 401; by default `Bearer`, and not sent for `none`";
    details, VARIANT, Expr("a `google.rpc` detail"), r#"details = tonic_types::BadRequest::with_violation("sku", "unknown")"#,
        "further `google.rpc` details, as types of `tonic-types` or as `Detail` (feature `details`)";
    log, ANY, Any("a level"), "log = warn",
        "the level of the event: `off`, `trace`, `debug`, `info`, `warn` or `error` (feature `tracing`)";
    domain, TYPE, Text, r#"domain = "orders.example.com""#,
        "the domain of the reasons; by default the name of the package";
    type_uri, TYPE, Text, r#"type_uri = "https://errors.example.com/""#,
        "the base of the problem `type`, a URI or an absolute path; the reason is appended in kebab-case";
    free_reasons, TYPE, Flag, "free_reasons",
        "reasons may be shared, and need not have the form of AIP-193";
    skip, TYPE, List, "skip(tonic, axum)",
        "omits the impl of that integration (`tonic`, `axum`, `async_graphql`, `juniper`, `actix_web`, `connectrpc`, `utoipa`), which you write, on `Mapped` or `PublicError`";
    crate, TYPE, Any("a path"), "crate = ::status_mapped",
        "the path of `status_mapped`, where it is renamed or re-exported";
    decode, TYPE, Flag, "decode",
        "implements `Decode`, which decodes a received error into this type (features `details`, `serde`)";
    decode, VARIANT_ONLY, Any("`skip`"), "decode = skip",
        "the variant is never decoded";
    default, FIELD, FlagOrAny, "default",
        "the value of a field that is not received: the default of its type, or of `default = EXPR`";
};

impl Key {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    pub(crate) fn at(name: &str, level: Level) -> Option<&'static Self> {
        Self::of(level).find(|key| key.name == name)
    }

    /// The keys of a level.
    pub(super) fn of(level: Level) -> impl Iterator<Item = &'static Self> {
        KEYS.iter().filter(move |key| key.levels.contains(&level))
    }

    /// All places of a key but this one; it may have a row for each.
    pub(super) fn other_places(name: &str, here: Level) -> String {
        let all = [Level::Enum, Level::Struct, Level::Variant, Level::Field];
        let levels = all
            .into_iter()
            .filter(|&level| level != here && Self::at(name, level).is_some());
        places(levels.collect())
    }

    /// The key with this example.
    pub(super) fn exactly(text: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.example == text)
    }

    /// `a variant, a struct or a field`
    pub(super) fn places(&self) -> String {
        places(self.levels.to_vec())
    }

    /// Its line in a message that lists the keys of a level.
    pub(super) fn line(&self) -> String {
        format!("\n  `{}`: {}", self.example, self.description)
    }
}

fn places(levels: Vec<Level>) -> String {
    let names: Vec<_> = levels.into_iter().map(Level::name).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
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
        let docs = include_str!("../../docs/derive.md");
        let rows: Vec<_> = KEYS.iter().map(row).collect();
        let table = rows.join("\n");
        assert!(
            docs.contains(&table),
            "the derive's documentation lacks:\n{table}"
        );
    }

    #[test]
    fn every_example_starts_with_its_key() {
        for key in KEYS {
            assert!(key.example.starts_with(key.name), "{}", key.name);
        }
    }
}
