//! What the keys beside the codes say: headers, metadata, when to try again, the
//! challenge, details. A method is emitted only where a key asks for it; the
//! trait's own is that of the error inside.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::answer::{local, path};
use crate::attr::{Entry, EntryValue, Slot, VariantAttrs};
use crate::expr::Bindings;
use crate::plan::{Arm, Plan};
use crate::trees::Krate;

pub(super) fn methods(plan: &Plan<'_>, methods: &mut TokenStream) {
    visitor(plan, "visit_headers", &|attrs| &attrs.headers).to_tokens(methods);
    visitor(plan, "visit_metadata", &|attrs| &attrs.metadata).to_tokens(methods);
    retry_after(plan).to_tokens(methods);
    challenge(plan).to_tokens(methods);
    details(plan).to_tokens(methods);
}

/// What only a feature can honour, and is an error without it: the key that
/// asks for it, said at its place.
pub(super) fn needs(plan: &Plan<'_>) -> Option<TokenStream> {
    let mut variants = plan.input.variants.iter();
    let log = variants.find_map(|variant| variant.attrs.log.span());
    let span = log.or(plan.input.defaults.log.span())?;
    let krate = plan.krate.at(span);
    Some(quote_spanned!(span=> #krate::__needs_tracing! {}))
}

/// Calls `visit` with the variant's entries, then the type's, then those of the
/// error inside: the first of a name counts.
fn visitor(
    plan: &Plan<'_>,
    method: &str,
    entries: &dyn Fn(&VariantAttrs) -> &[Entry],
) -> Option<TokenStream> {
    let krate = &plan.krate;
    let core = quote!(#krate::__private::core);
    let of_type = entries(&plan.input.defaults);
    let has_own = |arm: &Arm<'_>| !entries(&arm.variant.attrs).is_empty();
    if of_type.is_empty() && !plan.arms.iter().any(has_own) {
        return None;
    }
    let method = Ident::new(method, Span::mixed_site());
    let visit = &local("visit");
    let mut bindings = Bindings::default();
    let mut arms = Vec::new();
    for arm in &plan.arms {
        if has_own(arm) {
            let mut calls = TokenStream::new();
            for entry in entries(&arm.variant.attrs) {
                call(krate, visit, entry, Some(arm), &mut bindings).to_tokens(&mut calls);
            }
            let (path, pattern) = (path(plan, arm), bindings.pattern(&arm.variant.fields));
            arms.push(quote!(#path #pattern => { #calls }));
        }
    }
    let mut calls = TokenStream::new();
    for entry in of_type {
        call(krate, visit, entry, None, &mut bindings).to_tokens(&mut calls);
    }
    let receiver = bindings.receiver();
    let own = (!arms.is_empty()).then(|| {
        let rest = (arms.len() < plan.arms.len()).then(|| quote!(_ => {}));
        quote!(match #receiver { #(#arms)* #rest })
    });
    let inner = delegates(plan).then(|| {
        let inner = local("inner");
        let hidden = hidden(plan, entries);
        let visit = if hidden.is_empty() {
            visit.to_token_stream()
        } else {
            let rest = (hidden.len() < plan.arms.len()).then(|| quote!(_ => &[],));
            let names = quote!(match #receiver { #(#hidden)* #rest });
            quote!(&mut #krate::__private::unless(#names, #visit))
        };
        quote! {
            if let #krate::__private::Some(#inner) = #krate::StatusMapped::__parts(#receiver).inner() {
                #inner.#method(#visit);
            }
        }
    });
    Some(quote! {
        fn #method(
            &#receiver,
            #visit: &mut dyn #core::ops::FnMut(
                &'static #core::primitive::str,
                &dyn #core::fmt::Display,
            ),
        ) {
            #own
            #calls
            #inner
        }
    })
}

/// The arms of transparent variants with the names of entries that may be left
/// out: they are not those of the error inside then.
fn hidden(plan: &Plan<'_>, entries: &dyn Fn(&VariantAttrs) -> &[Entry]) -> Vec<TokenStream> {
    let mut arms = Vec::new();
    for arm in &plan.arms {
        if arm.delegate().is_none() {
            continue;
        }
        let mut names = TokenStream::new();
        for entry in entries(&arm.variant.attrs) {
            if is_optional(arm, entry) {
                let name = &entry.name;
                quote!(#name,).to_tokens(&mut names);
            }
        }
        if !names.is_empty() {
            let path = path(plan, arm);
            arms.push(quote!(#path { .. } => &[#names],));
        }
    }
    arms
}

/// Whether it is left out where its field is `None`.
fn is_optional(arm: &Arm<'_>, entry: &Entry) -> bool {
    let field = arm.variant.field_of(entry);
    field.is_some_and(|(_, field)| field.ty.optional().is_some())
}

fn call(
    krate: &Krate,
    visit: &Ident,
    entry: &Entry,
    arm: Option<&Arm<'_>>,
    bindings: &mut Bindings,
) -> TokenStream {
    let name = &entry.name;
    let fields = arm.map_or([].as_slice(), |arm| arm.variant.fields.as_slice());
    let show = quote!(#krate::__private::visit);
    let expr = match &entry.value {
        EntryValue::Literal(value) => return quote!(#visit(#name, &#value);),
        EntryValue::Computed(expr) => {
            // By reference, or `self.name` would be moved.
            let at = Span::mixed_site().located_at(expr.span());
            let expr = bindings.expression(expr, fields, krate);
            quote_spanned!(at=> &#expr)
        }
        EntryValue::Field(word) => bindings.expression(&word.to_token_stream(), fields, krate),
    };
    if arm.is_some_and(|arm| is_optional(arm, entry)) {
        // What cannot be shown is said at the key.
        let at = Span::mixed_site().located_at(entry.at);
        let value = Ident::new("__sm_value", at);
        quote! {
            if let #krate::__private::Some(#value) = #expr { #show(#visit, #name, #value); }
        }
    } else {
        quote!(#show(#visit, #name, #expr);)
    }
}

fn retry_after(plan: &Plan<'_>) -> Option<TokenStream> {
    let krate = &plan.krate;
    let core = quote!(#krate::__private::core);
    let mut bindings = Bindings::default();
    let arms = computed(plan, &mut bindings, &|attrs| &attrs.retry_after);
    if arms.is_empty() {
        return None;
    }
    let arms = arms
        .iter()
        .map(|(head, expr)| quote!(#head => #krate::__private::retry_after(#expr),));
    let receiver = bindings.receiver();
    let rest = rest(
        plan,
        arms.len(),
        &receiver,
        &|inner| quote!(#inner.retry_after()),
        &quote!(#krate::__private::None),
    );
    Some(quote! {
        fn retry_after(&#receiver) -> #krate::__private::Option<#core::time::Duration> {
            match #receiver { #(#arms)* #rest }
        }
    })
}

fn challenge(plan: &Plan<'_>) -> Option<TokenStream> {
    let krate = &plan.krate;
    let core = quote!(#krate::__private::core);
    let of_type = plan.input.defaults.challenge.get();
    let mut arms = Vec::new();
    for arm in &plan.arms {
        if let Some(own) = arm.variant.attrs.challenge.get() {
            let path = path(plan, arm);
            arms.push(quote!(#path { .. } => #own,));
        }
    }
    if arms.is_empty() && of_type.is_none() {
        return None;
    }
    let default = of_type.map_or_else(|| quote!("Bearer"), ToTokens::to_token_stream);
    let receiver = Bindings::default().receiver();
    let rest = rest(
        plan,
        arms.len(),
        &receiver,
        &|inner| quote!(#inner.challenge()),
        &default,
    );
    let body = if plan.arms.is_empty() {
        quote!(match *#receiver {})
    } else {
        quote!(match #receiver { #(#arms)* #rest })
    };
    Some(quote! {
        fn challenge(&#receiver) -> &'static #core::primitive::str {
            #body
        }
    })
}

fn details(plan: &Plan<'_>) -> Option<TokenStream> {
    let krate = &plan.krate;
    let mut bindings = Bindings::default();
    let arms = computed(plan, &mut bindings, &|attrs| &attrs.details);
    let span = plan
        .arms
        .iter()
        .find_map(|arm| arm.variant.attrs.details.span())?;
    let visit = local("visit");
    let receiver = bindings.receiver();
    let count = arms.len();
    let arms = arms
        .iter()
        .map(|(head, expr)| quote!(#head => #krate::__private::details(#expr, #visit),));
    let none = (count < plan.arms.len()).then(|| quote!(_ => {}));
    let inner = delegates(plan).then(|| {
        let inner = local("inner");
        quote! {
            if let #krate::__private::Some(#inner) = #krate::StatusMapped::__parts(#receiver).inner() {
                #inner.visit_details(#visit);
            }
        }
    });
    // Only the runtime knows whether there is such a method.
    let method = quote! {
        fn visit_details(
            &#receiver,
            #visit: &mut dyn #krate::__private::core::ops::FnMut(
                #krate::__private::tonic_types::ErrorDetail,
            ),
        ) {
            match #receiver { #(#arms)* #none }
            #inner
        }
    };
    let krate = krate.at(span);
    Some(quote_spanned!(span=> #krate::__details_method! { #method }))
}

/// The arms with an expression for a key: pattern and expression.
fn computed(
    plan: &Plan<'_>,
    bindings: &mut Bindings,
    key: &dyn Fn(&VariantAttrs) -> &Slot<TokenStream>,
) -> Vec<(TokenStream, TokenStream)> {
    let mut computed = Vec::new();
    for arm in &plan.arms {
        if let Some(expr) = key(&arm.variant.attrs).get() {
            let fields = &arm.variant.fields;
            let expr = bindings.expression(expr, fields, &plan.krate);
            let (path, pattern) = (path(plan, arm), bindings.pattern(fields));
            computed.push((quote!(#path #pattern), expr));
        }
    }
    computed
}

/// The last arm, for the variants that do not say: the error inside says, where
/// there is one.
fn rest(
    plan: &Plan<'_>,
    said: usize,
    receiver: &Ident,
    of_inner: &dyn Fn(&Ident) -> TokenStream,
    default: &TokenStream,
) -> Option<TokenStream> {
    let krate = &plan.krate;
    if said == plan.arms.len() {
        return None;
    }
    if !delegates(plan) {
        return Some(quote!(_ => #default,));
    }
    let inner = local("inner");
    let value = of_inner(&inner);
    Some(quote! {
        _ => match #krate::StatusMapped::__parts(#receiver).inner() {
            #krate::__private::Some(#inner) => #value,
            #krate::__private::None => #default,
        },
    })
}

fn delegates(plan: &Plan<'_>) -> bool {
    plan.arms.iter().any(|arm| arm.delegate().is_some())
}
