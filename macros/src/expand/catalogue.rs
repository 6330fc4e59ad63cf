//! The impl of `StatusCatalogue`: the constant table of the variants.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use super::about::{Inner, about, inner_type};
use super::{Krate, codes, documentation, generics, where_clause};
use crate::attr::{CodeValue, Codes};
use crate::errors::text_of;
use crate::format::Message;
use crate::names::System;
use crate::validate::{Arm, ArmReason, CodeSource, Plan, Text};

pub(super) fn catalogue(plan: &Plan<'_>, krate: &Krate) -> TokenStream {
    let inner_types = plan.arms.iter().map(|arm| inner_type(plan.input, arm));
    let inner_types: Vec<_> = inner_types.collect();
    let aliases = inner_types.iter().flatten();
    let aliases = aliases.map(|Inner { alias, ty }| quote!(type #alias = #ty;));
    let abouts: Vec<_> = plan
        .arms
        .iter()
        .map(|arm| about(krate, plan, arm))
        .collect();
    // Most types need none of these imports.
    let about = abouts.iter().any(Option::is_some);
    let about = about.then(|| quote!(About, NOTHING,));
    let inner = inner_types.iter().any(Option::is_some);
    let inner = inner.then(|| quote!(InnerOf, NoInner as _,));
    let entries = plan.arms.iter().zip(&inner_types).zip(&abouts);
    let entries =
        entries.map(|((arm, inner), about)| entry(krate, arm, inner.as_ref(), about.as_ref()));
    let documentation = documentation::text(&plan.input.docs, krate);
    let documentation = documentation.unwrap_or_else(|| quote!(""));
    let origin = origin(plan, krate);
    let ident = plan.input.ident;
    let name = ident.unraw().to_string();
    let (impl_generics, ty_generics, _) = plan.input.generics.split_for_impl();
    let bounds = where_clause(&generics::user_predicates(plan.input));
    quote! {
        #[automatically_derived]
        #[allow(clippy::items_after_statements, clippy::large_stack_arrays, deprecated, unused_imports)]
        impl #impl_generics #krate::StatusCatalogue for #ident #ty_generics #bounds {
            const CATALOGUE: &'static #krate::catalogue::Catalogue = {
                // Outside the function, whose imports would hide names of the user.
                #(#aliases)*
                // Generic, so that `cargo check` does not evaluate it.
                const fn catalogue<__Unevaluated>() -> &'static #krate::catalogue::Catalogue {
                    use #krate::__private::{Catalogue, CatalogueEntry, GrpcCode, More, #about #inner PLAIN};
                    const {
                        &Catalogue {
                            name: #name,
                            origin: &#origin,
                            documentation: #documentation,
                            entries: &[#(#entries),*],
                        }
                    }
                }
                catalogue::<()>()
            };
        }
    }
}

