//! Catalogues as JSON (feature `serde`).

use alloc::string::String;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::about::some;
use super::{Catalogue, CatalogueEntry};
use crate::{GrpcCode, HttpStatus, LoadTestCode};

/// The catalogue as JSON.
///
/// ```
/// # #[cfg(feature = "derive")] {
#[doc = example_catalogue!()]
/// let json: serde_json::Value = serde_json::from_str(&ShopError::CATALOGUE.to_json()).unwrap();
/// assert_eq!(json["variants"][0]["reason"], "NO_SUCH_SHOP");
/// # }
/// ```
impl Catalogue {
    /// The catalogue as JSON, for programs and for [`keeps`](Self::keeps) (feature `serde`).
    /// Values that are known only at run time are omitted.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::{StatusCatalogue, StatusMapped};
    ///
    /// #[derive(StatusMapped)]
    /// #[status(redact, domain = "shop.example.com")]
    /// enum ShopError {
    ///     /// There is no such shop.
    ///     #[grpc(NOT_FOUND)]
    ///     #[status(metadata(shop_id = id))]
    ///     NoSuchShop { id: u64 },
    /// }
    ///
    /// assert_eq!(
    ///     ShopError::CATALOGUE.to_json(),
    ///     r#"{
    ///   "name": "ShopError",
    ///   "domain": "shop.example.com",
    ///   "variants": [
    ///     {
    ///       "name": "NoSuchShop",
    ///       "documentation": "There is no such shop.",
    ///       "reason": "NO_SUCH_SHOP",
    ///       "grpc": "NOT_FOUND",
    ///       "http": 404,
    ///       "load_test": 999,
    ///       "error_type": "NOT_FOUND",
    ///       "metadata": [
    ///         "shop_id"
    ///       ]
    ///     }
    ///   ]
    /// }"#
    /// );
    /// # }
    /// ```
    pub fn to_json(&self) -> String {
        // Keys are strings, values are names and numbers: it cannot fail.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl Serialize for Catalogue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut table = serializer.serialize_map(None)?;
        table.serialize_entry("name", self.name())?;
        table.serialize_entry("domain", self.domain())?;
        if let Some(documentation) = self.documentation() {
            table.serialize_entry("documentation", documentation)?;
        }
        table.serialize_entry("variants", self.entries())?;
        table.end()
    }
}

impl Serialize for CatalogueEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_map(None)?;
        entry.serialize_entry("name", self.name())?;
        if let Some(documentation) = self.documentation() {
            entry.serialize_entry("documentation", documentation)?;
        }
        if let Some(delegate) = self.delegate() {
            entry.serialize_entry("as", delegate)?;
        }
        if let Some(reason) = self.reason() {
            entry.serialize_entry("reason", reason)?;
        }
        if let Some(reason) = some(self.more.about.redacted_reason) {
            entry.serialize_entry("redacted_reason", reason)?;
        }
        if let Some(code) = self.grpc_code().map(GrpcCode::name) {
            entry.serialize_entry("grpc", code)?;
        }
        if let Some(status) = self.http_status().map(HttpStatus::as_u16) {
            entry.serialize_entry("http", &status)?;
        }
        if let Some(code) = self.load_test_code().map(LoadTestCode::number) {
            entry.serialize_entry("load_test", &code)?;
        }
        if let Some(error_type) = self.error_type() {
            entry.serialize_entry("error_type", error_type.name())?;
        }
        if let Some(detail) = self.error_detail() {
            entry.serialize_entry("error_detail", detail.name())?;
        }
        if !self.metadata().is_empty() {
            entry.serialize_entry("metadata", self.metadata())?;
        }
        entry.end()
    }
}
