//! `gen` is a name up to edition 2021, and the derive is of edition 2024.
#![deny(warnings)]

extern crate status_mapped;

use status_mapped::{GrpcCode, StatusMapped};

#[derive(Debug, StatusMapped)]
#[allow(non_camel_case_types)]
#[status(free_reasons)]
enum Words {
    #[grpc(with = if *gen > 1 { GrpcCode::ABORTED } else { GrpcCode::UNKNOWN })]
    #[status(message = "{gen:>width$}", reason = if format!("{gen}") == "2" { "TWO" } else { "ONE" })]
    gen { gen: usize, width: usize },
    #[status(transparent)]
    Delegated { gen: Box<Words> },
}

#[test]
fn a_word_that_is_reserved_in_the_edition_of_the_derive_is_a_name() {
    let error = Words::gen { gen: 2, width: 3 };
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.reason(), "TWO");
    let error = Words::Delegated {
        gen: Box::new(error),
    };
    assert_eq!(error.public_message(), "  2");
}
