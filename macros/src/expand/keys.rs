//! The reports of a variant's keys in the method `visit`, but for its message.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::local;
use super::visit::{Visit, scope};
use crate::attr::{self, Entry, Slot, VariantAttrs};
use crate::validate::{Arm, ArmReason, Computed};

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
        if let Some(ArmReason::Computed(Computed { expr, by_type }, default)) = &arm.reason {
            let at = Span::mixed_site().located_at(expr.span());
            let value = if *by_type {
                let name = Ident::new("__reason", at);
                quote_spanned!(at=> #name())
            } else {
                self.names.expression(expr, Some(scope(arm)), krate)
            };
            let reason = quote_spanned!(at=> #krate::__private::reason(&#value));
            let origin = quote!(#krate::__private::origin::<Self>());
            quote!(#visitor.__reason(#reason, #default, #origin);).to_tokens(&mut reports);
        }
        for entry in &arm.metadata {
            self.entry("metadata", entry, Some(arm))
                .to_tokens(&mut reports);
        }
        if let Some(title) = attrs.title.get() {
            quote!(#visitor.title(&#title);).to_tokens(&mut reports);
        }
        if let Some(expr) = arm.instance {
            let at = Span::mixed_site().located_at(expr.span());
            let expr = self.names.expression(expr, Some(scope(arm)), krate);
            let (instance, read) = (local("instance"), Ident::new("value", at));
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
            let report = Ident::new("report", at);
            let located = krate.at(at);
            let all = quote_spanned!(at=> #located::__private::violations(#expr).#report(#visitor));
            quote!(#all;).to_tokens(&mut reports);
        }
        if let Some(Computed { expr, by_type }) = arm.retry_after {
            let at = Span::mixed_site().located_at(expr.span());
            let expr = if by_type {
                let name = Ident::new("__retry_after", at);
                quote_spanned!(at=> #name())
            } else {
                self.names.expression(expr, Some(scope(arm)), krate)
            };
            let delay = Ident::new("__delay", at);
            quote! {
                if let #krate::__private::Some(#delay) = #krate::__private::retry_after(#expr) {
                    #visitor.retry_after(#delay);
                }
            }
            .to_tokens(&mut reports);
        }
        // Those of the type are for its own errors, and not for inner ones.
        let is_inner = arm.delegate().is_some() || arm.lookup.is_some();
        let defaults = (!is_inner).then_some(&self.plan.input.defaults);
        self.texts(attrs, defaults).to_tokens(&mut reports);
        if attrs.redacted_reason.get().is_none() && has_own_reason(arm) {
            quote!(#visitor.__omit_redacted_reason();).to_tokens(&mut reports);
        }
        for entry in &arm.headers {
            self.entry("header", entry, Some(arm))
                .to_tokens(&mut reports);
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

    /// The report of an entry, by this method of the visitor.
    pub(super) fn entry(
        &mut self,
        method: &str,
        entry: &Entry,
        arm: Option<&Arm<'_>>,
    ) -> TokenStream {
        let (krate, visitor, name) = (self.krate, &self.visitor, &entry.name);
        let report = Ident::new(method, Span::mixed_site());
        if let Some(text) = attr::string(&entry.value) {
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
        let (some, read) = (local("value"), Ident::new("value", at));
        let located = krate.at(at);
        let value = quote_spanned!(at=> #located::__private::entry(#value).#read());
        let omitted = arm.and_then(Arm::delegate).map(|_| {
            let omit = Ident::new(&format!("__omit_{method}"), Span::mixed_site());
            quote!(else { #visitor.#omit(#name); })
        });
        quote! {
            if let #krate::__private::Some(#some) = #value {
                #visitor.#report(#name, #some);
            } #omitted
        }
    }
}

/// Whether the reason of the inner error does not count.
fn has_own_reason(arm: &Arm<'_>) -> bool {
    match &arm.lookup {
        Some(lookup) => lookup.has_reason,
        None => arm.delegate_index().is_some() && arm.reason.is_some(),
    }
}
