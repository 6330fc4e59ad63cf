//! The impl of `StatusCatalogue`: the constant table of the variants.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use super::codes::{self, Beside};
use super::where_clause;
use crate::ast::Input;
use crate::attr::{Codes, System};
use crate::expand::generics;
use crate::format::Message;
use crate::trees::Krate;
use crate::types::Type;
use crate::validate::{Arm, ArmReason, CodeSource, Plan, Text};

pub(super) fn catalogue(plan: &Plan<'_>) -> TokenStream {
    let krate = &plan.krate;
    let entries = plan.arms.iter().map(|arm| entry(krate, arm));
    let entries = quote!(#(#entries),*);
    imp(plan.input, krate, &origin(plan), &entries)
}

/// For a type with mistakes: an empty table.
pub(super) fn fallback(input: &Input<'_>, krate: &Krate) -> TokenStream {
    let origin = quote!(#krate::Origin::new(""));
    imp(input, krate, &origin, &TokenStream::new())
}

fn imp(
    input: &Input<'_>,
    krate: &Krate,
    origin: &TokenStream,
    entries: &TokenStream,
) -> TokenStream {
    let ident = &input.item.ident;
    let name = ident.unraw().to_string();
    let (impl_generics, ty_generics, _) = input.item.generics.split_for_impl();
    let bounds = where_clause(&generics::user_predicates(input));
    quote! {
        #[automatically_derived]
        #[allow(clippy::items_after_statements, clippy::large_stack_arrays, deprecated, unused_imports)]
        impl #impl_generics #krate::StatusCatalogue for #ident #ty_generics #bounds {
            const CATALOGUE: &'static #krate::catalogue::Catalogue = {
                use #krate::__private::{Catalogue, CatalogueEntry, GrpcCode, More, PLAIN};
                // Generic: the compiler would evaluate it in a crate that is only checked.
                const fn catalogue<__Unevaluated>() -> &'static Catalogue {
                    const {
                        &Catalogue {
                            name: #name,
                            origin: &#origin,
                            entries: &[#entries],
                        }
                    }
                }
                catalogue::<()>()
            };
        }
    }
}

