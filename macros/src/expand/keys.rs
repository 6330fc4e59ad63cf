//! The reports of a variant's keys in the method `visit`, but for its message.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;
use syn::spanned::Spanned;

use super::bind::{Names, Scope};
use super::{Krate, local};
use crate::attr::{self, Entry, Slot, VariantAttrs};
use crate::validate::{Arm, ArmReason, Computed, Plan, Text};

/// The tokens of the method, as they are made.
pub(super) struct Visit<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) krate: &'a Krate,
    pub(super) visitor: Ident,
    pub(super) names: Names,
}

/// How the runtime reports an entry.
#[derive(Clone, Copy)]
struct Methods {
    /// Of the visitor.
    report: &'static str,
    /// Of the visitor, where the value is `None`.
    omit: &'static str,
    /// What makes an `Option` of the value.
    read: &'static str,
}

const METADATA: Methods = Methods {
    report: "metadata",
    omit: "__omit_metadata",
    read: "__status_mapped_value",
};
const HEADER: Methods = Methods {
    report: "header",
    omit: "__omit_header",
    ..METADATA
};
const BINARY_HEADER: Methods = Methods {
    report: "binary_header",
    read: "__status_mapped_bytes",
    ..HEADER
};

impl Visit<'_> {
    /// The reports of a variant's keys, but for its message.
    pub(super) fn keys(&mut self, arm: &Arm<'_>) -> TokenStream {
        let (krate, visitor) = (self.krate, self.visitor.clone());
        let attrs = &arm.variant.attrs;
        let mut reports = TokenStream::new();
        if let Some(expr) = arm.computed_message() {
            let expr = self.names.expression(expr, Some(scope(arm)), krate);
            self.message_of(&expr, arm).to_tokens(&mut reports);
        }
        let has_lookup = arm.lookup.is_some();
        if let Some(expr) = arm.computed_reason() {
            let expr = self.names.expression(expr, Some(scope(arm)), krate);
            self.reason_of(&expr, arm).to_tokens(&mut reports);
        } else if !has_lookup {
            self.reason_of_type(arm).to_tokens(&mut reports);
        }
        for entry in &arm.metadata {
            self.entry(METADATA, entry, Some(arm))
                .to_tokens(&mut reports);
        }
        if let Some(expr) = arm.more_metadata {
            let at = Span::mixed_site().located_at(expr.span());
            let expr = self.names.expression(expr, Some(scope(arm)), krate);
            let located = krate.at(at);
            let all = quote_spanned!(at=> #located::__private::metadata(#expr, #visitor));
            quote!(#all;).to_tokens(&mut reports);
        }
        if let Some(title) = attrs.title.get() {
            quote!(#visitor.title(&#title);).to_tokens(&mut reports);
        }
        if let Some(expr) = arm.instance {
            let at = Span::mixed_site().located_at(expr.span());
            let expr = self.names.expression(expr, Some(scope(arm)), krate);
            let (instance, read) = (local("instance"), Ident::new("__status_mapped_value", at));
            let located = krate.at(at);
            let value = quote_spanned!(at=> #located::__private::entry(&#expr).#read());
            quote! {
                if let #krate::__private::Some(#instance) = #value {
                    #visitor.instance(#instance);
                }
            }
            .to_tokens(&mut reports);
        }
        for entry in &arm.extensions {
            let (name, expr) = (&entry.name, &entry.value);
            let expr = self.names.expression(expr, Some(scope(arm)), krate);
            // Only the runtime knows whether it can take them.
            let krate = krate.at(entry.at);
            quote_spanned!(entry.at=> #krate::__extension!(#visitor, #name, #expr);)
                .to_tokens(&mut reports);
        }
        if let Some(expr) = arm.violations {
            let at = Span::mixed_site().located_at(expr.span());
            let expr = self.names.expression(expr, Some(scope(arm)), krate);
            let report = Ident::new("__status_mapped_report", at);
            let located = krate.at(at);
            let all = quote_spanned!(at=> #located::__private::violations(#expr).#report(#visitor));
            quote!(#all;).to_tokens(&mut reports);
        }
        match arm.retry_after {
            Some(Computed {
                expr,
                by_type: false,
            }) => {
                let expr = self.names.expression(expr, Some(scope(arm)), krate);
                self.delay_of(&expr, arm).to_tokens(&mut reports);
            }
            _ if has_lookup => {}
            _ => self.delay_of_type(arm).to_tokens(&mut reports),
        }
        // Those of the type are for its own errors, and not for inner ones.
        let is_inner = arm.delegate().is_some() || arm.lookup.is_some();
        let defaults = (!is_inner).then_some(&self.plan.input.defaults);
        self.texts(attrs, defaults).to_tokens(&mut reports);
        let is_own = arm.delegate_index().is_some() && arm.reason.is_some();
        if attrs.redacted_reason.get().is_none() && is_own {
            quote!(#visitor.__omit_redacted_reason();).to_tokens(&mut reports);
        }
        for entry in &arm.headers {
            self.header(entry, Some(arm)).to_tokens(&mut reports);
        }
        if let (Some(expr), Some(span)) = (arm.details, attrs.details.span()) {
            let expr = self.names.expression(expr, Some(scope(arm)), krate);
            // Only the runtime knows whether it can take details.
            let krate = krate.at(span);
            quote_spanned!(span=> #krate::__details!(#visitor, #expr);).to_tokens(&mut reports);
        }
        reports
    }

    /// The texts that are sent as they are declared: of a variant, or else of its type.
    pub(super) fn texts(&self, own: &VariantAttrs, defaults: Option<&VariantAttrs>) -> TokenStream {
        fn either<'a, T>(own: &'a Slot<T>, default: Option<&'a Slot<T>>) -> Option<&'a T> {
            own.get().or_else(|| default?.get())
        }
        let (krate, visitor) = (self.krate, &self.visitor);
        let of_type = defaults.map(|defaults| &defaults.redacted_message);
        let message = either(&own.redacted_message, of_type)
            .map(|text| quote!(#visitor.redacted_message(&#text);));
        let of_type = defaults.map(|defaults| &defaults.redacted_reason);
        let reason = either(&own.redacted_reason, of_type).map(|reason| {
            let origin = quote!(#krate::__private::origin::<Self>());
            quote!(#visitor.redacted_reason(#reason, #origin);)
        });
        let of_type = defaults.map(|defaults| &defaults.challenge);
        let challenge = either(&own.challenge, of_type)
            .map(|challenge| quote!(#visitor.challenge(&#challenge);));
        quote!(#message #reason #challenge)
    }

    /// The report of a header.
    pub(super) fn header(&mut self, entry: &Entry, arm: Option<&Arm<'_>>) -> TokenStream {
        let is_binary = attr::is_binary(&entry.name);
        self.entry(if is_binary { BINARY_HEADER } else { HEADER }, entry, arm)
    }

    /// The report of an entry.
    fn entry(&mut self, methods: Methods, entry: &Entry, arm: Option<&Arm<'_>>) -> TokenStream {
        let (krate, visitor, name) = (self.krate, &self.visitor, &entry.name);
        let report = Ident::new(methods.report, Span::mixed_site());
        if methods.read == METADATA.read
            && let Some(text) = attr::string(&entry.value)
        {
            return quote!(#visitor.#report(#name, &#text););
        }
        let variant = arm.map(|arm| arm.variant);
        let expr = self.names.expression(&entry.value, arm.map(scope), krate);
        // By reference, or `self.name` would be moved.
        let at = Span::mixed_site().located_at(entry.value.span());
        let value = match variant.and_then(|variant| variant.field_alone(&entry.value)) {
            Some(_) => expr,
            None => quote_spanned!(at=> &#expr),
        };
        let (some, read) = (local("value"), Ident::new(methods.read, at));
        let located = krate.at(at);
        let value = quote_spanned!(at=> #located::__private::entry(#value).#read());
        // Of a value that is `None`, no later report counts.
        let is_first = arm.is_some_and(|arm| {
            let is_metadata = methods.report == METADATA.report;
            arm.delegate().is_some() || (is_metadata && arm.more_metadata.is_some())
        });
        let omitted = is_first.then(|| {
            let omit = Ident::new(methods.omit, Span::mixed_site());
            quote!(else { #visitor.#omit(#name); })
        });
        quote! {
            if let #krate::__private::Some(#some) = #value {
                #visitor.#report(#name, #some);
            } #omitted
        }
    }

    /// The report of a computed message. A value without `Display` is an error at the
    /// expression.
    pub(super) fn message_of(&self, value: &TokenStream, arm: &Arm<'_>) -> Option<TokenStream> {
        let Text::Computed(computed) = arm.text else {
            return None;
        };
        let (krate, visitor) = (self.krate, &self.visitor);
        let at = Span::mixed_site().located_at(computed.expr.span());
        let value = quote_spanned!(at=> #krate::__private::message(&#value));
        Some(quote!(#visitor.message(#value);))
    }

    /// The report of a computed reason.
    fn reason_of(&self, value: &TokenStream, arm: &Arm<'_>) -> Option<TokenStream> {
        let Some(ArmReason::Computed(computed, default)) = &arm.reason else {
            return None;
        };
        let (krate, visitor) = (self.krate, &self.visitor);
        let at = Span::mixed_site().located_at(computed.expr.span());
        let reason = quote_spanned!(at=> #krate::__private::reason(&#value));
        let origin = quote!(#krate::__private::origin::<Self>());
        Some(quote!(#visitor.__reason(#reason, #default, #origin);))
    }

    /// The report of the reason that the type computes, if it does.
    pub(super) fn reason_of_type(&self, arm: &Arm<'_>) -> Option<TokenStream> {
        match &arm.reason {
            Some(ArmReason::Computed(computed, _)) if computed.by_type => {
                self.reason_of(&of_type("__reason", *computed), arm)
            }
            _ => None,
        }
    }

    /// The report of a retry delay.
    fn delay_of(&self, value: &TokenStream, arm: &Arm<'_>) -> Option<TokenStream> {
        let (krate, visitor, computed) = (self.krate, &self.visitor, arm.retry_after?);
        let at = Span::mixed_site().located_at(computed.expr.span());
        let delay = Ident::new("__delay", at);
        Some(quote! {
            if let #krate::__private::Some(#delay) = #krate::__private::retry_after(#value) {
                #visitor.retry_after(#delay);
            }
        })
    }

    /// The report of the retry delay that the type computes, if it does.
    pub(super) fn delay_of_type(&self, arm: &Arm<'_>) -> Option<TokenStream> {
        let computed = arm.retry_after.filter(|delay| delay.by_type)?;
        self.delay_of(&of_type("__retry_after", computed), arm)
    }
}

/// What the type computes, of this name.
fn of_type(name: &str, computed: Computed<'_>) -> TokenStream {
    let at = Span::mixed_site().located_at(computed.expr.span());
    let name = Ident::new(name, at);
    quote_spanned!(at=> #name())
}

/// The expressions of an arm.
pub(super) fn expressions<'a>(arm: &'a Arm<'a>) -> impl Iterator<Item = &'a Expr> {
    let entries = arm
        .metadata
        .iter()
        .chain(&arm.headers)
        .chain(&arm.extensions)
        .map(|entry| &entry.value);
    let entries = entries.filter(|value| attr::string(value).is_none());
    let parts = [
        arm.lookup.as_ref().map(|lookup| lookup.expr),
        arm.computed_message(),
        arm.computed_reason(),
        arm.retry_after
            .filter(|delay| !delay.by_type)
            .map(|delay| delay.expr),
        arm.more_metadata,
        arm.violations,
        arm.instance,
        arm.details,
    ];
    entries.chain(parts.into_iter().flatten())
}

pub(super) fn scope<'a>(arm: &'a Arm<'a>) -> Scope<'a> {
    let variant = arm.variant;
    let by_name = expressions(arm).next().is_some();
    Scope { variant, by_name }
}
