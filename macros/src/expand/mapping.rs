//! The method `mapping`: the variant's row of the catalogue, and the codes that are
//! computed.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Expr;

use super::bind::{Names, Scope};
use super::codes::{self, Expressions};
use super::{Krate, Path, call_inner, call_of_type, catalogue, local, span_of};
use crate::names::System;
use crate::validate::{Arm, ArmReason, CodeSource, Decoding, Plan};

pub(super) fn method(plan: &Plan<'_>, krate: &Krate) -> TokenStream {
    let mut names = Names::default();
    let mut arms = TokenStream::new();
    // The first expression decides where names are resolved, so expressions come first.
    let bodies: Vec<_> = plan
        .arms
        .iter()
        .map(|arm| Body::new(arm, krate, &mut names))
        .collect();
    let of_type = plan.arms.iter().find_map(|arm| match arm.codes {
        CodeSource::ByType(codes) => Some(codes),
        _ => None,
    });
    // Outside the arms no field hides the names in the expressions of the type.
    let with_of_type = plan.arms.iter().find_map(|arm| arm.with?.expr_of_type());
    let with_of_type = with_of_type.map(|expr| {
        let (expr, name) = (names.expression(expr, None, krate), local("with"));
        quote!(let #name = || #expr;)
    });
    let of_type = of_type.map(|codes| {
        let mut computed = |expr: &_| names.expression(expr, None, krate);
        let codes = codes::anchored(krate, &codes.declared(), &mut computed);
        let name = local("codes");
        quote!(let #name = || #codes;)
    });
    for (index, (arm, body)) in plan.arms.iter().zip(&bodies).enumerate() {
        let mapping = body.mapping(arm, index, krate, &names);
        let binds = body.binds(arm);
        let pattern = if binds {
            names.pattern(body.scope)
        } else {
            quote!({ .. })
        };
        let path = Path::new(arm);
        quote!(#path #pattern => #mapping,).to_tokens(&mut arms);
    }
    let receiver = names.receiver();
    let body = if plan.arms.is_empty() {
        quote!(match *#receiver {})
    } else {
        quote!(match #receiver { #arms })
    };
    let row = plan
        .arms
        .iter()
        .any(|arm| arm.delegate().is_none())
        .then(|| {
            let name = local("row");
            quote!(let #name = #krate::__private::row::<Self>;)
        });
    quote! {
        fn mapping(&#receiver) -> #krate::Mapping {
            #row
            #of_type
            #with_of_type
            #body
        }
    }
}

/// The calls by which the keys of a variant change the mapping of an inner error.
fn changes(
    arm: &Arm<'_>,
    reason: Option<&ArmReason<'_>>,
    has_text: bool,
    krate: &Krate,
) -> TokenStream {
    // Our reason brings our domain.
    let reason = reason.map(|reason| {
        let (ArmReason::Literal(reason) | ArmReason::Computed(_, reason)) = reason;
        let origin = quote!(#krate::__private::origin::<Self>());
        quote!(.with_reason(#reason).with_origin(#origin))
    });
    let text = catalogue::text_changes(krate, arm, has_text);
    quote!(#reason #text)
}

/// The expressions of an arm.
struct Body<'a> {
    scope: Scope<'a>,
    codes: Vec<TokenStream>,
    with: Option<TokenStream>,
    lookup: Option<TokenStream>,
}

impl<'a> Body<'a> {
    fn new(arm: &'a Arm<'a>, krate: &Krate, names: &mut Names) -> Self {
        let mut codes = Vec::new();
        if let CodeSource::Own(declared) | CodeSource::Delegated(_, declared) = arm.codes {
            codes = declared.declared();
        }
        let codes = codes.into_iter().filter_map(|(_, code)| code.expr());
        let codes: Vec<_> = codes.collect();
        let variant = arm.variant;
        let own_with = arm.with.filter(|with| !with.by_type);
        let by_name = !codes.is_empty() || own_with.is_some() || arm.lookup.is_some();
        let scope = Scope { variant, by_name };
        let mut expression = |expr: &Expr| names.expression(expr, Some(scope), krate);
        let with = arm.with.map(|with| {
            if with.by_type {
                call_of_type("with", with.expr)
            } else {
                expression(with.expr)
            }
        });
        Self {
            scope,
            codes: codes.into_iter().map(&mut expression).collect(),
            lookup: arm.lookup.as_ref().map(|lookup| expression(lookup.expr)),
            with,
        }
    }

    /// Whether the arm binds the fields.
    fn binds(&self, arm: &Arm<'_>) -> bool {
        self.scope.by_name || arm.delegate().is_some()
    }

    fn mapping(&self, arm: &Arm<'_>, index: usize, krate: &Krate, names: &Names) -> TokenStream {
        let own = self.own(arm, index, krate, names);
        let (Some(expr), Some(lookup)) = (&self.lookup, &arm.lookup) else {
            return own;
        };
        let reason = arm.reason.as_ref().filter(|_| lookup.has_reason);
        let changes = changes(arm, reason, lookup.has_text, krate);
        let (private, found) = (quote!(#krate::__private), local("found"));
        let at = span_of(lookup.expr);
        let looked_up =
            quote_spanned!(at=> #private::found(#expr, |#found| #private::Lookup::mapping(#found)));
        quote! {
            match #looked_up {
                #private::Some(#found) => #krate::Mapping::of_inner(#found) #changes,
                #private::None => #own,
            }
        }
    }

    /// The mapping of the variant, if no inner error is looked up or found.
    fn own(&self, arm: &Arm<'_>, index: usize, krate: &Krate, names: &Names) -> TokenStream {
        let mut expressions = self.codes.iter();
        let computed: Expressions<'_> = &mut |_| expressions.next().cloned().unwrap_or_default();
        let (row, index) = (local("row"), Literal::usize_unsuffixed(index));
        let row = quote!(#row(#index));
        let private = quote!(#krate::__private);
        if let (Some(with), Some(computed)) = (&self.with, arm.with) {
            let at = span_of(computed.expr);
            let CodeSource::Own(codes) = arm.codes else {
                return row;
            };
            let function = if codes.declared().is_empty() {
                "with"
            } else {
                "with_or"
            };
            let function = Ident::new(function, at);
            let mapping = quote_spanned!(at=> #private::#function(#row, #with));
            // Clients decode a variant by its reason.
            let reason = match (&arm.reason, &arm.decoding) {
                (Some(ArmReason::Literal(reason)), Decoding::Fields(_) | Decoding::Skipped) => {
                    let origin = quote!(#private::origin::<Self>());
                    Some(quote!(.with_reason(#reason).with_origin(#origin)))
                }
                _ => None,
            };
            return quote!(#mapping #reason);
        }
        match (arm.codes, arm.delegate()) {
            (CodeSource::Delegated(_, codes), Some(field)) => {
                let variable = names.variable(field, self.scope);
                let inner = call_inner(krate, field, variable, "mapping", None);
                let mapping = quote!(#krate::Mapping::of_inner(#inner));
                let declared = codes.declared();
                let mapping = match declared.first() {
                    // A new anchor for all codes.
                    Some((System::Grpc, _)) => {
                        let codes = codes::anchored(krate, &declared, computed);
                        quote!(#mapping.with_codes_of(#codes))
                    }
                    _ => codes::changed(krate, mapping, &declared, computed),
                };
                let changes = changes(arm, arm.reason.as_ref(), true, krate);
                quote!(#mapping #changes)
            }
            (CodeSource::ByType(_), _) => {
                let codes = local("codes");
                quote!(#row.with_codes_of(#codes()))
            }
            (CodeSource::Own(codes), _) if codes.any_computed() => {
                let codes = codes::anchored(krate, &codes.declared(), computed);
                quote!(#row.with_codes_of(#codes))
            }
            _ => row,
        }
    }
}
