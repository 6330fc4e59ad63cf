//! The reports of a variant's keys in the method `visit`, except its message.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;

use super::bind::{Names, Scope};
use super::{Krate, call_of_type, local, span_of};
use crate::attr::{self, Entry, Slot, VariantAttrs};
use crate::validate::{Arm, ArmReason, Computed, Plan, Text};

/// What the parts of the method `visit` have in common.
pub(super) struct Visit<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) krate: &'a Krate,
    pub(super) visitor: Ident,
    pub(super) names: Names,
}

/// The methods of the runtime for an entry.
#[derive(Clone, Copy)]
struct Methods {
    /// The method of the visitor for a value.
    report: &'static str,
    /// The method of the visitor for `None`.
    omit: &'static str,
    /// The conversion of the value into an `Option`.
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
    /// An expression of a variant.
    pub(super) fn expression(&mut self, expr: &Expr, arm: &Arm<'_>) -> TokenStream {
        self.names.expression(expr, Some(scope(arm)), self.krate)
    }

    /// The reports of a variant's keys, except its message.
    pub(super) fn keys(&mut self, arm: &Arm<'_>) -> TokenStream {
        let (krate, visitor) = (self.krate, self.visitor.clone());
        let attrs = &arm.variant.attrs;
        let mut reports = TokenStream::new();
        if let Some(expr) = arm.computed_message() {
            let expr = self.expression(expr, arm);
            self.message_of(&expr, arm).to_tokens(&mut reports);
        }
        let has_lookup = arm.lookup.is_some();
        if let Some(expr) = arm.computed_reason() {
            let expr = self.expression(expr, arm);
            self.reason_of(&expr, arm).to_tokens(&mut reports);
        } else if !has_lookup {
            self.reason_of_type(arm).to_tokens(&mut reports);
        }
        for entry in &arm.metadata {
            self.entry(METADATA, entry, Some(arm))
                .to_tokens(&mut reports);
        }
        if let Some(expr) = arm.more_metadata {
            let (at, expr) = (span_of(expr), self.expression(expr, arm));
            let located = krate.at(at);
            let all = quote_spanned!(at=> #located::__private::metadata(#expr, #visitor));
            quote!(#all;).to_tokens(&mut reports);
        }
        if let Some(title) = attrs.title.get() {
            quote!(#visitor.title(&#title);).to_tokens(&mut reports);
        }
        if let Some(expr) = arm.instance {
            let (at, expr) = (span_of(expr), self.expression(expr, arm));
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
            let expr = self.expression(expr, arm);
            // An error without the feature `serde`, which the runtime knows.
            let krate = krate.at(entry.at);
            quote_spanned!(entry.at=> #krate::__extension!(#visitor, #name, #expr);)
                .to_tokens(&mut reports);
        }
        if let Some(expr) = arm.violations {
            let (at, expr) = (span_of(expr), self.expression(expr, arm));
            let report = Ident::new("__status_mapped_report", at);
            let located = krate.at(at);
            let all = quote_spanned!(at=> #located::__private::violations(#expr).#report(#visitor));
            quote!(#all;).to_tokens(&mut reports);
        }
        if let Some(expr) = arm.retry_after.and_then(Computed::own_expr) {
            let expr = self.expression(expr, arm);
            self.delay_of(&expr, arm).to_tokens(&mut reports);
        } else if !has_lookup {
            self.delay_of_type(arm).to_tokens(&mut reports);
        }
        // The texts of the type are for its own errors, and not for inner errors.
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
            let expr = self.expression(expr, arm);
            // An error without the feature `details`, which the runtime knows.
            let krate = krate.at(span);
            quote_spanned!(span=> #krate::__details!(#visitor, #expr);).to_tokens(&mut reports);
        }
        reports
    }

    /// The reports of constant texts, of a variant or else of its type.
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
        // By reference, so that `self.name` is not moved.
        let at = span_of(&entry.value);
        let value = match variant.and_then(|variant| variant.field_alone(&entry.value)) {
            Some(_) => expr,
            None => quote_spanned!(at=> &#expr),
        };
        let (some, read) = (local("value"), Ident::new(methods.read, at));
        let located = krate.at(at);
        let value = quote_spanned!(at=> #located::__private::entry(#value).#read());
        // `None` must not be replaced by a later report of the same name.
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
        let at = span_of(computed.expr);
        let value = quote_spanned!(at=> #krate::__private::message(&#value));
        Some(quote!(#visitor.message(#value);))
    }

    /// The report of a computed reason.
    fn reason_of(&self, value: &TokenStream, arm: &Arm<'_>) -> Option<TokenStream> {
        let Some(ArmReason::Computed(computed, default)) = &arm.reason else {
            return None;
        };
        let (krate, visitor) = (self.krate, &self.visitor);
        let at = span_of(computed.expr);
        let reason = quote_spanned!(at=> #krate::__private::reason(&#value));
        let origin = quote!(#krate::__private::origin::<Self>());
        Some(quote!(#visitor.__reason(#reason, #default, #origin);))
    }

    /// The report of the reason that the type computes, if it does.
    pub(super) fn reason_of_type(&self, arm: &Arm<'_>) -> Option<TokenStream> {
        match &arm.reason {
            Some(ArmReason::Computed(computed, _)) if computed.by_type => {
                self.reason_of(&call_of_type("reason", computed.expr), arm)
            }
            _ => None,
        }
    }

    /// The report of a retry delay.
    fn delay_of(&self, value: &TokenStream, arm: &Arm<'_>) -> Option<TokenStream> {
        let (krate, visitor, computed) = (self.krate, &self.visitor, arm.retry_after?);
        let at = span_of(computed.expr);
        let delay = Ident::new("__delay", at);
        Some(quote! {
            if let #krate::__private::Some(#delay) = #krate::__private::retry_after(#value) {
                #visitor.retry_after(#delay);
            }
        })
    }

    /// The report of the retry delay that the type computes, if it does.
    pub(super) fn delay_of_type(&self, arm: &Arm<'_>) -> Option<TokenStream> {
        let expr = arm.retry_after?.expr_of_type()?;
        self.delay_of(&call_of_type("retry_after", expr), arm)
    }
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
        arm.retry_after.and_then(Computed::own_expr),
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
