//! The derive's input as our own model: the item, its variants and fields with
//! their parsed attributes. It borrows the item, so that any later stage can
//! point at the user's tokens.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Ident, Member};

use crate::attr::{
    self, Attrs, DefaultValue, Entry, EntryValue, Level, Slot, System, TypeAttrs, VariantAttrs,
};
use crate::errors::Errors;
use crate::expr::flat;
use crate::item::{Attribute, Data, FieldItem, Item};
use crate::types::Type;

pub(crate) struct Input<'a> {
    pub(crate) item: &'a Item,
    pub(crate) is_enum: bool,
    pub(crate) attrs: TypeAttrs,
    /// What an enum says for the variants that do not speak for themselves.
    pub(crate) defaults: VariantAttrs,
    /// The variants of an enum; a struct is its own one variant.
    pub(crate) variants: Vec<Variant<'a>>,
}

pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) attrs: VariantAttrs,
    /// All of its attributes, also those of others.
    pub(crate) written: &'a [Attribute],
}

pub(crate) struct Field<'a> {
    pub(crate) member: &'a Member,
    pub(crate) ty: &'a Type,
    pub(crate) transparent: Slot<()>,
    pub(crate) default: Slot<DefaultValue>,
}

impl Field<'_> {
    /// The name by which an expression or a message refers to the field:
    /// `name`, `_0`.
    pub(crate) fn name(&self) -> String {
        match self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => format!("_{}", index.index),
        }
    }

    /// Whether the expression is the field and nothing else: `id`, `*id`, `_0`,
    /// `self.id`, `&self.0`.
    pub(crate) fn is_named_by(&self, expr: &TokenStream) -> bool {
        let tokens = flat(expr.clone());
        let is_sign = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if "*&".contains(punct.as_char()));
        let signs = tokens.iter().take_while(|token| is_sign(token)).count();
        let is_name = |token: &TokenTree| {
            let word = token.to_string();
            let word = word.strip_prefix("r#").unwrap_or(&word);
            match self.member {
                Member::Named(ident) => ident.unraw() == word,
                Member::Unnamed(index) => {
                    word.strip_prefix('_').unwrap_or(word) == index.index.to_string()
                }
            }
        };
        match tokens.get(signs..).unwrap_or_default() {
            [name @ TokenTree::Ident(_)] => is_name(name),
            [TokenTree::Ident(this), TokenTree::Punct(dot), name] => {
                this == "self" && dot.as_char() == '.' && is_name(name)
            }
            _ => false,
        }
    }
}

impl<'a> Input<'a> {
    pub(crate) fn parse(item: &'a Item, errors: &mut Errors) -> Self {
        let level = match &item.data {
            Data::Struct(_) => Level::Struct,
            Data::Enum(_) | Data::Union(_) => Level::Enum,
        };
        let Attrs { of_type, own } = attr::parse(&item.attrs, level, errors);
        let (defaults, variants) = match &item.data {
            Data::Enum(items) => {
                let mut variants = Vec::with_capacity(items.len());
                for item in items {
                    let attrs = attr::parse(&item.attrs, Level::Variant, errors).own;
                    let variant =
                        Variant::new(&item.ident, &item.fields, &item.attrs, attrs, errors);
                    variants.push(variant);
                }
                (own, variants)
            }
            Data::Struct(fields) => {
                let variant = Variant::new(&item.ident, fields, &item.attrs, own, errors);
                (VariantAttrs::default(), vec![variant])
            }
            Data::Union(span) => {
                errors.at(
                    *span,
                    "`StatusMapped` cannot be derived for a union; make it an enum or a struct",
                );
                (own, Vec::new())
            }
        };
        Self {
            item,
            is_enum: matches!(item.data, Data::Enum(_)),
            attrs: of_type,
            defaults,
            variants,
        }
    }
}

impl<'a> Variant<'a> {
    fn new(
        ident: &'a Ident,
        items: &'a [FieldItem],
        written: &'a [Attribute],
        mut attrs: VariantAttrs,
        errors: &mut Errors,
    ) -> Self {
        let mut fields = Vec::with_capacity(items.len());
        for item in items {
            let of_field = attr::parse(&item.attrs, Level::Field, errors).own;
            // A code on a field was meant for the variant.
            if of_field.codes.is_given() && !attrs.codes.is_given() {
                attrs.codes.slot(System::Grpc).poison(ident.span());
            }
            fields.push(Field {
                member: &item.member,
                ty: &item.ty,
                transparent: of_field.transparent,
                default: of_field.default,
            });
        }
        Self {
            ident,
            fields,
            attrs,
            written,
        }
    }

    /// The field of that name, and its index.
    pub(crate) fn field(&self, name: &Ident) -> Option<(usize, &Field<'a>)> {
        let name = name.unraw().to_string();
        let mut fields = self.fields.iter().enumerate();
        fields.find(|(_, field)| field.name() == name)
    }

    /// The field that an entry of the metadata sends as it is.
    pub(crate) fn field_of(&self, entry: &Entry) -> Option<(usize, &Field<'a>)> {
        match &entry.value {
            EntryValue::Field(word) => self.field(word),
            EntryValue::Computed(expr) => {
                let mut fields = self.fields.iter().enumerate();
                fields.find(|(_, field)| field.is_named_by(expr))
            }
            EntryValue::Literal(_) => None,
        }
    }

    /// thiserror's `#[error(transparent)]`: the text is somebody else's.
    pub(crate) fn borrows_text(&self, item: &Item) -> bool {
        if self.fields.is_empty() {
            return false;
        }
        // Above an enum it is for the variants that say nothing.
        let says_itself = self
            .written
            .iter()
            .any(|attribute| attribute.name == "error");
        let attributes = if says_itself {
            self.written
        } else {
            &item.attrs
        };
        attributes.iter().any(is_error_transparent)
    }

    /// The key or the field mark that makes the variant transparent.
    pub(crate) fn transparent_span(&self) -> Option<Span> {
        let mut fields = self.fields.iter();
        let of_field = || fields.find_map(|field| field.transparent.span());
        self.attrs.transparent.span().or_else(of_field)
    }
}

fn is_error_transparent(attribute: &Attribute) -> bool {
    let [TokenTree::Group(arguments)] = attribute.rest() else {
        return false;
    };
    if attribute.name != "error" {
        return false;
    }
    let mut arguments = arguments.stream().into_iter();
    match (arguments.next(), arguments.next()) {
        (Some(TokenTree::Ident(word)), None) => word == "transparent",
        _ => false,
    }
}
