//! The derive's input as a model of our own: the type, its variants and fields with
//! their parsed attributes. It borrows the item, so that later stages can point at the
//! user's tokens.

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{
    Attribute, Data, DeriveInput, Expr, Fields, GenericArgument, Generics, Ident, Index, Member,
    Meta, PathArguments, Type, UnOp,
};

use crate::attr::{self, Attrs, DefaultValue, Level, Slot, TypeAttrs, VariantAttrs, ungrouped};
use crate::errors::Errors;
use crate::names::System;
use crate::nearest::nearest;

pub(crate) struct Input<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) generics: &'a Generics,
    /// All attributes, those of other derives included.
    pub(crate) attributes: &'a [Attribute],
    pub(crate) is_enum: bool,
    /// The values of its `#[doc = ..]`, those of doc comments included.
    pub(crate) docs: Vec<&'a Expr>,
    pub(crate) attrs: TypeAttrs,
    /// What an enum declares for its variants.
    pub(crate) defaults: VariantAttrs,
    /// An attribute of the type that was most likely meant as a code attribute.
    pub(crate) misspelt: Option<Misspelt<'a>>,
    /// The variants of an enum. A struct has one, itself.
    pub(crate) variants: Vec<Variant<'a>>,
}

pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    /// Whether `self` is an enum, and not the struct with these fields.
    pub(crate) in_enum: bool,
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) docs: Vec<&'a Expr>,
    pub(crate) attrs: VariantAttrs,
    pub(crate) misspelt: Option<Misspelt<'a>>,
    /// Whether the `Display` is that of a field, by thiserror's `#[error(transparent)]`.
    pub(crate) borrows_text: bool,
    /// thiserror's `#[error(..)]` of the variant, or else of its enum.
    pub(crate) error: Option<&'a Attribute>,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    /// The name by which an expression refers to the field: `name`, `_0`.
    pub(crate) name: String,
    pub(crate) ty: &'a Type,
    pub(crate) transparent: Slot<()>,
    pub(crate) default: Slot<DefaultValue>,
    /// Whether it is decoded from the message.
    pub(crate) is_message: Slot<()>,
    /// Whether it is the source of the error for thiserror, which takes one by its name, too.
    pub(crate) is_source: bool,
}

/// The name of an attribute, and that of the code attribute with a similar name.
pub(crate) type Misspelt<'a> = (&'a Ident, &'static str);

impl<'a> Input<'a> {
    pub(crate) fn new(item: &'a DeriveInput, errors: &mut Errors) -> Self {
        let is_enum = !matches!(item.data, Data::Struct(_));
        let level = if is_enum { Level::Enum } else { Level::Struct };
        let Attrs { of_type, own } = attr::parse(&item.attrs, level, errors);
        let mut input = Self {
            ident: &item.ident,
            generics: &item.generics,
            attributes: &item.attrs,
            is_enum,
            docs: docs(&item.attrs),
            attrs: of_type,
            defaults: own,
            misspelt: misspelt(&item.attrs),
            variants: Vec::new(),
        };
        match &item.data {
            Data::Enum(data) => {
                for variant in &data.variants {
                    let attrs = attr::parse(&variant.attrs, Level::Variant, errors).own;
                    let (ident, fields) = (&variant.ident, &variant.fields);
                    let mut new = Variant::new(ident, fields, &variant.attrs, attrs, errors);
                    new.in_enum = true;
                    if new.error.is_none() {
                        new.error = attribute(&item.attrs, "error");
                        new.borrows_text =
                            !new.fields.is_empty() && item.attrs.iter().any(is_error_transparent);
                    }
                    input.variants.push(new);
                }
            }
            Data::Struct(data) => {
                let own = std::mem::take(&mut input.defaults);
                let new = Variant::new(&item.ident, &data.fields, &item.attrs, own, errors);
                input.variants.push(new);
            }
            Data::Union(_) => {}
        }
        input
    }
}

impl<'a> Variant<'a> {
    fn new(
        ident: &'a Ident,
        fields: &'a Fields,
        attributes: &'a [Attribute],
        mut attrs: VariantAttrs,
        errors: &mut Errors,
    ) -> Self {
        let mut all = Vec::with_capacity(fields.len());
        for (index, field) in fields.iter().enumerate() {
            let of_field = attr::parse(&field.attrs, Level::Field, errors).own;
            // A code on a field was meant for the variant.
            if of_field.codes.is_given() && !attrs.codes.is_given() {
                attrs.codes.slot(System::Grpc).poison(ident.span());
            }
            if of_field.text.is_poisoned() {
                attrs.text.poison(ident.span());
            }
            all.push(Field::new(index, field, of_field));
        }
        Self {
            ident,
            in_enum: false,
            borrows_text: !all.is_empty() && attributes.iter().any(is_error_transparent),
            fields: all,
            docs: docs(attributes),
            attrs,
            misspelt: misspelt(attributes),
            error: attribute(attributes, "error"),
        }
    }

