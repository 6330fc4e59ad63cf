//! The impl of `Decode`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::{local, path};
use crate::ast::{Field, Input};
use crate::attr::DefaultValue;
use crate::expand::generics;
use crate::expr::Bindings;
use crate::trees::Krate;
use crate::validate::{Arm, ArmReason, FieldPlan, Plan, Source};

/// The impl, where the type asks for it.
pub(super) fn decode(plan: &Plan<'_>) -> Option<TokenStream> {
    plan.input.attrs.decode.span()?;
    let krate = &plan.krate;
    let received = &local("received");
    let result = quote!(#krate::__private::core::result::Result);
    let (mut own, mut inner) = (Vec::new(), Vec::new());
    for arm in &plan.arms {
        if !arm.variant.attrs.decode_skip.is_absent() {
            // It is sent all the same, and is no other variant.
            if let Some(ArmReason::Literal(reason)) = &arm.reason {
                own.push(quote!(#reason => #result::Err(#krate::decode::DecodeError::Skipped),));
            }
            continue;
        }
        let value = value(plan, arm, received);
        match &arm.reason {
            Some(ArmReason::Literal(reason)) => {
                own.push(quote!(#reason => #result::Ok(#value),));
            }
            _ => inner.push(quote!(|#received| #result::Ok(#value))),
        }
    }
    let unknown = quote!(#result::Err(#krate::decode::DecodeError::UnknownReason));
    let own = if own.is_empty() {
        quote!(|_, _| #unknown)
    } else {
        let reason = local("reason");
        quote! {
            |#received, #reason| match #reason {
                #(#own)*
                _ => #unknown,
            }
        }
    };
    let body = quote! {
        #krate::__private::decode(
            #received,
            #krate::__private::origin::<Self>().domain(),
            #own,
            &[#(#inner),*],
        )
    };
    let bounds = generics::decode_bounds(plan);
    Some(imp(plan.input, krate, &bounds, received, &body))
}

/// For a type with mistakes: it decodes nothing.
pub(super) fn fallback(input: &Input<'_>, krate: &Krate) -> Option<TokenStream> {
    input.attrs.decode.span()?;
    let body = quote! {
        #krate::__private::core::result::Result::Err(#krate::decode::DecodeError::UnknownReason)
    };
    let bounds = generics::user_predicates(input);
    Some(imp(input, krate, &bounds, &local("_received"), &body))
}

fn imp(
    input: &Input<'_>,
    krate: &Krate,
    bounds: &[TokenStream],
    received: &Ident,
    body: &TokenStream,
) -> TokenStream {
    let ident = &input.item.ident;
    let (impl_generics, ty_generics, _) = input.item.generics.split_for_impl();
    let span = input.attrs.decode.span().unwrap_or_else(Span::mixed_site);
    let item = quote! {
        #[automatically_derived]
        #[allow(clippy::init_numbered_fields, deprecated, unreachable_code, unused_qualifications)]
        impl #impl_generics #krate::decode::Decode for #ident #ty_generics where #(#bounds)* {
            fn decode(
                #received: &#krate::decode::Received<'_>,
            ) -> #krate::__private::core::result::Result<Self, #krate::decode::DecodeError> {
                #body
            }
        }
    };
    // Only the runtime knows whether there is such a trait.
    let krate = krate.at(span);
    quote_spanned!(span=> #krate::__decode_impl! { #item })
}

/// `Self::Variant { id: .., 0: .. }`
fn value(plan: &Plan<'_>, arm: &Arm<'_>, received: &Ident) -> TokenStream {
    let path = path(plan, arm);
    let fields = arm.variant.fields.iter().enumerate();
    // The error inside first: where that is none, the others are not asked.
    let is_inner = |(_, field): &(usize, &Field<'_>)| {
        arm.delegate()
            .is_some_and(|inner| std::ptr::eq(inner, *field))
    };
    let (first, others): (Vec<_>, Vec<_>) = fields.partition(is_inner);
    let fields = first.into_iter().chain(others).map(|(index, field)| {
        let member = field.member;
        let value = field_value(&plan.krate, arm, index, field, received);
        quote!(#member: #value)
    });
    quote!(#path { #(#fields),* })
}

fn field_value(
    krate: &Krate,
    arm: &Arm<'_>,
    index: usize,
    field: &Field<'_>,
    received: &Ident,
) -> TokenStream {
    let plan = FieldPlan::new(arm, index, field);
    // What a type lacks is said at the type.
    let at = Span::mixed_site().located_at(field.ty.span());
    let ty = field.ty;
    let none = quote!(#krate::__private::None);
    let default = plan.default.map(|default| match default {
        DefaultValue::OfType => {
            quote_spanned!(at=> <#ty as #krate::__private::core::default::Default>::default())
        }
        DefaultValue::Computed(expr) => Bindings::default().expression(expr, &[], krate),
    });
    let value = match plan.source {
        Source::Inner => {
            let attrs = &arm.variant.attrs;
            let keys = attrs.metadata.iter().map(|entry| entry.name.as_str());
            let taken = keys.chain(attrs.retry_after.span().map(|_| "Retry-After"));
            quote!(#krate::__private::inner::<#ty>(#received, &[#(#taken),*])?)
        }
        Source::Metadata(key) => {
            let needed = plan.optional.is_none() && default.is_none();
            let read = if needed { "field" } else { "optional_field" };
            let read = Ident::new(read, Span::mixed_site());
            let ty = plan.optional.as_ref().unwrap_or(ty);
            quote!(#krate::__private::#read::<#ty>(#received, #key)?)
        }
        Source::RetryAfter => quote!(#krate::__private::retry_after_field(#received)?),
        Source::Nothing => return default.unwrap_or(none),
    };
    let Some(default) = default else {
        return value;
    };
    let given = local("given");
    // An `Option` has its default in place of `None`.
    let some = if plan.optional.is_some() {
        given.to_token_stream()
    } else {
        quote!(#krate::__private::Some(#given))
    };
    quote!(match #value { #none => #default, #some => #given })
}
