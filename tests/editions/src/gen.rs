//! `gen` is a name up to edition 2021, and the derive is of edition 2024.
#![deny(warnings)]

extern crate status_mapped;

use status_mapped::{GrpcCode, StatusMapped};

#[derive(Debug, StatusMapped)]
#[allow(non_camel_case_types)]
#[status(free_reasons)]
enum Keywords {
    #[grpc(with = if *gen > 1 { GrpcCode::ABORTED } else { GrpcCode::UNKNOWN })]
    #[status(message = "{gen:>width$}", reason = if format!("{gen}") == "2" { "TWO" } else { "ONE" })]
    gen { gen: usize, width: usize },
    #[status(transparent)]
    Delegated { gen: Box<Keywords> },
}

#[test]
fn a_keyword_of_the_edition_of_the_derive_is_a_name_in_an_earlier_one() {
    let error = Keywords::gen { gen: 2, width: 3 };
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.reason(), "TWO");
    let error = Keywords::Delegated {
        gen: Box::new(error),
    };
    assert_eq!(error.public_message(), "  2");
}
