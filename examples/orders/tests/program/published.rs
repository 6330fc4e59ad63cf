//! The published contract: a client that was built against an earlier release must still
//! decode every error.
//!
//! New variants are allowed. To publish them, or a breaking change, write the tables again
//! with `PUBLISH=1 cargo test -p orders published`.

#![allow(clippy::unwrap_used)] // so a test fails

use orders::{OrderError, PaymentError};
use status_mapped::StatusCatalogue;
use status_mapped::catalogue::{BrokenCatalogue, Catalogue};

fn keeps(catalogue: &Catalogue, file: &str, published: &str) -> Result<(), BrokenCatalogue> {
    if std::env::var_os("PUBLISH").is_some() {
        let path = format!("{}/published/{file}", env!("CARGO_MANIFEST_DIR"));
        std::fs::write(path, catalogue.to_json() + "\n").unwrap();
        return Ok(());
    }
    catalogue.keeps(published)
}

#[test]
fn the_errors_of_orders_keep_the_published_contract() -> Result<(), BrokenCatalogue> {
    let published = include_str!("../../published/order_error.json");
    keeps(OrderError::CATALOGUE, "order_error.json", published)
}

#[test]
fn the_errors_of_payments_keep_the_published_contract() -> Result<(), BrokenCatalogue> {
    let published = include_str!("../../published/payment_error.json");
    keeps(PaymentError::CATALOGUE, "payment_error.json", published)
}
