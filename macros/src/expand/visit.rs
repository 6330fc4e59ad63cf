//! The method `visit`: one report for each key beside the codes.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{block, call_inner, local, path};
use crate::attr::{Entry, EntryValue};
use crate::expr::Bindings;
use crate::format::Message;
use crate::trees::{Krate, TypePath};
use crate::validate::{Arm, Plan, Text};

pub(super) fn method(plan: &Plan<'_>) -> TokenStream {
    let krate = &plan.krate;
    let visitor = &local("visitor");
    let mut visit = Visit {
        plan,
        visitor,
        bindings: Bindings::default(),
    };
    let of_type = visit.of_type();
    // What the type reports comes after the variant's own, and before that of an
    // inner error.
    let inner_is_last = of_type.is_empty();
    let mut arms = Vec::new();
    let mut inner_arms = Vec::new();
    for arm in &plan.arms {
        let mut reports = visit.own(arm);
        if inner_is_last {
            visit.inner(arm).to_tokens(&mut reports);
        }
        arms.push(visit.arm(arm, reports));
        if !inner_is_last && let Some(inner) = visit.inner(arm) {
            let mut arm = visit.arm(arm, inner);
            arm.shown = None;
            inner_arms.push(arm);
        }
    }
    let receiver = visit.bindings.receiver();
    let own = matched(plan, &receiver, visitor, arms);
    if inner_arms.len() < plan.arms.len() && !inner_arms.is_empty() {
        inner_arms.push(VisitArm::rest());
    }
    let inner = matched(plan, &receiver, visitor, inner_arms);
    quote! {
        fn visit(&#receiver, #visitor: &mut dyn #krate::Visitor) {
            #krate::__report_error!(#receiver, #visitor);
            #own
            #of_type
            #inner
        }
    }
}

