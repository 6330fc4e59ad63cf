//! The constant table of a type's variants.

use proc_macro2::{Delimiter, Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, TokenStreamExt, quote};
use syn::ext::IdentExt;

use super::answer::Match;
use super::codes;
use crate::attr::{Codes, System};
use crate::message::Message;
use crate::plan::{Arm, ArmReason, CodeSource, Plan, Text};
use crate::trees::Krate;
use crate::types::Type;

/// The rows, as `__derived!` takes them.
pub(super) fn rows(plan: &Plan<'_>, mapping: &Match) -> TokenStream {
    let mut rows = TokenStream::new();
    for (index, (arm, is_plain)) in plan.arms.iter().zip(&mapping.is_plain).enumerate() {
        let mut of_match = TokenStream::new();
        if *is_plain {
            of_match.append(Literal::usize_unsuffixed(index));
            if plan.input.is_enum {
                arm.variant.ident.to_tokens(&mut of_match);
            }
        }
        rows.append(Group::new(Delimiter::Bracket, of_match));
        entry(&plan.krate, arm, &mut rows);
    }
    rows
}

/// Name, reason and gRPC code, and what changes them. The mapping holds what is
/// constant: `at_run_time` names the rest.
fn entry(krate: &Krate, arm: &Arm<'_>, tokens: &mut TokenStream) {
    let name = arm.variant.ident.unraw().to_string();
    let codes = match arm.codes {
        CodeSource::Own(codes) | CodeSource::ByType(codes) | CodeSource::Delegated(_, codes) => {
            codes
        }
    };
    let reason = match &arm.reason {
        Some(ArmReason::Literal(reason)) => reason,
        Some(ArmReason::Computed(_)) | None => "",
    };
    let (code, of_mapping) = match (codes::plain(krate, codes), changes(krate, arm)) {
        (Some(plain), None) => plain,
        (_, text) => {
            let mapping = codes::constants(krate, codes);
            let mapping = quote!(.__mapping(#mapping #text));
            (codes::unknown(), Some(mapping))
        }
    };
    let delegate = arm.delegate().map(|field| {
        let ty = type_name(field.ty);
        quote!(.__delegate(#ty))
    });
    let at_run_time = at_run_time(krate, arm, codes);
    let computed = computed(krate, arm, codes);
    let metadata = metadata(arm);
    name.to_tokens(tokens);
    reason.to_tokens(tokens);
    code.to_tokens(tokens);
    let changes = [&of_mapping, &delegate, &at_run_time, &computed, &metadata];
    if changes.iter().any(|change| change.is_some()) {
        let changes = quote!(#of_mapping #delegate #at_run_time #computed #metadata);
        tokens.append(Group::new(Delimiter::Brace, changes));
    }
}

fn metadata(arm: &Arm<'_>) -> Option<TokenStream> {
    let mut keys = TokenStream::new();
    for entry in &arm.variant.attrs.metadata {
        let key = &entry.name;
        quote!(#key,).to_tokens(&mut keys);
    }
    (!keys.is_empty()).then(|| quote!(.__metadata(&[#keys])))
}

pub(super) fn origin(plan: &Plan<'_>) -> TokenStream {
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

/// What the keys beside the codes change in a mapping.
pub(super) fn changes(krate: &Krate, arm: &Arm<'_>) -> Option<TokenStream> {
    let text = text(&arm.text);
    let log = arm.log.map(|level| {
        let level = Ident::new(level, Span::mixed_site());
        quote!(.with_log(#krate::LogLevel::#level))
    });
    (text.is_some() || log.is_some()).then(|| quote!(#text #log))
}

fn text(text: &Text) -> Option<TokenStream> {
    match text {
        Text::ByCode { .. } | Text::Inner => None,
        Text::Message(Message::Fixed(message)) => Some(quote!(.with_message(#message))),
        Text::Expose | Text::Message(Message::Format(_)) => Some(quote!(.exposed())),
        Text::Redact => Some(quote!(.redacted())),
    }
}

fn at_run_time(krate: &Krate, arm: &Arm<'_>, codes: &Codes) -> Option<TokenStream> {
    let reason_is_known = matches!(arm.reason, Some(ArmReason::Literal(_)));
    // Most variants say it all.
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
    // Of a delegate, everything is assumed to be.
    if columns
        .iter()
        .all(|(_, at_run_time)| *at_run_time == delegated)
    {
        return None;
    }
    let columns = columns_of(krate, &columns);
    Some(quote!(.__at_run_time(#columns)))
}

/// What a transparent variant computes in place of the error inside: a gRPC code
/// is a new anchor for all four.
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
    Some(quote!(.__computed(#columns)))
}

/// Which columns of an entry something is said of.
fn columns_of(krate: &Krate, columns: &[(&str, bool)]) -> TokenStream {
    let mut fields = TokenStream::new();
    for (name, is_set) in columns {
        let name = Ident::new(name, Span::mixed_site());
        quote!(#name: #is_set,).to_tokens(&mut fields);
    }
    quote!(#krate::__private::Columns { #fields })
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