    /// The field that an expression names: `id`, `*id`, `&self.id`, `_0`.
    pub(crate) fn field_of(&self, expr: &Expr) -> Option<usize> {
        let name = match ungrouped(expr) {
            Expr::Unary(deref) if matches!(deref.op, UnOp::Deref(_)) => {
                return self.field_of(&deref.expr);
            }
            Expr::Reference(reference) => return self.field_of(&reference.expr),
            Expr::Path(path) => path.path.get_ident()?.unraw().to_string(),
            Expr::Field(field) => match (ungrouped(&field.base), &field.member) {
                (Expr::Path(this), member) if this.path.is_ident("self") => name_of(member),
                _ => return None,
            },
            _ => return None,
        };
        self.fields.iter().position(|field| field.name == name)
    }

    /// The field that an expression names without any operator.
    pub(crate) fn field_alone(&self, expr: &Expr) -> Option<&Field<'a>> {
        let Expr::Path(_) = ungrouped(expr) else {
            return None;
        };
        self.fields.get(self.field_of(expr)?)
    }

    /// Where the variant or one of its fields is declared `transparent`.
    pub(crate) fn transparent_span(&self) -> Option<Span> {
        let of_field = || {
            self.fields
                .iter()
                .find_map(|field| field.transparent.span())
        };
        self.attrs.transparent.span().or_else(of_field)
    }

    pub(crate) fn field_names(&self) -> Vec<&str> {
        self.fields
            .iter()
            .map(|field| field.name.as_str())
            .collect()
    }
}

impl<'a> Field<'a> {
    fn new(index: usize, field: &'a syn::Field, attrs: VariantAttrs) -> Self {
        let member = match &field.ident {
            Some(ident) => Member::Named(ident.clone()),
            None => Member::Unnamed(Index::from(index)),
        };
        let name = name_of(&member);
        let is_named = |name| attribute(&field.attrs, name).is_some();
        Self {
            is_source: name == "source" || is_named("source") || is_named("from"),
            name,
            member,
            ty: &field.ty,
            transparent: attrs.transparent,
            default: attrs.default,
            is_message: attrs.is_message,
        }
    }

    /// `T` of a field of type `Option<T>`.
    pub(crate) fn optional(&self) -> Option<&'a Type> {
        fn optional(ty: &Type) -> Option<&Type> {
            let last = match ty {
                Type::Group(group) => return optional(&group.elem),
                Type::Paren(paren) => return optional(&paren.elem),
                Type::Path(path) => path.path.segments.last()?,
                _ => return None,
            };
            match &last.arguments {
                PathArguments::AngleBracketed(arguments) if last.ident == "Option" => {
                    match arguments.args.first()? {
                        GenericArgument::Type(ty) => Some(ty),
                        _ => None,
                    }
                }
                _ => None,
            }
        }
        optional(self.ty)
    }
}

fn name_of(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => format!("_{}", index.index),
    }
}

/// An attribute that was most likely meant as a code: `#[gprc(NOT_FOUND)]`. It is reported
/// only where a code is missing, because it may be that of another derive.
fn misspelt(attributes: &[Attribute]) -> Option<Misspelt<'_>> {
    let ours: Vec<_> = System::ALL
        .iter()
        .map(|system| system.attribute())
        .collect();
    attributes.iter().find_map(|attribute| {
        let ident = attribute.path().get_ident()?;
        let name = ident.to_string();
        let is_known =
            ours.contains(&name.as_str()) || ["doc", "error", "status"].contains(&name.as_str());
        let meant = nearest(&name, &ours).filter(|_| !is_known)?;
        Some((ident, meant))
    })
}

fn docs(attributes: &[Attribute]) -> Vec<&Expr> {
    let values = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(&pair.value),
            _ => None,
        });
    values.collect()
}

fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    let mut attributes = attributes.iter();
    attributes.find(|attribute| attribute.path().is_ident(name))
}

fn is_error_transparent(attribute: &Attribute) -> bool {
    matches!(&attribute.meta, Meta::List(list)
        if list.path.is_ident("error") && list.tokens.to_string() == "transparent")
}

/// Whether the type of a field contains the type of the field's owner. After `::` the same
/// name is that of another type: `other::Error<T>` in `Error<T>`.
pub(crate) fn contains_itself(ty: &Type, itself: &Ident) -> bool {
    any_ident(ty.to_token_stream(), &|ident, in_path| {
        ident == "Self" || (ident == itself && !in_path)
    })
}

/// Whether `found` is true for an identifier; its second argument is whether `::` precedes.
pub(crate) fn any_ident(tokens: TokenStream, found: &dyn Fn(&Ident, bool) -> bool) -> bool {
    let (mut after_colon, mut after_colons) = (false, false);
    tokens.into_iter().any(|token| {
        let is_found = match &token {
            TokenTree::Ident(ident) => found(ident, after_colons),
            TokenTree::Group(group) => any_ident(group.stream(), found),
            _ => false,
        };
        (after_colon, after_colons) = (starts_colons(&token), after_colon);
        is_found
    })
}

/// Whether it is the first half of a `::`.
pub(crate) fn starts_colons(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
}
