//! `message = "…"`: a format string over the fields.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use crate::ast::Field;
use crate::attr::Level;
use crate::errors::Errors;
use crate::nearest::{did_you_mean, quoted, texts};

/// A message, checked.
pub(crate) enum Message {
    /// A text without fields.
    Fixed(LitStr),
    Format(Format),
}

/// A message with fields in it.
pub(crate) struct Format {
    /// The format string, with each field renamed to `__name`.
    literal: Literal,
    /// The fields it names, by index.
    pub(crate) fields: Vec<FormatField>,
}

pub(crate) struct FormatField {
    pub(crate) index: usize,
    /// The `core::fmt` trait that it is written with.
    pub(crate) trait_name: &'static str,
}

impl Format {
    /// `"…", __id = id`
    pub(crate) fn arguments(&self, fields: &[Field<'_>], bound: &[Ident]) -> TokenStream {
        let literal = &self.literal;
        let mut seen = Vec::new();
        let mut named = Vec::new();
        for (field, value) in self.fields.iter().zip(bound) {
            if !seen.contains(&field.index) {
                seen.push(field.index);
                let name = fields.get(field.index).map(argument);
                // Where a field has not the trait that is asked of it, this says so.
                let at = Span::mixed_site().located_at(self.literal.span());
                let mut value = value.clone();
                value.set_span(value.span().located_at(at));
                named.push(quote_spanned!(at=> #name = *#value));
            }
        }
        quote!(#literal #(, #named)*)
    }
}

/// The name of a field's format argument: ours, so that a raw or numbered
/// field needs no care.
fn argument(field: &Field<'_>) -> Ident {
    Ident::new(&format!("__{}", field.name()), Span::mixed_site())
}

/// Checks a message. `None` if a mistake was reported.
pub(crate) fn parse(
    literal: &LitStr,
    fields: &[Field<'_>],
    level: Level,
    errors: &mut Errors,
) -> Option<Message> {
    let text = literal.value();
    let mut parser = Parser {
        fields,
        level,
        rewritten: String::with_capacity(text.len() + 8),
        used: Vec::new(),
    };
    let mut fixed = String::with_capacity(text.len());
    let mut rest = text.as_str();
    loop {
        let Some(at) = rest.find(['{', '}']) else {
            parser.rewritten.push_str(rest);
            fixed.push_str(rest);
            break;
        };
        let (plain, tail) = rest.split_at(at);
        parser.rewritten.push_str(plain);
        fixed.push_str(plain);
        if let Some(after) = tail.strip_prefix("{{") {
            parser.rewritten.push_str("{{");
            fixed.push('{');
            rest = after;
        } else if let Some(after) = tail.strip_prefix("}}") {
            parser.rewritten.push_str("}}");
            fixed.push('}');
            rest = after;
        } else if let Some((inside, after)) =
            tail.strip_prefix('{').and_then(|it| it.split_once('}'))
        {
            if let Err(message) = parser.placeholder(inside) {
                errors.on(literal, message);
                return None;
            }
            rest = after;
        } else {
            let (brace, twice) = if tail.starts_with('{') {
                ('{', "{{")
            } else {
                ('}', "}}")
            };
            errors.on(
                literal,
                format!("unmatched `{brace}`; write `{twice}` for a brace"),
            );
            return None;
        }
    }
    if parser.used.is_empty() {
        return Some(Message::Fixed(LitStr::new(&fixed, literal.span())));
    }
    let mut rewritten = Literal::string(&parser.rewritten);
    rewritten.set_span(Span::mixed_site().located_at(literal.span()));
    Some(Message::Format(Format {
        literal: rewritten,
        fields: parser.used,
    }))
}

struct Parser<'a> {
    fields: &'a [Field<'a>],
    level: Level,
    rewritten: String,
    used: Vec<FormatField>,
}

impl Parser<'_> {
    /// What stands between `{` and `}`.
    fn placeholder(&mut self, inside: &str) -> Result<(), String> {
        let (name, spec) = match inside.split_once(':') {
            Some((name, spec)) => (name.trim(), Some(spec.trim_end())),
            None => (inside.trim(), None),
        };
        self.rewritten.push('{');
        self.field(name, trait_of(spec.unwrap_or_default()))?;
        if let Some(spec) = spec {
            self.rewritten.push(':');
            self.spec(spec)?;
        }
        self.rewritten.push('}');
        Ok(())
    }

    /// `>width$.precision$?`: a name or number before `$` is a field.
    fn spec(&mut self, spec: &str) -> Result<(), String> {
        if spec.contains('*') {
            return Err(
                "`.*` takes an argument that a message does not have; name a field: `.precision$`"
                    .to_owned(),
            );
        }
        let mut rest = spec;
        while let Some((before, after)) = rest.split_once('$') {
            let start = before
                .rfind(|c: char| !(c.is_alphanumeric() || c == '_'))
                .map_or(0, |at| {
                    at + before[at..].chars().next().map_or(0, char::len_utf8)
                });
            let (plain, name) = before.split_at(start);
            self.rewritten.push_str(plain);
            self.field(name, "usize")?;
            self.rewritten.push('$');
            rest = after;
        }
        self.rewritten.push_str(rest);
        Ok(())
    }

    fn field(&mut self, name: &str, trait_name: &'static str) -> Result<(), String> {
        if name.is_empty() {
            let first = self.fields.first().map(format_name);
            let first = first.unwrap_or_else(|| "0".to_owned());
            return Err(format!("`{{}}` names no field; write `{{{first}}}`"));
        }
        if name == "self" {
            return Err("`{self}` is what `expose` shows; write `#[status(expose)]`".to_owned());
        }
        // Tuple fields are numbered in a format string: `{0}`.
        let wanted = name.strip_prefix("r#").unwrap_or(name);
        let mut fields = self.fields.iter();
        let found = fields.position(|field| format_name(field) == wanted);
        let Some(index) = found else {
            return Err(self.unknown(name));
        };
        let field = self.fields.get(index).map(Field::name).unwrap_or_default();
        self.rewritten.push_str("__");
        self.rewritten.push_str(&field);
        self.used.push(FormatField { index, trait_name });
        Ok(())
    }

    fn unknown(&self, name: &str) -> String {
        if self.fields.is_empty() {
            let mend = match self.level {
                Level::Enum => "move the message to its variant, or write `{{` for a brace",
                _ => "write `{{` for a brace",
            };
            return format!("no field `{name}`: there are no fields here; {mend}");
        }
        let (mut names, mut placeholders) = (Vec::new(), Vec::new());
        for field in self.fields {
            let name = format_name(field);
            placeholders.push(format!("{{{name}}}"));
            names.push(name);
        }
        let is_path = name.contains(['.', '(']);
        match did_you_mean(name, &texts(&names)) {
            _ if is_path => format!(
                "a message names a field alone, and `{name}` is none; the fields are {}",
                quoted(&texts(&placeholders))
            ),
            near if near.is_empty() => format!(
                "no field `{name}`; the fields are {}",
                quoted(&texts(&placeholders))
            ),
            near => format!("no field `{name}`{near}"),
        }
    }
}

/// What a format string calls the field: `name`, `0`.
fn format_name(field: &Field<'_>) -> String {
    match field.member {
        syn::Member::Named(_) => field.name(),
        syn::Member::Unnamed(index) => index.index.to_string(),
    }
}

/// The trait that a format spec calls for, by its last characters.
fn trait_of(spec: &str) -> &'static str {
    match spec {
        _ if spec.ends_with('?') => "Debug",
        _ if spec.ends_with('x') => "LowerHex",
        _ if spec.ends_with('X') => "UpperHex",
        _ if spec.ends_with('o') => "Octal",
        _ if spec.ends_with('b') => "Binary",
        _ if spec.ends_with('e') => "LowerExp",
        _ if spec.ends_with('E') => "UpperExp",
        _ if spec.ends_with('p') => "Pointer",
        _ => "Display",
    }
}
