//! The derive's input as our own model: the item, its variants and fields with
//! their parsed attributes. It borrows the item, so that any later stage can
//! point at the user's tokens.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Ident, Member, Meta, Type};

use crate::attr::{
    self, Attrs, DefaultValue, Entry, EntryValue, Level, Slot, System, TypeAttrs, VariantAttrs,
};
use crate::errors::Errors;
use crate::expr::flat;

pub(crate) struct Input<'a> {
    pub(crate) item: &'a DeriveInput,
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
    pub(crate) syn_attrs: &'a [syn::Attribute],
    /// thiserror's `#[error(transparent)]`: the text is somebody else's.
    pub(crate) borrows_text: bool,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) transparent: Slot<()>,
    pub(crate) default: Slot<DefaultValue>,
}

impl Field<'_> {
    /// The name by which an expression or a message refers to the field:
    /// `name`, `_0`.
    pub(crate) fn name(&self) -> String {
        match &self.member {
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
            match &self.member {
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
    pub(crate) fn parse(item: &'a DeriveInput, errors: &mut Errors) -> Self {
        let level = match &item.data {
            Data::Struct(_) => Level::Struct,
            Data::Enum(_) | Data::Union(_) => Level::Enum,
        };
        let Attrs { of_type, own } = attr::parse(&item.attrs, level, errors);
        let (defaults, variants) = match &item.data {
            Data::Enum(data) => {
                let variants = data
                    .variants
                    .iter()
                    .map(|variant| {
                        let attrs = attr::parse(&variant.attrs, Level::Variant, errors).own;
                        Variant::new(
                            &variant.ident,
                            &variant.fields,
                            &variant.attrs,
                            attrs,
                            errors,
                        )
                    })
                    .collect();
                (own, variants)
            }
            Data::Struct(data) => {
                let variant = Variant::new(&item.ident, &data.fields, &item.attrs, own, errors);
                (VariantAttrs::default(), vec![variant])
            }
            Data::Union(data) => {
                errors.at(
                    data.union_token.span,
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
        fields: &'a Fields,
        syn_attrs: &'a [syn::Attribute],
        mut attrs: VariantAttrs,
        errors: &mut Errors,
    ) -> Self {
        let fields = fields
            .members()
            .zip(fields)
            .map(|(member, field)| {
                let of_field = attr::parse(&field.attrs, Level::Field, errors).own;
                // A code on a field was meant for the variant.
                if of_field.codes.is_given() && !attrs.codes.is_given() {
                    attrs.codes.slot(System::Grpc).poison(ident.span());
                }
                Field {
                    member,
                    ty: &field.ty,
                    transparent: of_field.transparent,
                    default: of_field.default,
                }
            })
            .collect();
        Self {
            ident,
            fields,
            attrs,
            borrows_text: syn_attrs.iter().any(is_error_transparent),
            syn_attrs,
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

    /// The key or the field mark that makes the variant transparent.
    pub(crate) fn transparent_span(&self) -> Option<Span> {
        let marks = self.fields.iter().map(|field| &field.transparent);
        std::iter::once(&self.attrs.transparent)
            .chain(marks)
            .find_map(Slot::span)
    }
}

fn is_error_transparent(attr: &syn::Attribute) -> bool {
    let Meta::List(list) = &attr.meta else {
        return false;
    };
    // Not parsed: to fail is dear, and most messages are no word.
    let mut tokens = list.tokens.clone().into_iter();
    matches!((tokens.next(), tokens.next()), (Some(TokenTree::Ident(word)), None) if word == "transparent")
        && list.path.is_ident("error")
}