fn origin(plan: &Plan<'_>, krate: &Krate) -> TokenStream {
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

/// The entry of a variant. It holds the constants; `at_run_time` names the other columns.
fn entry(
    krate: &Krate,
    arm: &Arm<'_>,
    inner: Option<&Inner>,
    about: Option<&TokenStream>,
) -> TokenStream {
    let name = arm.variant.ident.unraw().to_string();
    let none = Codes::default();
    let codes = match arm.codes {
        CodeSource::Own(codes) | CodeSource::ByType(codes) | CodeSource::Delegated(_, codes) => {
            codes
        }
        CodeSource::Unknown => &none,
    };
    let reason = match &arm.reason {
        Some(ArmReason::Literal(reason) | ArmReason::Computed(_, reason)) => reason,
        None => "",
    };
    let (grpc, beside, with_codes) = declared(krate, codes);
    let delegate = arm.delegate().map(|field| {
        let ty = text_of(field.ty);
        quote!(delegate: #krate::__private::Some(#ty),)
    });
    let keys: Vec<_> = arm.metadata.iter().map(|entry| &entry.name).collect();
    let metadata = (!keys.is_empty()).then(|| quote!(metadata: &[#(#keys),*],));
    let log = log(krate, arm).map(|log| quote!(log: #krate::__private::Some(#log),));
    let inner = inner.map(|Inner { alias, .. }| quote!(inner: InnerOf::<#alias>::catalogue,));
    let fields = [
        beside,
        text(krate, &arm.text),
        log,
        delegate,
        inner,
        about.cloned(),
        metadata,
        at_run_time(krate, arm, codes),
        computed(krate, arm, codes),
    ];
    let more = if fields.iter().all(Option::is_none) {
        quote!(PLAIN)
    } else {
        quote!(More { #(#fields)* ..PLAIN })
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

/// The gRPC code, the fields for the other codes, and a call that sets all codes where
/// fields cannot hold them.
fn declared(krate: &Krate, codes: &Codes) -> (Ident, Option<TokenStream>, Option<TokenStream>) {
    let unknown = Ident::new("UNKNOWN", Span::mixed_site());
    let (mut grpc, mut fields) = (None, None::<TokenStream>);
    for (system, code) in codes.declared() {
        let field = match (system, code) {
            (System::Grpc, CodeValue::Known(known)) => {
                grpc = Some(known.ident.clone());
                continue;
            }
            (System::Http, CodeValue::Known(known)) if !known.unchecked && grpc.is_some() => {
                let status = codes::constant(krate, system, known);
                quote!(http: #krate::__private::Some(#status),)
            }
            (System::LoadTest, CodeValue::Known(known)) if grpc.is_some() => {
                let code = codes::constant(krate, system, known);
                quote!(load_test: #krate::__private::Some(#code),)
            }
            _ => {
                let mapping = codes::constants(krate, codes);
                return (unknown, None, Some(quote!(.with_codes(#mapping))));
            }
        };
        fields = Some(quote!(#fields #field));
    }
    (grpc.unwrap_or(unknown), fields, None)
}

/// The calls by which the message and the level of a variant change the mapping of its
/// inner error.
pub(super) fn text_changes(krate: &Krate, arm: &Arm<'_>, has_text: bool) -> TokenStream {
    let text = match &arm.text {
        _ if !has_text => None,
        Text::ByCode { .. } | Text::Inner => None,
        Text::Message(Message::Fixed(message)) => Some(quote!(.with_message(#message))),
        Text::Expose | Text::Message(Message::Format(_)) | Text::Computed(_) => {
            Some(quote!(.exposed()))
        }
        Text::Redact => Some(quote!(.redacted())),
    };
    let log = log(krate, arm).map(|log| quote!(.with_log(#log)));
    quote!(#text #log)
}

fn text(krate: &Krate, text: &Text<'_>) -> Option<TokenStream> {
    let private = quote!(#krate::__private);
    Some(match text {
        Text::ByCode { .. } | Text::Inner => return None,
        Text::Message(Message::Fixed(message)) => {
            quote!(visibility: #private::Visibility::Exposed, message: #private::Some(#message),)
        }
        Text::Expose | Text::Message(Message::Format(_)) | Text::Computed(_) => {
            quote!(visibility: #private::Visibility::Exposed,)
        }
        Text::Redact => quote!(visibility: #private::Visibility::Redacted,),
    })
}

fn log(krate: &Krate, arm: &Arm<'_>) -> Option<TokenStream> {
    let level = Ident::new(arm.log?, Span::mixed_site());
    Some(quote!(#krate::LogLevel::#level))
}

/// The columns that are known at run time only.
fn at_run_time(krate: &Krate, arm: &Arm<'_>, codes: &Codes) -> Option<TokenStream> {
    if arm.with.is_some() || arm.lookup.is_some() {
        let reason = arm.lookup.is_some() || !matches!(arm.reason, Some(ArmReason::Literal(_)));
        let columns = columns(krate, &|_| true, reason)?;
        return Some(quote!(at_run_time: #columns,));
    }
    let is_known = |system| {
        codes
            .get(system)
            .get()
            .is_some_and(|code| !code.is_computed())
    };
    let anchor = codes.anchor();
    // On a transparent variant only a gRPC code is an anchor.
    let anchor = anchor.filter(|(system, _)| *system == System::Grpc || arm.delegate().is_none());
    let derived = anchor.is_some_and(|(_, code)| !code.is_computed());
    let unknown = |system| !(is_known(system) || (derived && codes.get(system).is_absent()));
    let is_unknown = matches!(arm.codes, CodeSource::Unknown);
    let reason = !matches!(arm.reason, Some(ArmReason::Literal(_)));
    let columns = columns(krate, &|system| unknown(system) && !is_unknown, reason)?;
    Some(quote!(at_run_time: #columns,))
}

/// The columns that a transparent variant computes in place of the inner error. A gRPC code
/// is a new anchor for all codes.
fn computed(krate: &Krate, arm: &Arm<'_>, codes: &Codes) -> Option<TokenStream> {
    arm.delegate()?;
    let is_computed = |system| codes.get(system).get().is_some_and(CodeValue::is_computed);
    let is_derived = |system| is_computed(System::Grpc) && codes.get(system).is_absent();
    let reason = matches!(arm.reason, Some(ArmReason::Computed(..)));
    let columns = columns(
        krate,
        &|system| is_computed(system) || is_derived(system),
        reason,
    )?;
    Some(quote!(computed: #columns,))
}

/// The columns that are set, if any is.
fn columns(krate: &Krate, is_set: &dyn Fn(System) -> bool, reason: bool) -> Option<TokenStream> {
    let systems = System::ALL.iter().copied();
    let set = systems
        .filter(|&system| is_set(system))
        .map(System::attribute);
    let set: Vec<_> = set.chain(reason.then_some("reason")).collect();
    let all = System::ALL.len() + 1;
    match set.len() {
        0 => None,
        count if count == all => Some(quote!(#krate::__private::Columns::ALL)),
        _ => {
            let set = set.iter().map(|name| Ident::new(name, Span::mixed_site()));
            Some(
                quote!(#krate::__private::Columns { #(#set: true,)* ..#krate::__private::Columns::NONE }),
            )
        }
    }
}