/// What only a feature can do, and is an error without it: the first key that
/// needs it.
pub(super) fn needs(plan: &Plan<'_>) -> Option<TokenStream> {
    let mut variants = plan.input.variants.iter();
    let log = variants.find_map(|variant| variant.attrs.log.span());
    let span = log.or(plan.input.defaults.log.span())?;
    let krate = plan.krate.at(span);
    Some(quote_spanned!(span=> #krate::__needs_tracing! {}))
}

/// The reports of one method.
struct Visit<'a> {
    plan: &'a Plan<'a>,
    visitor: &'a Ident,
    bindings: Bindings,
}

/// What one variant reports.
struct VisitArm {
    path: Option<TypePath>,
    /// `None` if it binds no field.
    pattern: Option<TokenStream>,
    /// Where the variant is that shows its `Display`.
    shown: Option<Span>,
    reports: TokenStream,
}

impl VisitArm {
    /// `_ => {}`
    fn rest() -> Self {
        Self {
            path: None,
            pattern: None,
            shown: None,
            reports: TokenStream::new(),
        }
    }
}

impl Visit<'_> {
    fn arm(&mut self, arm: &Arm<'_>, reports: TokenStream) -> VisitArm {
        let pattern = self
            .bindings
            .any()
            .then(|| self.bindings.pattern(&arm.variant.fields).to_token_stream());
        VisitArm {
            path: Some(path(self.plan, arm)),
            pattern,
            shown: arm.shows_display().then(|| arm.variant.ident.span()),
            reports,
        }
    }

    /// The reports of a variant's keys, but for its `Display`.
    fn own(&mut self, arm: &Arm<'_>) -> TokenStream {
        let krate = &self.plan.krate;
        let visitor = self.visitor;
        let attrs = &arm.variant.attrs;
        let fields = &arm.variant.fields;
        let mut reports = TokenStream::new();
        for entry in &attrs.metadata {
            self.entry("metadata", entry, Some(arm))
                .to_tokens(&mut reports);
        }
        if let Some(expr) = attrs.retry_after.get() {
            let at = Span::mixed_site().located_at(expr.span());
            let expr = self.bindings.expression(expr, fields, krate);
            let delay = Ident::new("__delay", at);
            quote! {
                if let #krate::__private::Some(#delay) = #krate::__private::retry_after(#expr) {
                    #visitor.retry_after(#delay);
                }
            }
            .to_tokens(&mut reports);
        }
        // That of the type is for its own errors, and not for inner ones.
        let of_type = self.plan.input.defaults.challenge.get();
        let of_type = of_type.filter(|_| arm.delegate_index().is_none());
        if let Some(challenge) = attrs.challenge.get().or(of_type) {
            quote!(#visitor.challenge(&#challenge);).to_tokens(&mut reports);
        }
        for entry in &attrs.headers {
            self.entry("header", entry, Some(arm))
                .to_tokens(&mut reports);
        }
        if let (Some(expr), Some(span)) = (attrs.details.get(), attrs.details.span()) {
            let expr = self.bindings.expression(expr, fields, krate);
            // Only the runtime knows whether it can take details.
            let krate = krate.at(span);
            quote_spanned!(span=> #krate::__details!(#visitor, #expr);).to_tokens(&mut reports);
        }
        // The message comes first, and its fields have the names that the
        // expressions give them.
        let message = self.message(arm);
        quote!(#message #reports)
    }

    /// The report of a message with fields in it.
    fn message(&mut self, arm: &Arm<'_>) -> Option<TokenStream> {
        let Text::Message(Message::Format(format)) = &arm.text else {
            return None;
        };
        let krate = &self.plan.krate;
        let core = quote!(#krate::__private::core);
        let visitor = self.visitor;
        let bindings = &mut self.bindings;
        let bound = format.fields.iter().map(|field| {
            let name = || local(field.index);
            bindings.bind(field.index, &name)
        });
        let bound: Vec<_> = bound.collect();
        let arguments = format.arguments(&arm.variant.fields, &bound);
        Some(quote!(#visitor.message(&#core::format_args!(#arguments));))
    }

    /// The reports of an enum's headers.
    fn of_type(&mut self) -> TokenStream {
        let mut reports = TokenStream::new();
        for entry in &self.plan.input.defaults.headers {
            self.entry("header", entry, None).to_tokens(&mut reports);
        }
        reports
    }

    /// The reports of the inner error.
    fn inner(&mut self, arm: &Arm<'_>) -> Option<TokenStream> {
        let index = arm.delegate_index()?;
        let krate = &self.plan.krate;
        let visitor = Some(self.visitor);
        let inner = call_inner(krate, arm, index, &mut self.bindings, "visit", visitor);
        Some(quote!(#inner;))
    }

    /// The report of an entry, by this method of the visitor.
    fn entry(&mut self, method: &str, entry: &Entry, arm: Option<&Arm<'_>>) -> TokenStream {
        let krate = &self.plan.krate;
        let visitor = self.visitor;
        let name = &entry.name;
        let fields = arm.map_or([].as_slice(), |arm| arm.variant.fields.as_slice());
        let report = Ident::new(method, Span::mixed_site());
        let expr = match &entry.value {
            EntryValue::Literal(value) => return quote!(#visitor.#report(#name, &#value);),
            EntryValue::Computed(expr) => {
                // By reference, or `self.name` would be moved.
                let at = Span::mixed_site().located_at(expr.span());
                let expr = self.bindings.expression(expr, fields, krate);
                quote_spanned!(at=> &#expr)
            }
            EntryValue::Field(word) => {
                self.bindings
                    .expression(&word.to_token_stream(), fields, krate)
            }
        };
        let optional = arm.filter(|arm| is_optional(arm, entry));
        let Some(arm) = optional else {
            return quote!(#visitor.#report(#name, #krate::__private::value(#expr)););
        };
        // A value without `Display` is an error at the key.
        let at = Span::mixed_site().located_at(entry.at);
        let value = Ident::new("__value", at);
        let omitted = arm.delegate_index().map(|_| {
            let omit = Ident::new(&format!("__omit_{method}"), Span::mixed_site());
            quote!(else { #visitor.#omit(#name); })
        });
        quote! {
            if let #krate::__private::Some(#value) = #expr {
                #visitor.#report(#name, #krate::__private::value(#value));
            } #omitted
        }
    }
}

/// Whether an entry is omitted where its field is `None`.
fn is_optional(arm: &Arm<'_>, entry: &Entry) -> bool {
    let field = arm.variant.field_of(entry);
    field.is_some_and(|(_, field)| field.ty.optional().is_some())
}

/// The `match` over the variants. Those that report the same share an arm, and
/// the last of those are `_`.
fn matched(
    plan: &Plan<'_>,
    receiver: &Ident,
    visitor: &Ident,
    arms: Vec<VisitArm>,
) -> Option<TokenStream> {
    let mut arms_with_fields = TokenStream::new();
    let mut groups: Vec<(String, Vec<TypePath>, TokenStream)> = Vec::new();
    for arm in arms {
        let mut reports = TokenStream::new();
        let mut text = String::new();
        if let Some(span) = arm.shown {
            shown(plan, receiver, visitor, span).to_tokens(&mut reports);
            text.push('*');
        }
        if !arm.reports.is_empty() {
            text.push_str(&arm.reports.to_string());
            arm.reports.to_tokens(&mut reports);
        }
        if let (Some(path), Some(pattern)) = (&arm.path, &arm.pattern) {
            let body = block(reports);
            quote!(#path #pattern => #body).to_tokens(&mut arms_with_fields);
            continue;
        }
        match groups.iter_mut().find(|(known, ..)| *known == text) {
            Some((_, paths, _)) => paths.extend(arm.path),
            None => groups.push((text, arm.path.into_iter().collect(), reports)),
        }
    }
    if arms_with_fields.is_empty() && groups.len() <= 1 {
        return groups.pop().map(|(.., reports)| reports);
    }
    let largest = groups.iter().map(|(_, paths, _)| paths.len()).max();
    let rest = groups
        .iter()
        .position(|(_, paths, _)| Some(paths.len()) == largest);
    let rest = rest.map(|rest| {
        let (.., reports) = groups.remove(rest);
        let body = block(reports);
        quote!(_ => #body)
    });
    let groups = groups.iter().map(|(_, paths, reports)| {
        let body = block(reports.clone());
        quote!(#(#paths { .. })|* => #body)
    });
    Some(quote!(match #receiver { #arms_with_fields #(#groups)* #rest }))
}

/// The report of the error's `Display`. A type without one is an error at the
/// variant.
fn shown(plan: &Plan<'_>, receiver: &Ident, visitor: &Ident, at: Span) -> TokenStream {
    let krate: &Krate = &plan.krate;
    let mut receiver = receiver.clone();
    // `self` is hygienic: it is resolved as the receiver is.
    receiver.set_span(receiver.span().located_at(at));
    quote!(#visitor.message(#krate::__private::shown(#receiver));)
}
