//! The method `mapping`: the variant's row of the catalogue, and the codes that are
//! computed.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::Expr;

use super::bind::{Names, Scope};
use super::codes::{self, Computed};
use super::{Krate, Path, call_inner, catalogue, local};
use crate::names::System;
use crate::validate::{Arm, ArmReason, CodeSource, Plan};

pub(super) fn method(plan: &Plan<'_>, krate: &Krate) -> TokenStream {
    let mut names = Names::default();
    let mut arms = TokenStream::new();
    // The names are resolved where the first expression says, so all come first.
    let bodies: Vec<_> = plan
        .arms
        .iter()
        .map(|arm| Body::new(arm, krate, &mut names))
        .collect();
    let of_type = plan.arms.iter().find_map(|arm| match arm.codes {
        CodeSource::ByType(codes) => Some(codes),
        _ => None,
    });
    // Outside the arms no field hides what the expressions of the type name.
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
            #body
        }
    }
}

/// The expressions of an arm.
struct Body<'a> {
    scope: Scope<'a>,
    codes: Vec<TokenStream>,
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
        let by_name = !codes.is_empty();
        let scope = Scope { variant, by_name };
        let mut expression = |expr: &Expr| names.expression(expr, Some(scope), krate);
        Self {
            scope,
            codes: codes.into_iter().map(&mut expression).collect(),
        }
    }

    /// Whether the arm binds the fields.
    fn binds(&self, arm: &Arm<'_>) -> bool {
        self.scope.by_name || arm.delegate().is_some()
    }

    fn mapping(&self, arm: &Arm<'_>, index: usize, krate: &Krate, names: &Names) -> TokenStream {
        let mut expressions = self.codes.iter();
        let computed: Computed<'_> = &mut |_| expressions.next().cloned().unwrap_or_default();
        let (row, index) = (local("row"), Literal::usize_unsuffixed(index));
        let row = quote!(#row(#index));
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
                let reason = arm.reason.as_ref().map(|reason| {
                    let (ArmReason::Literal(reason) | ArmReason::Computed(_, reason)) = reason;
                    quote!(.with_reason(#reason))
                });
                // Our reason brings our domain.
                let origin = reason
                    .as_ref()
                    .map(|_| quote!(.with_origin(#krate::__private::origin::<Self>())));
                let text = catalogue::text_changes(krate, arm);
                quote!(#mapping #reason #origin #text)
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
