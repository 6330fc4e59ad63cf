//! `message = "…"`: a format string over the fields.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use crate::ast::Field;
use crate::attr::Level;
use crate::errors::error;
use crate::nearest::{did_you_mean, quoted};

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
    /// Whether the message is the field with this name alone.
    pub(crate) fn is_field(&self, name: &str) -> bool {
        self.literal.to_string() == format!("\"{{__{name}}}\"")
    }

    /// The span of arguments: a field without the trait of its placeholder is an error at
    /// the message.
    pub(crate) fn span(&self) -> Span {
        Span::mixed_site().located_at(self.literal.span())
    }

    /// `"…", __id = *id`, by the values of the fields.
    pub(crate) fn arguments(
        &self,
        fields: &[Field<'_>],
        values: impl Iterator<Item = TokenStream>,
    ) -> TokenStream {
        let (literal, at) = (&self.literal, self.span());
        let mut named = TokenStream::new();
        for (index, (field, value)) in fields.iter().zip(values).enumerate() {
            if self.fields.iter().any(|named| named.index == index) {
                // A name of ours, so that a raw or numbered field needs no care.
                let name = Ident::new(&format!("__{}", field.name), Span::mixed_site());
                named.extend(quote_spanned!(at=> , #name = #value));
            }
        }
        quote!(#literal #named)
    }
}

/// Parses a message.
pub(crate) fn parse(literal: &LitStr, fields: &[Field<'_>], level: Level) -> syn::Result<Message> {
    let text = literal.value();
    let (rewritten, used) = (String::with_capacity(text.len() + 8), Vec::new());
    let mut parser = Parser {
        fields,
        level,
        rewritten,
        used,
    };
    let mut rest = text.as_str();
    while let Some((plain, tail)) = rest.find(['{', '}']).map(|at| rest.split_at(at)) {
        parser.rewritten.push_str(plain);
        let brace = if tail.starts_with('{') { "{" } else { "}" };
        let twice = brace.repeat(2);
        rest = if let Some(after) = tail.strip_prefix(&twice) {
            parser.rewritten.push_str(&twice);
            after
        } else if let ("{", Some((inside, after))) = (brace, tail.split_once('}')) {
            let inside = inside.strip_prefix('{').unwrap_or(inside);
            if inside.contains('{') {
                let message = "`{` inside a placeholder; a literal brace is doubled, `{{` or `}}`";
                return Err(error(literal, message));
            }
            parser
                .placeholder(inside)
                .map_err(|message| error(literal, message))?;
            after
        } else {
            let message = format!("unmatched `{brace}`; write `{twice}` for a literal brace");
            return Err(error(literal, message));
        };
    }
    parser.rewritten.push_str(rest);
    if parser.used.is_empty() {
        let text = parser.rewritten.replace("{{", "{").replace("}}", "}");
        return Ok(Message::Fixed(LitStr::new(&text, literal.span())));
    }
    let mut rewritten = Literal::string(&parser.rewritten);
    rewritten.set_span(Span::mixed_site().located_at(literal.span()));
    Ok(Message::Format(Format {
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
    /// The text between `{` and `}`.
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
        // A fill may be any character.
        let mut chars = spec.char_indices();
        let is_align = |c: Option<(usize, char)>| c.is_some_and(|(_, c)| "<^>".contains(c));
        let (first, second, third) = (chars.next(), chars.next(), chars.next());
        let fill = match third.map_or(spec.len(), |(at, _)| at) {
            at if first.is_some() && is_align(second) => at,
            _ => 0,
        };
        let (fill, spec) = spec.split_at(fill);
        self.rewritten.push_str(fill);
        if spec.contains('*') {
            return Err(
                "`.*` takes an argument, and a message has none; name a field, as in `.precision$`"
                    .to_owned(),
            );
        }
        let mut rest = spec;
        while let Some((before, after)) = rest.split_once('$') {
            let is_part = |c: char| c.is_alphanumeric() || c == '_';
            let plain = before.trim_end_matches(is_part);
            let name = before.strip_prefix(plain).unwrap_or_default();

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
        if name == "self" && trait_name == "Debug" {
            return Err(
                "`self` is not a field; write `message = format!(\"{self:?}\")`".to_owned(),
            );
        }
        if name == "self" {
            return Err(
                "`self` is not a field; write `#[status(expose)]` to show the `Display`".to_owned(),
            );
        }
        // Tuple fields are numbered in a format string: `{0}`.
        let wanted = name.strip_prefix("r#").unwrap_or(name);
        let mut fields = self.fields.iter();
        let found = fields.position(|field| format_name(field) == wanted);
        let Some(index) = found else {
            return Err(self.unknown(name));
        };
        self.rewritten.push_str("__");
        self.rewritten
            .push_str(self.fields.get(index).map_or("", |field| &field.name));
        self.used.push(FormatField { index, trait_name });
        Ok(())
    }

    fn unknown(&self, name: &str) -> String {
        if self.fields.is_empty() {
            let help = match self.level {
                Level::Enum => "on an enum; move the message to the variant, or",
                _ => "here;",
            };
            return format!(
                "no field `{name}`: there are no fields {help} write `{{{{{name}}}}}` for literal braces"
            );
        }
        let names: Vec<_> = self.fields.iter().map(format_name).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        if name.contains(['.', '(']) {
            return format!(
                "`{name}` is not a field; compute the message: `message = format!(..)`"
            );
        }
        let near = did_you_mean(name, &names);
        if near.is_empty() {
            format!("no field `{name}`; the fields are {}", quoted(&names))
        } else {
            format!("no field `{name}`{near}")
        }
    }
}

/// What a format string calls the field: `name`, `0`.
pub(crate) fn format_name(field: &Field<'_>) -> String {
    match &field.member {
        syn::Member::Named(_) => field.name.clone(),
        syn::Member::Unnamed(index) => index.index.to_string(),
    }
}

/// The trait that a format spec calls for, by its last character.
fn trait_of(spec: &str) -> &'static str {
    match spec.chars().next_back() {
        Some('?') => "Debug",
        Some('x') => "LowerHex",
        Some('X') => "UpperHex",
        Some('o') => "Octal",
        Some('b') => "Binary",
        Some('e') => "LowerExp",
        Some('E') => "UpperExp",
        Some('p') => "Pointer",
        _ => "Display",
    }
}
