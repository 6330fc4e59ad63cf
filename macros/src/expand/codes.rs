//! Codes as expressions of type `Mapping`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::attr::{CodeValue, Codes, Known, System};
use crate::trees::Krate;

/// How a computed code is emitted: its expression with the fields bound.
pub(super) type Computed<'a> = &'a mut dyn FnMut(&TokenStream) -> TokenStream;

/// All codes: the anchor, changed by the others.
pub(super) fn anchored(krate: &Krate, codes: &Codes, computed: Computed<'_>) -> TokenStream {
    let written = codes.written();
    let Some(((system, code), others)) = written.split_first() else {
        return quote!(#krate::Mapping::new(#krate::GrpcCode::UNKNOWN));
    };
    let mapping = anchor(krate, *system, code, computed);
    changes(krate, mapping, others, computed)
}

/// The codes of a catalogue entry beside that of gRPC.
pub(super) enum Beside {
    /// Fields of the entry.
    Fields(Option<TokenStream>),
    /// A mapping with all codes.
    Computed(TokenStream),
}

/// The gRPC code of a catalogue entry and the other codes: what is known of them
/// before run time.
pub(super) fn entry(krate: &Krate, codes: &Codes) -> (Ident, Beside) {
    let unknown = || Ident::new("UNKNOWN", Span::mixed_site());
    let some = quote!(#krate::__private::Some);
    let mut grpc = None;
    let mut fields: Option<TokenStream> = None;
    for (system, code) in codes.written() {
        match (system, code) {
            (System::Grpc, CodeValue::Known(known)) => grpc.clone_from(&known.path.name),
            (System::Http, CodeValue::Known(known)) if !known.unchecked && grpc.is_some() => {
                let path = &known.path;
                fields = Some(quote!(#fields http: #some(#krate::#path),));
            }
            (System::LoadTest, CodeValue::Known(known)) if grpc.is_some() => {
                let path = &known.path;
                fields = Some(quote!(#fields load_test: #some(#krate::#path),));
            }
            _ => {
                return (unknown(), Beside::Computed(constants(krate, codes)));
            }
        }
    }
    (grpc.unwrap_or_else(unknown), Beside::Fields(fields))
}

/// What is known before run time of codes of which some are computed.
pub(super) fn constants(krate: &Krate, codes: &Codes) -> TokenStream {
    let nothing: Computed<'_> = &mut |_| TokenStream::new();
    let mut known = codes.written();
    let anchor_is_known = matches!(known.first(), Some((_, CodeValue::Known(_))));
    known.retain(|(_, code)| !code.is_computed());
    match known.split_first() {
        Some(((system, code), others)) if anchor_is_known => {
            let mapping = anchor(krate, *system, code, nothing);
            changes(krate, mapping, others, nothing)
        }
        _ => {
            let unknown = quote!(#krate::Mapping::new(#krate::GrpcCode::UNKNOWN));
            changes(krate, unknown, &known, nothing)
        }
    }
}

/// The codes of a delegated mapping with our changes: `grpc` is a new anchor,
/// each other code replaces its own.
pub(super) fn changed(
    krate: &Krate,
    mapping: TokenStream,
    codes: &Codes,
    computed: Computed<'_>,
) -> TokenStream {
    match codes.anchor() {
        Some((System::Grpc, _)) => {
            let codes = anchored(krate, codes, computed);
            quote!(#mapping.with_codes_of(#codes))
        }
        _ => changes(krate, mapping, &codes.written(), computed),
    }
}

fn changes(
    krate: &Krate,
    mut mapping: TokenStream,
    codes: &[(System, &CodeValue)],
    computed: Computed<'_>,
) -> TokenStream {
    for (system, code) in codes {
        mapping = change(krate, &mapping, *system, code, computed);
    }
    mapping
}

fn anchor(krate: &Krate, system: System, code: &CodeValue, computed: Computed<'_>) -> TokenStream {
    match (system, code) {
        (System::Grpc, CodeValue::Known(Known { path, .. })) => {
            quote!(#krate::Mapping::new(#krate::#path))
        }
        (System::Grpc, CodeValue::Computed { expr, .. }) => {
            let expr = computed(expr);
            quote!(#krate::__private::grpc(#expr))
        }
        (System::Http, code) => {
            let status = status(krate, code, computed);
            if is_unchecked(code) {
                quote!(#krate::Mapping::from_http_unchecked(#status))
            } else {
                quote!(#krate::Mapping::from_http(#status))
            }
        }
        (System::LoadTest, code) => {
            let code = load_test(krate, code, computed);
            quote!(#krate::Mapping::from_load_test(#code))
        }
        (System::ErrorType, CodeValue::Known(known)) => {
            let (path, detail) = (&known.path, detail(krate, known));
            quote!(#krate::Mapping::from_error_type(#krate::#path, #detail))
        }
        (System::ErrorType, CodeValue::Computed { expr, .. }) => {
            let expr = computed(expr);
            quote!(#krate::__private::from_error_type(#expr))
        }
    }
}

fn change(
    krate: &Krate,
    mapping: &TokenStream,
    system: System,
    code: &CodeValue,
    computed: Computed<'_>,
) -> TokenStream {
    match (system, code) {
        (System::Grpc, code) => {
            let codes = anchor(krate, System::Grpc, code, computed);
            quote!(#mapping.with_codes_of(#codes))
        }
        (System::Http, code) => {
            let status = status(krate, code, computed);
            if is_unchecked(code) {
                quote!(#mapping.with_http_unchecked(#status))
            } else {
                quote!(#mapping.with_http(#status))
            }
        }
        (System::LoadTest, code) => {
            let code = load_test(krate, code, computed);
            quote!(#mapping.with_load_test(#code))
        }
        (System::ErrorType, CodeValue::Known(known)) => {
            let (path, detail) = (&known.path, detail(krate, known));
            quote!(#mapping.with_error_type(#krate::#path, #detail))
        }
        (System::ErrorType, CodeValue::Computed { expr, .. }) => {
            let expr = computed(expr);
            quote!(#krate::__private::with_error_type(#mapping, #expr))
        }
    }
}

fn is_unchecked(code: &CodeValue) -> bool {
    match code {
        CodeValue::Known(known) => known.unchecked,
        CodeValue::Computed { unchecked, .. } => *unchecked,
    }
}

fn status(krate: &Krate, code: &CodeValue, computed: Computed<'_>) -> TokenStream {
    match code {
        CodeValue::Known(Known {
            path,
            unlisted: Some(status),
            ..
        }) => quote!(#krate::#path(#status)),
        CodeValue::Known(Known { path, .. }) => quote!(#krate::#path),
        CodeValue::Computed { expr, .. } => {
            let expr = computed(expr);
            quote!(#krate::__private::http(#expr))
        }
    }
}

fn load_test(krate: &Krate, code: &CodeValue, computed: Computed<'_>) -> TokenStream {
    match code {
        CodeValue::Known(Known { path, .. }) => quote!(#krate::#path),
        CodeValue::Computed { expr, .. } => {
            let expr = computed(expr);
            quote!(#krate::__private::load_test(#expr))
        }
    }
}

fn detail(krate: &Krate, known: &Known) -> TokenStream {
    match &known.detail {
        Some(path) => quote!(#krate::__private::Some(#krate::#path)),
        None => quote!(#krate::__private::None),
    }
}
