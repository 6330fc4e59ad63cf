//! Hidden lines of examples.

/// An error that reports each part that a visitor accepts. The example of
/// [`PublicError`](crate::PublicError) shows it; those of the methods repeat it as hidden
/// lines. It is mapped by hand, so that they need no feature.
macro_rules! example_error {
    () => {
        "# use std::time::Duration;
# use status_mapped::{
#     Detail, GrpcCode, Mapping, Origin, PublicError, StatusMapped, Violation, Visitor,
# };
# static ORIGIN: Origin = Origin::new(\"shop.example.com\");
# #[derive(Debug)]
# struct OutOfStock { sku: &'static str }
# impl std::fmt::Display for OutOfStock {
#     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
#         write!(f, \"{} is out of stock\", self.sku)
#     }
# }
# impl std::error::Error for OutOfStock {}
# impl StatusMapped for OutOfStock {
#     fn mapping(&self) -> Mapping {
#         Mapping::new(GrpcCode::RESOURCE_EXHAUSTED)
#             .with_reason(\"OUT_OF_STOCK\")
#             .with_origin(&ORIGIN)
#     }
#     fn visit(&self, visitor: &mut dyn Visitor) {
#         visitor.message(self);
#         visitor.metadata(\"sku\", &self.sku);
#         visitor.retry_after(Duration::from_secs(60));
#         visitor.header(\"Cache-Control\", &\"no-cache\");
#         visitor.binary_header(\"stock-bin\", &[0]);
#         visitor.title(&\"Out of stock\");
#         visitor.instance(&\"/orders/7\");
#         visitor.violation(Violation::new(\"items[0].sku\", \"is out of stock\"));
#         visitor.detail(Detail::new(\"type.googleapis.com/google.rpc.Help\", &[]));
#     }
# }"
    };
}

/// `collect(code, visit)`: the public part of an error with this code and this `visit`. The
/// documentation of [`Visitor`](crate::Visitor) shows it.
macro_rules! example_collect {
    () => {
        "# use status_mapped::{GrpcCode, Mapping, PublicError, StatusMapped, Visitor};
# fn collect(code: GrpcCode, visit: impl Fn(&mut dyn Visitor)) -> PublicError {
#     struct Error<F>(GrpcCode, F);
#     impl<F: Fn(&mut dyn Visitor)> StatusMapped for Error<F> {
#         fn mapping(&self) -> Mapping {
#             Mapping::new(self.0)
#         }
#         fn visit(&self, visitor: &mut dyn Visitor) {
#             (self.1)(visitor);
#         }
#     }
#     PublicError::of(&Error(code, visit))
# }"
    };
}

/// Calls `check(&Received)` with the error that the documentation of
/// [`Received`](crate::decode::Received) describes: only decoding creates a `Received`.
#[cfg(any(feature = "details", feature = "serde"))]
macro_rules! example_received {
    () => {
        "# #[cfg(feature = \"serde\")] {
# use status_mapped::{GrpcCode, HttpStatus};
# use status_mapped::decode::{Decode, DecodeError};
# use status_mapped::problem::Problem;
# struct Checked;
# impl Decode for Checked {
#     fn decode(received: &Received<'_>) -> Result<Self, DecodeError> {
#         check(received);
#         Ok(Self)
#     }
# }
# let problem = Problem::new(HttpStatus::TOO_MANY_REQUESTS)
#     .with_code(GrpcCode::RESOURCE_EXHAUSTED)
#     .with_detail(\"tea is out of stock\")
#     .with_reason(\"OUT_OF_STOCK\")
#     .with_domain(\"shop.example.com\")
#     .with_metadata(\"sku\", \"tea\")
#     .with_violation(\"items[0].sku\", \"is out of stock\")
#     .with_extension(\"stock\", 0)
#     .with_retry_after(core::time::Duration::from_secs(60));
# assert!(Checked::from_problem(problem).is_ok());
# }"
    };
}

/// `OrderError`, with `Decode`, and an `Undecoded` of it: the response of a proxy.
#[cfg(any(feature = "details", feature = "serde"))]
macro_rules! example_undecoded {
    () => {
        "# use status_mapped::{GrpcCode, HttpStatus, Retry, StatusMapped};
# use status_mapped::decode::{Decode, DecodeError, Failure, Undecoded};
# use status_mapped::problem::Problem;
# #[derive(Debug, StatusMapped)]
# #[status(decode, redact)]
# enum OrderError {
#     #[grpc(NOT_FOUND)]
#     NotFound,
# }
# fn undecoded() -> Undecoded<Problem> {
#     let problem = Problem::new(HttpStatus::SERVICE_UNAVAILABLE)
#         .with_retry_after(core::time::Duration::from_secs(2));
#     OrderError::from_problem(problem).unwrap_err()
# }"
    };
}

/// `ShopError`, a type with a catalogue. The documentation of
/// [`Catalogue`](crate::catalogue::Catalogue) shows it.
macro_rules! example_catalogue {
    () => {
        "# use std::time::Duration;
# use status_mapped::{
#     ErrorType, GrpcCode, HttpStatus, LoadTestCode, ReportCode, StatusCatalogue, StatusMapped,
# };
# #[derive(StatusMapped)]
# #[grpc(ABORTED)]
# #[status(redact)]
# struct StoreError;
# /// The errors of a shop.
# #[derive(StatusMapped)]
# #[status(redact, domain = \"shop.example.com\", type_uri = \"/errors/\")]
# enum ShopError {
#     /// There is no such shop.
#     #[grpc(NOT_FOUND)]
#     #[status(
#         title = \"No such shop\",
#         metadata(shop_id = id),
#         header(\"Cache-Control\" = \"no-cache\"),
#     )]
#     NoSuchShop { id: u64 },
#     #[grpc(UNAVAILABLE)]
#     #[load_test(1202)]
#     #[status(retry_after = Duration::from_secs(2))]
#     Closed,
#     #[status(transparent)]
#     Store(StoreError),
# }"
    };
}
