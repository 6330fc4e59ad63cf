//! Comparison and `Debug` of mappings, by the values that they result in.

use core::fmt;

use super::Mapping;

/// Two mappings are equal if their responses are the same.
impl PartialEq for Mapping {
    fn eq(&self, other: &Self) -> bool {
        self.grpc == other.grpc
            && self.http_status() == other.http_status()
            && self.load_test == other.load_test
            && self.error_type() == other.error_type()
            && self.error_detail() == other.error_detail()
            && self.visibility == other.visibility
            && self.shows_message() == other.shows_message()
            && self.message == other.message
            && self.log_level() == other.log_level()
            && self.reason() == other.reason()
            && self.origin == other.origin
    }
}

impl Eq for Mapping {}

impl fmt::Debug for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mapping")
            .field("grpc", &self.grpc)
            .field("http", &self.http_status())
            .field("load_test", &self.load_test_code())
            .field("error_type", &self.error_type())
            .field("error_detail", &self.error_detail())
            .field("reason", &self.reason())
            .field("domain", &self.domain())
            .field("shows_message", &self.shows_message())
            .finish_non_exhaustive()
    }
}
