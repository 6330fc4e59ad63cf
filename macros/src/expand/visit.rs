//! The method `visit`: one report for each key that is not about codes.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::bind::Names;
use super::keys::{Visit, expressions, scope};
use super::matched::matched;
use super::{Krate, Path, call_inner, call_of_type, local, span_of};
use crate::ast::Input;
use crate::format::Message;
use crate::validate::{Arm, ArmReason, Plan, Text};

pub(super) fn method(plan: &Plan<'_>, krate: &Krate) -> TokenStream {
    let mut visit = Visit {
        plan,
        krate,
        visitor: local("visitor"),
        names: Names::default(),
    };
    // The first expression decides where names are resolved, so expressions come first.
    let keys: Vec<_> = plan.arms.iter().map(|arm| visit.keys(arm)).collect();
    let lookups: Vec<_> = plan.arms.iter().map(|arm| visit.lookup(arm)).collect();
    let values = visit.values_of_type();
    let of_type: TokenStream = plan
        .headers
        .iter()
        .map(|header| visit.header(header, None))
        .collect();
    // The first report counts: the variant's, then the type's, then the inner error's.
    let inner_is_last = of_type.is_empty();
    let (mut arms, mut inner_arms) = (Vec::new(), Vec::new());
    for ((arm, keys), lookup) in plan.arms.iter().zip(keys).zip(lookups) {
        let scope = scope(arm);
        let mut message = visit.message(arm);
        let inner = match lookup {
            Some((found, has_text)) => {
                let own = if has_text { None } else { message.take() };
                Some(visit.found(&found, own.as_ref(), arm))
            }
            None => visit.inner(arm),
        };
        if inner_is_last {
            let pattern = (binds(arm) || inner.is_some()).then(|| visit.names.pattern(scope));
            arms.push((Path::new(arm), pattern, quote!(#message #keys #inner)));
            continue;
        }
        let pattern = || visit.names.pattern(scope);
        arms.push((
            Path::new(arm),
            binds(arm).then(pattern),
            quote!(#message #keys),
        ));
        if let Some(inner) = inner {
            inner_arms.push((Path::new(arm), Some(pattern()), inner));
        }
    }
    let is_rest = !inner_arms.is_empty() && inner_arms.len() < plan.arms.len();
    let (receiver, visitor) = (visit.names.receiver(), &visit.visitor);
    let own = matched(&receiver, arms, false);
    let inner = matched(&receiver, inner_arms, is_rest);
    quote! {
        fn visit(&#receiver, #visitor: &mut dyn #krate::Visitor) {
            #krate::__report_error!(#receiver, #visitor);
            #values
            #own
            #of_type
            #inner
        }
    }
}

/// Whether the arm binds the fields for its keys.
fn binds(arm: &Arm<'_>) -> bool {
    matches!(arm.text, Text::Message(Message::Format(_))) || expressions(arm).next().is_some()
}

/// The first `log` key, which is an error without the feature `tracing`.
pub(super) fn needs_tracing(input: &Input<'_>, krate: &Krate) -> Option<TokenStream> {
    let mut variants = input.variants.iter();
    let log = variants.find_map(|variant| variant.attrs.log.span());
    let span = log.or(input.defaults.log.span())?;
    let krate = krate.at(span);
    Some(quote_spanned!(span=> #krate::__needs_tracing! {}))
}

impl Visit<'_> {
    /// The expressions of the type, as closures. They are outside the arms, where no field
    /// hides the names in them.
    fn values_of_type(&mut self) -> TokenStream {
        let arms = &self.plan.arms;
        let message = arms.iter().find_map(|arm| match arm.text {
            Text::Computed(computed) => computed.expr_of_type(),
            _ => None,
        });
        let reason = arms.iter().find_map(|arm| match arm.reason {
            Some(ArmReason::Computed(computed, _)) => computed.expr_of_type(),
            _ => None,
        });
        let delay = arms.iter().find_map(|arm| arm.retry_after?.expr_of_type());
        let all = [
            ("message", message),
            ("reason", reason),
            ("retry_after", delay),
        ];
        let values = all.into_iter().filter_map(|(name, expr)| {
            let (expr, name) = (self.names.expression(expr?, None, self.krate), local(name));
            Some(quote!(let #name = || #expr;))
        });
        values.collect()
    }

    /// The call that looks up an inner error, and whether the variant's own message replaces
    /// that of the inner error.
    fn lookup(&mut self, arm: &Arm<'_>) -> Option<(TokenStream, bool)> {
        let lookup = arm.lookup.as_ref()?;
        let (krate, at) = (self.krate, span_of(lookup.expr));
        let expr = self.expression(lookup.expr, arm);
        let visitor = &self.visitor;
        let (inner, has_reason) = (local("inner"), lookup.has_reason);
        let found = quote_spanned! {at=>
            #krate::__private::found(#expr, |#inner| #krate::__private::Lookup::visit(#inner, #visitor, #has_reason))
        };
        Some((found, lookup.has_text))
    }

    /// The reports of an inner error that is looked up, or those of the variant if none is
    /// found.
    fn found(&self, found: &TokenStream, own: Option<&TokenStream>, arm: &Arm<'_>) -> TokenStream {
        let texts = self.texts(&self.plan.input.defaults, None);
        let (reason, delay) = (self.reason_of_type(arm), self.delay_of_type(arm));
        quote! {
            if #found.is_none() {
                #own
                #reason
                #delay
                #texts
            }
        }
    }

    /// The report of the public message, except of a constant one, which is in the row.
    fn message(&self, arm: &Arm<'_>) -> Option<TokenStream> {
        let (krate, visitor) = (self.krate, &self.visitor);
        match &arm.text {
            Text::Message(Message::Format(format)) => {
                let (fields, at) = (&arm.variant.fields, format.span());
                let values = fields.iter().enumerate().map(|(index, field)| {
                    let mut variable = self.names.variable(field, scope(arm));
                    variable.set_span(variable.span().located_at(at));
                    // The `Display` of an inner error may be redacted.
                    if arm.delegate_index() == Some(index) {
                        quote_spanned!(at=> #krate::__private::PublicMessage(#variable))
                    } else {
                        quote_spanned!(at=> *#variable)
                    }
                });
                let arguments = format.arguments(fields, values);
                Some(quote!(#visitor.message(&#krate::__private::core::format_args!(#arguments));))
            }
            Text::Computed(computed) if computed.by_type => {
                self.message_of(&call_of_type("message", computed.expr), arm)
            }
            _ if arm.shows_display() => {
                // A type without `Display` is an error at the variant. `self` is hygienic,
                // so it has the span of the receiver.
                let mut this = self.names.receiver();
                this.set_span(this.span().located_at(arm.variant.ident.span()));
                Some(quote!(#visitor.message(#krate::__private::shown(#this));))
            }
            _ => None,
        }
    }

    /// The reports of the inner error.
    fn inner(&self, arm: &Arm<'_>) -> Option<TokenStream> {
        let field = arm.delegate()?;
        let variable = self.names.variable(field, scope(arm));
        let call = call_inner(self.krate, field, variable, "visit", Some(&self.visitor));
        Some(quote!(#call;))
    }
}
