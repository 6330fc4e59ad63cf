//! The variants of the measured enums, with the code of each column.

/// One kind of variant. An enum of ten has each of the first nine once and
/// [`STORE`] at its end; a larger one repeats them under numbered names.
pub struct Kind {
    pub name: &'static str,
    /// The fields, as they are declared.
    pub fields: &'static str,
    /// A value of them, to compare the columns.
    pub value: &'static str,
    /// The text, in the syntax of thiserror.
    pub text: &'static str,
    /// The same text by hand: the fields that it names, bound, and the text.
    pub bound: &'static str,
    pub bound_text: &'static str,
    /// The pattern that binds the inner error as `source`.
    pub source: Option<&'static str>,
    /// The gRPC code in the protocol's spelling and in tonic's.
    pub grpc: &'static str,
    pub code: &'static str,
    /// The HTTP status as the `http` crate spells it.
    pub status: &'static str,
    /// The number, if the status is not the usual one of the code.
    pub own_status: Option<u16>,
    /// The load-test code.
    pub load_test: u16,
    /// The GraphQL error type with its detail.
    pub error_type: &'static str,
}

pub const KINDS: [Kind; 9] = [
    Kind {
        name: "Closed",
        fields: "",
        value: "",
        text: "the shop is closed",
        bound: "",
        bound_text: "the shop is closed",
        source: None,
        grpc: "FAILED_PRECONDITION",
        code: "FailedPrecondition",
        status: "BAD_REQUEST",
        own_status: None,
        load_test: 999,
        error_type: "FAILED_PRECONDITION",
    },
    Kind {
        name: "OrderNotFound",
        fields: "{ id: u64 }",
        value: "{ id: 7 }",
        text: "order {id} not found",
        bound: "{ id }",
        bound_text: "order {id} not found",
        source: None,
        grpc: "NOT_FOUND",
        code: "NotFound",
        status: "NOT_FOUND",
        own_status: None,
        load_test: 999,
        error_type: "NOT_FOUND",
    },
    Kind {
        name: "BadAddress",
        fields: "(String)",
        value: "(String::from(\"Main St\"))",
        text: "no such address: {0}",
        bound: "(address)",
        bound_text: "no such address: {address}",
        source: None,
        grpc: "INVALID_ARGUMENT",
        code: "InvalidArgument",
        status: "BAD_REQUEST",
        own_status: None,
        load_test: 999,
        error_type: "BAD_REQUEST.INVALID_ARGUMENT",
    },
    Kind {
        name: "TooManyOrders",
        fields: "{ customer: String, limit: u64 }",
        value: "{ customer: String::from(\"Ann\"), limit: 3 }",
        text: "{customer} may place {limit} orders a day",
        bound: "{ customer, limit }",
        bound_text: "{customer} may place {limit} orders a day",
        source: None,
        grpc: "RESOURCE_EXHAUSTED",
        code: "ResourceExhausted",
        status: "TOO_MANY_REQUESTS",
        own_status: None,
        load_test: 999,
        error_type: "UNAVAILABLE.TOO_MANY_REQUESTS",
    },
    Kind {
        name: "Inventory",
        fields: "(#[source] std::io::Error)",
        value: "(std::io::ErrorKind::TimedOut.into())",
        text: "the inventory did not respond",
        bound: "(..)",
        bound_text: "the inventory did not respond",
        source: Some("(source)"),
        grpc: "UNAVAILABLE",
        code: "Unavailable",
        status: "SERVICE_UNAVAILABLE",
        own_status: None,
        load_test: 1200,
        error_type: "UNAVAILABLE",
    },
    Kind {
        name: "Declined",
        fields: "(String)",
        value: "(String::from(\"card expired\"))",
        text: "payment declined: {0}",
        bound: "(why)",
        bound_text: "payment declined: {why}",
        source: None,
        grpc: "FAILED_PRECONDITION",
        code: "FailedPrecondition",
        status: "PAYMENT_REQUIRED",
        own_status: Some(402),
        load_test: 999,
        error_type: "FAILED_PRECONDITION",
    },
    Kind {
        name: "NotYours",
        fields: "",
        value: "",
        text: "this order is another customer's",
        bound: "",
        bound_text: "this order is another customer's",
        source: None,
        grpc: "PERMISSION_DENIED",
        code: "PermissionDenied",
        status: "FORBIDDEN",
        own_status: None,
        load_test: 999,
        error_type: "PERMISSION_DENIED",
    },
    Kind {
        name: "BadRow",
        fields: "{ row: u64, source: std::num::ParseIntError }",
        value: "{ row: 9, source: \"x\".parse::<u8>().unwrap_err() }",
        text: "row {row} holds no number",
        bound: "{ row, .. }",
        bound_text: "row {row} holds no number",
        source: Some("{ source, .. }"),
        grpc: "INTERNAL",
        code: "Internal",
        status: "INTERNAL_SERVER_ERROR",
        own_status: None,
        load_test: 999,
        error_type: "INTERNAL",
    },
    Kind {
        name: "Outdated",
        fields: "(u64, u64)",
        value: "(3, 4)",
        text: "the order changed from version {0} to {1}",
        bound: "(from, to)",
        bound_text: "the order changed from version {from} to {to}",
        source: None,
        grpc: "ABORTED",
        code: "Aborted",
        status: "CONFLICT",
        own_status: None,
        load_test: 999,
        error_type: "FAILED_PRECONDITION.CONFLICT",
    },
];

/// The last variant of each enum delegates to this error, which each measured crate
/// declares once.
pub const STORE: Kind = Kind {
    name: "Store",
    fields: "(StoreError)",
    value: "(KRATE::errors::StoreError(7))",
    text: "row {0} is locked",
    bound: "(row)",
    bound_text: "row {row} is locked",
    source: None,
    grpc: "ABORTED",
    code: "Aborted",
    status: "CONFLICT",
    own_status: None,
    load_test: 999,
    error_type: "FAILED_PRECONDITION.CONFLICT",
};

/// A variant: its kind, and its name in an enum of any size.
pub struct Variant {
    pub kind: &'static Kind,
    pub name: String,
}

impl Variant {
    /// The name with fields: a declaration, a pattern or a value.
    pub fn with(&self, fields: &str) -> String {
        let gap = if fields.starts_with('{') { " " } else { "" };
        format!("{}{gap}{fields}", self.name)
    }

    /// `Declined(..)`.
    pub fn any(&self) -> String {
        self.with(match self.kind.fields.chars().next() {
            Some('{') => "{ .. }",
            Some(_) => "(..)",
            None => "",
        })
    }

    /// `ORDER_NOT_FOUND`.
    pub fn reason(&self) -> String {
        reason(&self.name)
    }
}

/// The variants of an enum but its last, which is [`STORE`].
pub fn variants(count: usize) -> impl Iterator<Item = Variant> {
    KINDS
        .iter()
        .cycle()
        .take(count.saturating_sub(1))
        .enumerate()
        .map(|(index, kind)| {
            let round = index / KINDS.len();
            let name = if round == 0 {
                kind.name.to_owned()
            } else {
                format!("{}{round}", kind.name)
            };
            Variant { kind, name }
        })
}

pub fn reason(name: &str) -> String {
    let mut reason = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !reason.is_empty() {
            reason.push('_');
        }
        reason.push(c.to_ascii_uppercase());
    }
    reason
}
