//! The impl of `Decode`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::bind::Names;
use super::{Krate, Path, generics, local, span_of};
use crate::attr::DefaultValue;
use crate::validate::{Arm, ArmReason, Decoding, FieldPlan, Plan, Source, Text};

/// The impl, if the type is declared with `decode`.
pub(super) fn decode(plan: &Plan<'_>, krate: &Krate) -> Option<TokenStream> {
    let span = plan.input.attrs.decode.span()?;
    let received = &local("received");
    let result = quote!(#krate::__private::core::result::Result);
    let (mut own, mut inner) = (Vec::new(), Vec::new());
    for arm in &plan.arms {
        match (&arm.decoding, &arm.reason) {
            (Decoding::Skipped, Some(ArmReason::Literal(reason))) => {
                own.push(quote!(#reason => #result::Err(#krate::decode::DecodeError::Skipped),));
            }
            (Decoding::Never | Decoding::Skipped, _) => {}
            (Decoding::Fields(fields), Some(ArmReason::Literal(reason))) => {
                let value = value(arm, fields, krate, received);
                own.push(quote!(#reason => #result::Ok(#value),));
            }
            (Decoding::Fields(fields), _) => {
                let value = value(arm, fields, krate, received);
                inner.push(quote!(|#received| #result::Ok(#value)));
            }
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
    let ident = plan.input.ident;
    let (impl_generics, ty_generics, _) = plan.input.generics.split_for_impl();
    let bounds = generics::decode_bounds(plan, krate);
    let item = quote! {
        #[automatically_derived]
        #[allow(
            clippy::absolute_paths,
            clippy::init_numbered_fields,
            deprecated,
            unreachable_code,
            unused_qualifications
        )]
        impl #impl_generics #krate::decode::Decode for #ident #ty_generics where #(#bounds)* {
            fn decode(
                #received: &#krate::decode::Received<'_>,
            ) -> #result<Self, #krate::decode::DecodeError> {
                #krate::__private::decode(
                    #received,
                    #krate::__private::origin::<Self>().domain(),
                    #own,
                    &[#(#inner),*],
                )
            }
        }
    };
    // An error without the features of decoding, which the runtime knows.
    let krate = krate.at(span);
    Some(quote_spanned!(span=> #krate::__decode_impl! { #item }))
}

/// `Self::Variant { id: .., 0: .. }`
fn value(arm: &Arm<'_>, plans: &[FieldPlan<'_>], krate: &Krate, received: &Ident) -> TokenStream {
    let path = Path::new(arm);
    // The inner error first: if it is not the one received, no other field is read.
    let is_inner = |plan: &&FieldPlan<'_>| matches!(plan.source, Source::Inner);
    let (first, others): (Vec<_>, Vec<_>) = plans.iter().partition(is_inner);
    let fields = first.into_iter().chain(others).map(|plan| {
        let member = &plan.field.member;
        let value = field_value(krate, arm, plan, received);
        quote!(#member: #value)
    });
    quote!(#path { #(#fields),* })
}

/// The function of the runtime that decodes a field.
fn read(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn field_value(
    krate: &Krate,
    arm: &Arm<'_>,
    plan: &FieldPlan<'_>,
    received: &Ident,
) -> TokenStream {
    let (ty, optional) = (plan.field.ty, plan.field.optional());
    // A missing trait is an error at the type.
    let at = span_of(ty);
    let none = quote!(#krate::__private::None);
    let default = plan.default.map(|default| match default {
        DefaultValue::OfType => {
            quote_spanned!(at=> <#ty as #krate::__private::core::default::Default>::default())
        }
        DefaultValue::Computed(expr) => Names::default().expression(expr, None, krate),
    });
    let value = match plan.source {
        Source::Inner => {
            let keys = arm.metadata.iter().map(|entry| entry.name.as_str());
            let has_text = matches!(
                arm.text,
                Text::Message(_) | Text::Computed(_) | Text::Expose | Text::Redact
            );
            let keys = keys.map(str::to_owned);
            let members = arm.extensions.iter();
            let taken = keys
                .chain(members.map(|entry| format!("Extension {}", entry.name)))
                .chain(arm.retry_after.map(|_| "Retry-After".to_owned()))
                .chain(arm.violations.map(|_| "Violations".to_owned()))
                .chain(has_text.then(|| "Message".to_owned()));
            quote!(#krate::__private::inner::<#ty>(#received, &[#(#taken),*])?)
        }
        Source::Metadata(key) => {
            let is_optional = optional.is_some() || default.is_some();
            let read = read(if is_optional {
                "optional_field"
            } else {
                "field"
            });
            let ty = optional.unwrap_or(ty);
            quote!(#krate::__private::#read::<#ty>(#received, #key)?)
        }
        Source::Extension(name) => {
            let read = read(match (&default, optional) {
                (Some(_), _) => "default_extension_field",
                (None, Some(_)) => "optional_extension_field",
                (None, None) => "extension_field",
            });
            let ty = optional.unwrap_or(ty);
            quote!(#krate::__private::#read::<#ty>(#received, #name)?)
        }
        Source::Violations => {
            let has_default = default.is_some();
            let read = read(if has_default {
                "optional_violations_field"
            } else {
                "violations_field"
            });
            quote!(#krate::__private::#read::<#ty>(#received)?)
        }
        Source::RetryAfter => quote!(#krate::__private::retry_after_field::<#ty>(#received)?),
        Source::Message => quote!(#krate::__private::message_field::<#ty>(#received)?),
        Source::Nothing => return default.unwrap_or(none),
    };
    let Some(default) = default else {
        return value;
    };
    let given = local("given");
    // The default of an `Option` replaces `None`.
    let some = match optional {
        Some(_) => given.to_token_stream(),
        None => quote!(#krate::__private::Some(#given)),
    };
    quote!(match #value { #none => #default, #some => #given })
}