/// The entry of a variant. It holds what is constant: `at_run_time` names the
/// rest.
fn entry(krate: &Krate, arm: &Arm<'_>) -> TokenStream {
    let name = arm.variant.ident.unraw().to_string();
    let (CodeSource::Own(codes) | CodeSource::ByType(codes) | CodeSource::Delegated(_, codes)) =
        arm.codes;
    let reason = match &arm.reason {
        Some(ArmReason::Literal(reason)) => reason,
        Some(ArmReason::Computed(_)) | None => "",
    };
    let (grpc, beside) = codes::entry(krate, codes);
    let (beside, with_codes) = match beside {
        Beside::Fields(fields) => (fields, None),
        Beside::Computed(mapping) => (None, Some(quote!(.with_codes(#mapping)))),
    };
    let delegate = arm.delegate().map(|field| {
        let ty = type_name(field.ty);
        quote!(delegate: #krate::__private::Some(#ty),)
    });
    let fields = [
        beside,
        text(krate, &arm.text),
        log(krate, arm).map(|log| quote!(log: #krate::__private::Some(#log),)),
        delegate,
        metadata(arm),
        at_run_time(krate, arm, codes),
        computed(krate, arm, codes),
    ];
    let plain = quote!(PLAIN);
    let more = if fields.iter().all(Option::is_none) {
        plain
    } else {
        quote!(More { #(#fields)* ..#plain })
    };
    quote! {
        CatalogueEntry {
            name: #name,
            reason: #reason,
            grpc: GrpcCode::#grpc,
            more: #more,
        }
        #with_codes
    }
}

fn metadata(arm: &Arm<'_>) -> Option<TokenStream> {
    let keys = arm.variant.attrs.metadata.iter();
    let keys: Vec<_> = keys.map(|entry| &entry.name).collect();
    (!keys.is_empty()).then(|| quote!(metadata: &[#(#keys),*],))
}

fn origin(plan: &Plan<'_>) -> TokenStream {
    let krate = &plan.krate;
    let attrs = &plan.input.attrs;
    let core = quote!(#krate::__private::core);
    let domain = match attrs.domain.get() {
        Some(domain) => domain.to_token_stream(),
        None => quote!(#krate::__private::default_domain(
            #core::option_env!("CARGO_PKG_NAME"),
            #core::module_path!(),
        )),
    };
    let type_uri = attrs
        .type_uri
        .get()
        .map(|base| quote!(.with_type_uri(#base)));
    quote!(#krate::Origin::new(#domain)#type_uri)
}

/// What the keys beside the codes change in the mapping of an inner error.
pub(super) fn text_changes(krate: &Krate, arm: &Arm<'_>) -> TokenStream {
    let text = match &arm.text {
        Text::ByCode { .. } | Text::Inner => TokenStream::new(),
        Text::Message(Message::Fixed(message)) => quote!(.with_message(#message)),
        Text::Expose | Text::Message(Message::Format(_)) => quote!(.exposed()),
        Text::Redact => quote!(.redacted()),
    };
    let log = log(krate, arm).map(|log| quote!(.with_log(#log)));
    quote!(#text #log)
}

fn text(krate: &Krate, text: &Text) -> Option<TokenStream> {
    let (visibility, message) = match text {
        Text::ByCode { .. } | Text::Inner => return None,
        Text::Message(Message::Fixed(message)) => (
            "Exposed",
            Some(quote!(message: #krate::__private::Some(#message),)),
        ),
        Text::Expose | Text::Message(Message::Format(_)) => ("Exposed", None),
        Text::Redact => ("Redacted", None),
    };
    let visibility = Ident::new(visibility, Span::mixed_site());
    Some(quote!(visibility: #krate::__private::Visibility::#visibility, #message))
}

fn log(krate: &Krate, arm: &Arm<'_>) -> Option<TokenStream> {
    let level = Ident::new(arm.log?, Span::mixed_site());
    Some(quote!(#krate::LogLevel::#level))
}

fn at_run_time(krate: &Krate, arm: &Arm<'_>, codes: &Codes) -> Option<TokenStream> {
    let reason_is_known = matches!(arm.reason, Some(ArmReason::Literal(_)));
    // Most variants declare everything.
    if reason_is_known && matches!(arm.codes, CodeSource::Own(codes) if !codes.any_computed()) {
        return None;
    }
    let code = |system| codes.get(system).get();
    let is_known = |system| code(system).is_some_and(|code| !code.is_computed());
    let delegated = matches!(arm.codes, CodeSource::Delegated(..));
    let anchor_is_known = match codes.anchor() {
        // Only a new anchor makes the codes beside it known.
        Some((System::Grpc, anchor)) => !anchor.is_computed(),
        Some((_, anchor)) => !anchor.is_computed() && !delegated,
        None => false,
    };
    let derived = |system| code(system).is_none() && anchor_is_known;
    let mut columns = Vec::new();
    for &system in System::ALL {
        columns.push((system.attribute(), !is_known(system) && !derived(system)));
    }
    columns.push(("reason", !reason_is_known));
    if columns.iter().all(|(_, at_run_time)| !at_run_time) {
        return None;
    }
    let columns = columns_of(krate, &columns);
    Some(quote!(at_run_time: #columns,))
}

/// The columns that a transparent variant computes in place of the inner error:
/// a gRPC code is a new anchor for all four.
fn computed(krate: &Krate, arm: &Arm<'_>, codes: &Codes) -> Option<TokenStream> {
    arm.delegate()?;
    let is_computed = |system| matches!(codes.get(system).get(), Some(code) if code.is_computed());
    let is_anchor = is_computed(System::Grpc);
    let mut columns = Vec::new();
    for &system in System::ALL {
        let is_derived = is_anchor && codes.get(system).get().is_none();
        columns.push((system.attribute(), is_derived || is_computed(system)));
    }
    columns.push(("reason", matches!(arm.reason, Some(ArmReason::Computed(_)))));
    if columns.iter().all(|(_, is_set)| !is_set) {
        return None;
    }
    let columns = columns_of(krate, &columns);
    Some(quote!(computed: #columns,))
}

/// The columns that are set.
fn columns_of(krate: &Krate, columns: &[(&str, bool)]) -> TokenStream {
    let set = columns.iter().filter(|(_, is_set)| *is_set);
    let set: Vec<_> = set
        .map(|(name, _)| Ident::new(name, Span::mixed_site()))
        .collect();
    if set.len() == columns.len() {
        return quote!(#krate::__private::Columns::ALL);
    }
    quote!(#krate::__private::Columns { #(#set: true,)* ..#krate::__private::Columns::NONE })
}

/// `Box<dyn StatusMapped>`, as the user would write it.
fn type_name(ty: &Type) -> String {
    let mut name = String::new();
    for token in ty.tokens() {
        push_token(&mut name, token);
    }
    name
}

fn push_token(name: &mut String, token: &TokenTree) {
    let text = match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            for token in group.stream() {
                push_token(name, &token);
            }
            return;
        }
        token => token.to_string(),
    };
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    match text.as_str() {
        "+" | "=" => {
            name.push(' ');
            name.push_str(&text);
            name.push(' ');
            return;
        }
        "," => {
            name.push_str(", ");
            return;
        }
        _ if name.ends_with(is_word) && text.starts_with(is_word) => name.push(' '),
        _ => {}
    }
    name.push_str(&text);
}
