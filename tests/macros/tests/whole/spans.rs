//! Tests that the output contains the user's tokens where an editor needs them.

use proc_macro2::{TokenStream, TokenTree};

const SOURCE: &str = "
    #[grpc(INTERNAL)]
    enum OrderError {
        #[grpc(NOT_FOUND)]
        #[http(GONE)]
        #[load_test(CONNECTION_RESET)]
        #[error_type(UNAVAILABLE, THROTTLED_CPU)]
        Codes,
        #[error_type(CONFLICT)]
        Detail,
        #[grpc(with = code_of(field))]
        Computed { field: u8 },
        Default,
    }
";

/// For each identifier of the output with the span of the last `name` in the source, the
/// identifier that precedes it.
fn places_of(name: &str) -> Vec<String> {
    let at = SOURCE.rfind(name).expect("the source has it");
    let mut found = Vec::new();
    let output = crate::derive::derive(SOURCE.parse().expect("tokens"));
    walk(output, &mut String::new(), &mut |before, ident| {
        if ident == name && ident.span().byte_range() == (at..at + name.len()) {
            found.push(before.to_owned());
        }
    });
    found
}

fn walk(
    tokens: TokenStream,
    before: &mut String,
    visit: &mut dyn FnMut(&str, &proc_macro2::Ident),
) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => walk(group.stream(), before, visit),
            TokenTree::Ident(ident) => {
                visit(before, &ident);
                *before = ident.to_string();
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[test]
fn a_code_leads_to_the_constant_that_documents_it() {
    assert_eq!(places_of("NOT_FOUND"), ["GrpcCode"]);
    assert_eq!(places_of("GONE"), ["HttpStatus"]);
    assert_eq!(places_of("CONNECTION_RESET"), ["LoadTestCode"]);
    assert_eq!(places_of("THROTTLED_CPU"), ["ErrorDetail"]);
    assert_eq!(places_of("CONFLICT"), ["ErrorDetail"]);
    assert_eq!(places_of("UNAVAILABLE"), ["ErrorType"]);
}

#[test]
fn a_code_of_the_enum_leads_to_its_constant() {
    // What precedes it is emitted by the runtime's macro.
    assert_eq!(places_of("INTERNAL").len(), 1);
}

#[test]
fn a_name_in_an_expression_leads_where_it_leads_in_code() {
    assert_eq!(places_of("code_of").len(), 1);
}

#[test]
fn an_incomplete_code_is_emitted_for_an_editor_to_complete() {
    let source = "enum E { #[grpc(UNAV)] A, #[load_test(CONN)] B }";
    let output = crate::derive::derive(source.parse().expect("tokens"));
    for (set, name) in [("GrpcCode", "UNAV"), ("LoadTestCode", "CONN")] {
        let at = source.find(name).expect("the source has it");
        let mut found = Vec::new();
        walk(output.clone(), &mut String::new(), &mut |before, ident| {
            if ident == name && ident.span().byte_range() == (at..at + name.len()) {
                found.push(before.to_owned());
            }
        });
        assert_eq!(found, [set]);
    }
}

#[test]
fn the_constants_that_codes_lead_to_exist() {
    use status_mapped::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode};

    let _ = (
        GrpcCode::NOT_FOUND,
        HttpStatus::GONE,
        LoadTestCode::CONNECTION_RESET,
    );
    let _ = (ErrorDetail::THROTTLED_CPU, ErrorType::UNAVAILABLE);
}
