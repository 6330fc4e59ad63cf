//! The constant table of a type's variants.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use super::codes;
use crate::attr::{Codes, System};
use crate::message::Message;
use crate::plan::{Arm, ArmReason, CodeSource, Plan, Text};
use crate::trees::Krate;

/// The entries, as `__derived!` takes them.
pub(super) fn entries(plan: &Plan<'_>) -> TokenStream {
    let entries: Vec<_> = plan
        .arms
        .iter()
        .map(|arm| Entry::new(&plan.krate, arm))
        .collect();
    quote!(#(#entries)*)
}

/// Name, reason and gRPC code, and what changes them.
struct Entry {
    name: String,
    reason: String,
    code: Ident,
    changes: Option<Group>,
}

impl ToTokens for Entry {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.name.to_tokens(tokens);
        self.reason.to_tokens(tokens);
        self.code.to_tokens(tokens);
        self.changes.to_tokens(tokens);
    }
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

impl Entry {
    /// The mapping holds what is constant: `at_run_time` names the rest.
    fn new(krate: &Krate, arm: &Arm<'_>) -> Self {
        let name = arm.variant.ident.unraw().to_string();
        let codes = match arm.codes {
            CodeSource::Own(codes)
            | CodeSource::ByType(codes)
            | CodeSource::Delegated(_, codes) => codes,
        };
        let reason = match &arm.reason {
            Some(ArmReason::Literal(reason)) => reason.clone(),
            Some(ArmReason::Computed(_)) | None => String::new(),
        };
        let (code, changes) = match (codes::plain(krate, codes), changes(krate, arm)) {
            (Some(plain), None) => plain,
            (_, text) => {
                let mapping = codes::constants(krate, codes);
                (codes::unknown(), quote!(.__mapping(#mapping #text)))
            }
        };
        let delegate = arm.delegate().map(|field| {
            let ty = type_name(field.ty);
            quote!(.__delegate(#ty))
        });
        let at_run_time = at_run_time(krate, arm, codes);
        let keys = arm.variant.attrs.metadata.iter().map(|entry| &entry.name);
        let metadata = (keys.len() > 0).then(|| quote!(.__metadata(&[#(#keys),*])));
        let computed = computed(krate, arm, codes);
        let changes = quote!(#changes #delegate #at_run_time #computed #metadata);
        let changes = (!changes.is_empty()).then(|| Group::new(Delimiter::Bracket, changes));
        Self {
            name,
            reason,
            code,
            changes,
        }
    }
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
    let code = |system| codes.get(system).get();
    let is_known = |system| code(system).is_some_and(|code| !code.is_computed());
    let delegated = matches!(arm.codes, CodeSource::Delegated(..));
    let anchor_is_known = match codes.written().next() {
        // Only a new anchor makes the codes beside it known.
        Some((System::Grpc, anchor)) => !anchor.is_computed(),
        Some((_, anchor)) => !anchor.is_computed() && !delegated,
        None => false,
    };
    let derived = |system| code(system).is_none() && anchor_is_known;
    let codes = System::ALL.map(|system| (system.attribute(), is_known(system) || derived(system)));
    let reason = ("reason", matches!(arm.reason, Some(ArmReason::Literal(_))));
    let columns = codes.into_iter().chain([reason]);
    // Of a delegate, everything is assumed to be.
    if columns.clone().all(|(_, known)| known != delegated) {
        return None;
    }
    let columns = columns.map(|(name, known)| {
        let (name, at_run_time) = (Ident::new(name, Span::mixed_site()), !known);
        quote!(#name: #at_run_time)
    });
    Some(quote!(.__at_run_time(#krate::__private::Columns { #(#columns),* })))
}

/// What a transparent variant computes in place of the error inside: a gRPC code
/// is a new anchor for all four.
fn computed(krate: &Krate, arm: &Arm<'_>, codes: &Codes) -> Option<TokenStream> {
    arm.delegate()?;
    let is_computed = |system| matches!(codes.get(system).get(), Some(code) if code.is_computed());
    let is_anchor = is_computed(System::Grpc);
    let of_code = |system| {
        let derived = is_anchor && codes.get(system).get().is_none();
        (system.attribute(), derived || is_computed(system))
    };
    let reason = ("reason", matches!(arm.reason, Some(ArmReason::Computed(_))));
    let columns = System::ALL.map(of_code).into_iter().chain([reason]);
    if columns.clone().all(|(_, computed)| !computed) {
        return None;
    }
    let columns = columns.map(|(name, computed)| {
        let name = Ident::new(name, Span::mixed_site());
        quote!(#name: #computed)
    });
    Some(quote!(.__computed(#krate::__private::Columns { #(#columns),* })))
}

/// `Box<dyn StatusMapped>`, as the user would write it.
fn type_name(ty: &syn::Type) -> String {
    let mut name = String::new();
    for token in ty.to_token_stream() {
        push_token(&mut name, &token);
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
            name.extend([" ", &text, " "]);
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
