//! Reasons and domains, which clients match on.

use std::borrow::Cow;

use status_mapped::{StatusCatalogue, StatusMapped};

#[derive(StatusMapped)]
#[status(redact, domain = "orders.example.com")]
enum Reasons {
    #[grpc(NOT_FOUND)]
    OrderNotFound,
    #[grpc(INTERNAL)]
    Io,
    #[grpc(ABORTED)]
    #[status(reason = "VERSION_CONFLICT")]
    Written,
    #[grpc(ABORTED)]
    #[status(reason = if *_0 { "EVEN" } else { "ODD" })]
    Computed(bool),
}

#[test]
fn a_reason_is_the_variants_name() {
    assert_eq!(Reasons::OrderNotFound.reason(), "ORDER_NOT_FOUND");
}

#[test]
fn a_name_that_is_too_short_is_completed() {
    assert_eq!(Reasons::Io.reason(), "IO_ERROR");
}

#[test]
fn a_reason_can_be_declared() {
    assert_eq!(Reasons::Written.reason(), "VERSION_CONFLICT");
}

#[test]
fn a_reason_can_be_computed() {
    assert_eq!(Reasons::Computed(true).reason(), "EVEN");
    assert_eq!(Reasons::Computed(false).reason(), "ODD");
    assert_eq!(Reasons::CATALOGUE.entries()[3].reason(), None);
}

#[derive(StatusMapped)]
#[status(redact, domain = "orders.example.com")]
enum Odd {
    #[grpc(ABORTED)]
    #[status(reason = *_0)]
    OddReason(&'static str),
    #[status(transparent, reason = *reason)]
    OddInner {
        #[status(transparent)]
        inner: Reasons,
        reason: &'static str,
    },
}

#[test]
fn a_computed_reason_that_cannot_be_sent_is_replaced_by_the_default() {
    let long = "X".repeat(257).leak();
    for reason in ["", long] {
        assert_eq!(Odd::OddReason(reason).reason(), "ODD_REASON");
        let inner = Reasons::OrderNotFound;
        assert_eq!(Odd::OddInner { inner, reason }.reason(), "ODD_INNER");
    }
    let most = "X".repeat(256).leak();
    assert_eq!(Odd::OddReason(most).reason(), *most);
}

#[derive(StatusMapped)]
#[status(redact, domain = "orders.example.com", reason = format!("E{}", self.number()))]
enum Numbered {
    #[grpc(ABORTED)]
    First,
    #[grpc(NOT_FOUND)]
    Second(u32),
    #[grpc(NOT_FOUND)]
    #[status(reason = "THIRD")]
    Third,
    #[grpc(INVALID_ARGUMENT)]
    #[status(reason = kind)]
    Borrowed { kind: String },
    #[grpc(INVALID_ARGUMENT)]
    #[status(reason = Cow::Borrowed(kind.trim()))]
    Cow { kind: String },
    #[grpc(INVALID_ARGUMENT)]
    #[status(reason = kind.trim())]
    Str { kind: String },
    #[status(transparent)]
    Inner(Reasons),
    #[status(transparent, reason = "FOURTH")]
    Renamed(Reasons),
}

impl Numbered {
    fn number(&self) -> u32 {
        match self {
            Self::First => 1,
            Self::Second(number) => *number,
            _ => 0,
        }
    }
}

#[test]
fn an_enum_computes_the_reasons_of_its_variants() {
    assert_eq!(Numbered::First.reason(), "E1");
    assert_eq!(Numbered::Second(7).reason(), "E7");
    assert_eq!(Numbered::First.mapping().reason(), "FIRST");
}

#[test]
fn a_reason_of_the_variant_precedes_that_of_the_enum() {
    assert_eq!(Numbered::Third.reason(), "THIRD");
}

#[test]
fn a_computed_reason_of_the_enum_does_not_apply_to_inner_errors() {
    assert_eq!(Numbered::Inner(Reasons::Io).reason(), "IO_ERROR");
    let error = Numbered::Inner(Reasons::Computed(true));
    assert_eq!(error.reason(), "EVEN");
}

#[test]
fn a_computed_reason_of_an_inner_error_does_not_replace_a_declared_one() {
    let error = Numbered::Renamed(Reasons::Computed(true));
    assert_eq!(error.reason(), "FOURTH");
}

#[test]
fn a_computed_reason_is_any_text() {
    let kind = || " CARD_LOST ".trim_end().to_owned();
    for error in [
        Numbered::Cow { kind: kind() },
        Numbered::Str { kind: kind() },
    ] {
        assert_eq!(error.reason(), "CARD_LOST");
    }
    assert_eq!(Numbered::Borrowed { kind: "A".into() }.reason(), "A");
}

#[derive(StatusMapped)]
#[status(redact, reason_case = "snake_case")]
enum Snake {
    #[grpc(NOT_FOUND)]
    OrderNotFound,
    #[grpc(INTERNAL)]
    Io,
    #[grpc(INTERNAL)]
    #[status(reason = "other.case")]
    Written,
}

#[test]
fn reasons_have_the_case_of_the_enum() {
    assert_eq!(Snake::OrderNotFound.reason(), "order_not_found");
    assert_eq!(Snake::Io.reason(), "io");
    assert_eq!(Snake::Written.reason(), "other.case");
    assert_eq!(
        Snake::CATALOGUE.entries()[0].reason(),
        Some("order_not_found")
    );
}

#[test]
fn a_domain_can_be_declared() {
    assert_eq!(Reasons::Io.domain(), "orders.example.com");
    assert_eq!(Reasons::Computed(true).domain(), "orders.example.com");
    assert_eq!(Reasons::CATALOGUE.domain(), "orders.example.com");
}

#[derive(StatusMapped)]
#[status(redact, free_reasons)]
enum Free {
    #[grpc(INVALID_ARGUMENT)]
    #[status(reason = "invalid_grant")]
    Grant,
    #[grpc(INVALID_ARGUMENT)]
    #[status(reason = "invalid_grant")]
    GrantAgain,
    #[grpc(INTERNAL)]
    Größe,
}

#[test]
fn free_reasons_may_be_shared_and_in_any_spelling() {
    assert_eq!(Free::Grant.reason(), "invalid_grant");
    assert_eq!(Free::GrantAgain.reason(), "invalid_grant");
}

#[test]
fn a_name_without_a_valid_reason_is_its_own_free_reason() {
    assert_eq!(Free::Größe.reason(), "Größe");
}

#[test]
fn the_default_domain_is_the_users_package() {
    assert_eq!(Free::Grant.domain(), "status-mapped-tests");
}
