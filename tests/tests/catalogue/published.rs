//! What breaks a published catalogue, and what does not.

use status_mapped::catalogue::Catalogue;
use status_mapped::{StatusCatalogue, StatusMapped};

/// The table of a type with these attributes and variants.
macro_rules! catalogue {
    ($(#[$attr:meta])* { $($variants:tt)* }) => {{
        #[derive(StatusMapped)]
        #[status(redact)]
        $(#[$attr])*
        #[allow(dead_code)]
        enum OrderError { $($variants)* }
        OrderError::CATALOGUE
    }};
}

#[derive(StatusMapped)]
#[status(redact)]
#[grpc(INTERNAL)]
struct StoreError;

fn published() -> String {
    let catalogue = catalogue!(#[status(domain = "orders.example.com")] {
        #[grpc(NOT_FOUND)]
        #[status(metadata(order_id = id))]
        NotFound { id: u64 },
        #[grpc(with = code(*_0))]
        Computed(u8),
        #[status(transparent)]
        Store(StoreError),
        #[grpc(ABORTED)]
        #[error_type(UNAVAILABLE, THROTTLED_CPU)]
        Busy,
    });
    catalogue.to_json()
}

fn code(_: u8) -> status_mapped::GrpcCode {
    status_mapped::GrpcCode::ABORTED
}

#[track_caller]
fn breaks(now: &Catalogue, expected: &[&str]) {
    let breaks = match now.keeps(&published()) {
        Ok(()) => Vec::new(),
        Err(broken) => broken.breaks().to_vec(),
    };
    assert_eq!(breaks, expected);
}

#[test]
fn what_is_added_breaks_nothing() {
    breaks(
        catalogue!(#[status(domain = "orders.example.com")] {
            #[grpc(INTERNAL)]
            Invented,
            #[status(transparent)]
            Storage(StoreError),
            #[grpc(NOT_FOUND)]
            #[status(reason = "NOT_FOUND", metadata(order_id = id, more = id))]
            Renamed { id: u64 },
            #[grpc(with = code(*_0))]
            Computed(u8),
            #[grpc(ABORTED)]
            #[error_type(UNAVAILABLE, THROTTLED_CPU)]
            Busy,
        }),
        &[],
    );
}

#[test]
fn a_changed_code_breaks() {
    breaks(
        catalogue!(#[status(domain = "orders.example.com")] {
            #[grpc(NOT_FOUND)]
            #[http(410)]
            #[status(metadata(order_id = id))]
            NotFound { id: u64 },
            #[grpc(with = code(*_0))]
            Computed(u8),
            #[status(transparent)]
            Store(StoreError),
            #[grpc(UNAVAILABLE)]
            Busy,
        }),
        &[
            "`NOT_FOUND`: `http` was 404, and is 410",
            "`BUSY`: `grpc` was `ABORTED`, and is `UNAVAILABLE`",
            "`BUSY`: `http` was 409, and is 503",
            "`BUSY`: `load_test` was 999, and is 1200",
            "`BUSY`: `error_detail` was `THROTTLED_CPU`, and is computed or gone",
        ],
    );
}

#[test]
fn a_changed_reason_domain_or_key_and_a_variant_that_is_gone_break() {
    breaks(
        catalogue!(#[status(domain = "shop.example.com")] {
            #[grpc(NOT_FOUND)]
            #[status(reason = "NO_SUCH_ORDER", metadata(id))]
            NotFound { id: u64 },
            #[grpc(with = code(*_0))]
            Computed(u8),
        }),
        &[
            "the domain was `orders.example.com`, and is `shop.example.com`",
            "`NOT_FOUND`: `reason` was `NOT_FOUND`, and is `NO_SUCH_ORDER`",
            "`NOT_FOUND`: the metadata key `order_id` is gone",
            "`Store` is gone",
            "`BUSY` is gone",
        ],
    );
}

#[test]
fn an_added_changed_or_removed_redacted_reason_breaks() {
    let before = catalogue!({
        #[grpc(INTERNAL)]
        Added,
        #[grpc(INTERNAL)]
        #[status(redacted_reason = "BEFORE")]
        Changed,
        #[grpc(INTERNAL)]
        #[status(redacted_reason = "GONE")]
        Removed,
    });
    let after = catalogue!({
        #[grpc(INTERNAL)]
        #[status(redacted_reason = "NEW")]
        Added,
        #[grpc(INTERNAL)]
        #[status(redacted_reason = "AFTER")]
        Changed,
        #[grpc(INTERNAL)]
        Removed,
    });
    let published = before.to_json();
    assert_eq!(before.keeps(&published), Ok(()));
    assert_eq!(
        after.keeps(&published).unwrap_err().breaks(),
        [
            "`ADDED`: `redacted_reason` was none, and is `NEW`",
            "`CHANGED`: `redacted_reason` was `BEFORE`, and is `AFTER`",
            "`REMOVED`: `redacted_reason` was `GONE`, and is none",
        ]
    );
}

#[test]
fn what_is_no_table_breaks() {
    let catalogue = StoreError::CATALOGUE;
    for text in ["", "[]", "{"] {
        let broken = catalogue.keeps(text).unwrap_err();
        let start = "`StoreError` breaks what was published:\n- the published table is not what `to_json` gives: ";
        assert!(broken.to_string().starts_with(start), "{broken}");
    }
    let broken = catalogue.keeps("{}").unwrap_err();
    assert_eq!(
        format!("{broken:?}"),
        "`StoreError` breaks what was published:\n\
         - the domain was ``, and is `status-mapped-tests`\n\
         - the published table has no `variants`"
    );
}
