//! Codes as expressions of type `Mapping`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::attr::{CodeValue, Codes, Known, System};

/// How a computed code is emitted: its expression with the fields bound.
pub(super) type Computed<'a> = &'a mut dyn FnMut(&TokenStream) -> TokenStream;

/// All codes: the anchor, changed by the others.
pub(super) fn anchored(krate: &TokenStream, codes: &Codes, computed: Computed<'_>) -> TokenStream {
    let mut written = codes.written();
    let mapping = match written.next() {
        Some((system, code)) => anchor(krate, system, code, computed),
        None => quote!(#krate::Mapping::new(#krate::GrpcCode::UNKNOWN)),
    };
    written.fold(mapping, |mapping, (system, code)| {
        change(krate, &mapping, system, code, computed)
    })
}

/// What is known before run time of codes of which some are computed.
pub(super) fn constants(krate: &TokenStream, codes: &Codes) -> TokenStream {
    let nothing: Computed<'_> = &mut |_| TokenStream::new();
    let anchor_is_known = codes
        .written()
        .next()
        .is_some_and(|(_, code)| !code.is_computed());
    let mut known = codes.written().filter(|(_, code)| !code.is_computed());
    let start = match known.next() {
        Some((system, code)) if anchor_is_known => anchor(krate, system, code, nothing),
        first => {
            let unknown = quote!(#krate::Mapping::new(#krate::GrpcCode::UNKNOWN));
            match first {
                Some((system, code)) => change(krate, &unknown, system, code, nothing),
                None => unknown,
            }
        }
    };
    known.fold(start, |mapping, (system, code)| {
        change(krate, &mapping, system, code, nothing)
    })
}

/// The codes of a delegated mapping with our changes: `grpc` is a new anchor,
/// each other code replaces its own.
pub(super) fn changed(
    krate: &TokenStream,
    mapping: TokenStream,
    codes: &Codes,
    computed: Computed<'_>,
) -> TokenStream {
    match codes.written().next() {
        None => mapping,
        Some((System::Grpc, _)) => {
            let codes = anchored(krate, codes, computed);
            quote!(#mapping.with_codes_of(#codes))
        }
        Some(_) => codes.written().fold(mapping, |mapping, (system, code)| {
            change(krate, &mapping, system, code, computed)
        }),
    }
}

fn anchor(
    krate: &TokenStream,
    system: System,
    code: &CodeValue,
    computed: Computed<'_>,
) -> TokenStream {
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
    krate: &TokenStream,
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

fn status(krate: &TokenStream, code: &CodeValue, computed: Computed<'_>) -> TokenStream {
    match code {
        CodeValue::Known(Known { path, .. }) => quote!(#krate::#path),
        CodeValue::Computed { expr, .. } => {
            let expr = computed(expr);
            quote!(#krate::__private::http(#expr))
        }
    }
}

fn load_test(krate: &TokenStream, code: &CodeValue, computed: Computed<'_>) -> TokenStream {
    match code {
        CodeValue::Known(Known { path, .. }) => quote!(#krate::#path),
        CodeValue::Computed { expr, .. } => {
            let expr = computed(expr);
            quote!(#krate::__private::load_test(#expr))
        }
    }
}

fn detail(krate: &TokenStream, known: &Known) -> TokenStream {
    match &known.detail {
        Some(path) => quote!(#krate::__private::Some(#krate::#path)),
        None => quote!(#krate::__private::None),
    }
}
