//! Calls that cause each error, with the orders of `seed.rs`.

/// A call over gRPC, HTTP or GraphQL.
#[derive(Clone, Copy)]
pub(super) enum Call {
    Place(&'static str, u32, &'static str),
    Get(&'static str),
    GetUnless(&'static str, u64),
    List(&'static str),
    Resize(&'static str, u32, u64),
    Pay(&'static str, &'static str),
    Receipt(&'static str),
    Cancel(&'static str),
    Delete(&'static str),
}

/// A call that fails.
#[derive(Clone, Copy)]
pub(super) struct Scenario {
    pub(super) variant: &'static str,
    /// The variant of the inner error.
    pub(super) inner: Option<&'static str>,
    pub(super) customer: &'static str,
    pub(super) call: Call,
    /// Part of a text that is logged and must not be received by clients.
    pub(super) secret: Option<&'static str>,
    /// How many orders a gRPC stream delivers before the error.
    pub(super) delivered: usize,
}

const fn shown(variant: &'static str, call: Call) -> Scenario {
    Scenario {
        variant,
        inner: None,
        customer: "alice",
        call,
        secret: None,
        delivered: 0,
    }
}

const fn redacted(variant: &'static str, call: Call, secret: &'static str) -> Scenario {
    Scenario {
        secret: Some(secret),
        ..shown(variant, call)
    }
}

const fn payment(inner: &'static str, card: &'static str) -> Scenario {
    Scenario {
        inner: Some(inner),
        ..shown("Payment", Call::Pay("1", card))
    }
}

const fn redacted_payment(
    inner: &'static str,
    card: &'static str,
    secret: &'static str,
) -> Scenario {
    Scenario {
        secret: Some(secret),
        ..payment(inner, card)
    }
}

pub(super) const ALL_IS_WELL: &[Scenario] = &[
    Scenario {
        customer: "mallory",
        ..shown("UnknownCustomer", Call::Get("1"))
    },
    shown("NotYours", Call::Get("5")),
    shown("BadId", Call::Get("first")),
    shown("BadQuantity", Call::Place("tea", 0, "new")),
    shown("UnknownItem", Call::Place("gold \"leaf\"", 1, "new")),
    shown("SoldOut", Call::Place("coffee", 4, "new")),
    shown("KeyTaken", Call::Place("tea", 1, "first")),
    shown("NotFound", Call::Get("99")),
    shown("Archived", Call::Get("4")),
    shown("Changed", Call::Resize("1", 3, 7)),
    shown("Unchanged", Call::GetUnless("1", 1)),
    redacted("NotOpen", Call::Cancel("3"), "alice"),
    shown("PastEnd", Call::List("70")),
    redacted("Undeletable", Call::Delete("1"), "not deleted"),
    payment("Declined", "empty"),
    payment("BadCard", "rubber"),
    redacted_payment("TimedOut", "slow", "127.0.0.1"),
    redacted_payment("Garbled", "garbled", "10.0.0.7"),
    redacted_payment("Garbled", "broken", "ledger.rs"),
    // There is no table of receipts before the first payment.
    redacted("Storage", Call::Receipt("1"), "'receipts'"),
    redacted("Damaged", Call::Get("6"), "line 1 column"),
    Scenario {
        delivered: 3,
        ..redacted("Damaged", Call::List("0"), "line 1 column")
    },
    redacted("Mispriced", Call::Get("7"), "total of 1"),
];

/// The order with a payment in progress.
pub(super) const BEING_PAID: u64 = 2;

pub(super) const DURING_A_PAYMENT: &[Scenario] =
    &[shown("PaymentUnderway", Call::Pay("2", "good"))];

pub(super) const WITHOUT_BANK: &[Scenario] =
    &[redacted_payment("Unreachable", "good", "127.0.0.1")];

pub(super) const WITHOUT_DISK: &[Scenario] = &[redacted(
    "Storage",
    Call::Place("tea", 1, "new"),
    "/dev/sdb",
)];
