//! [`PublicEntry`]: what clients may know of one entry before run time.

use alloc::vec;
use alloc::vec::Vec;

use super::about::some;
use super::{About, Catalogue, CatalogueEntry, Columns};
use crate::mapping::Visibility;
use crate::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping, Origin, PublicError,
    StatusMapped, Visitor,
};

impl Catalogue {
    /// The errors that clients may receive: the entries, with those of the inner type
    /// in place of each transparent variant, changed as the variant declares.
    ///
    /// A transparent variant whose inner type has no catalogue remains, and so does one
    /// of a type that is being expanded. An error whose code decides at run time whether
    /// its reason is redacted has an entry for each.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::{HttpStatus, StatusCatalogue, StatusMapped};
    ///
    /// #[derive(StatusMapped)]
    /// #[status(redact)]
    /// enum StoreError {
    ///     /// Another request changed the record first.
    ///     #[grpc(ABORTED)]
    ///     Conflict,
    /// }
    ///
    /// #[derive(StatusMapped)]
    /// #[status(redact)]
    /// enum ShopError {
    ///     #[grpc(NOT_FOUND)]
    ///     NoSuchShop,
    ///     #[status(transparent)]
    ///     #[http(503)]
    ///     Store(StoreError),
    /// }
    ///
    /// let entries = ShopError::CATALOGUE.public_entries();
    /// assert_eq!(entries[1].reason(), Some("CONFLICT"));
    /// assert_eq!(entries[1].http_status(), Some(HttpStatus::SERVICE_UNAVAILABLE));
    /// # }
    /// ```
    pub fn public_entries(&self) -> Vec<PublicEntry> {
        let entries = self.expanded(&mut Vec::new()).into_iter();
        entries.flat_map(PublicEntry::by_reason).collect()
    }

    /// `around` are the types that are being expanded.
    fn expanded(&self, around: &mut Vec<Self>) -> Vec<PublicEntry> {
        around.push(*self);
        let mut entries = Vec::with_capacity(self.entries.len());
        for entry in self.entries {
            match entry.inner() {
                Some(inner) if !around.iter().any(|outer| outer.is(inner)) => {
                    let inner = inner.expanded(around);
                    entries.extend(inner.into_iter().map(|of| of.within(entry, self.origin)));
                }
                _ => entries.push(PublicEntry::new(entry, self.origin)),
            }
        }
        around.pop();
        entries
    }

    /// Whether it is the same table. A constant may have several addresses.
    fn is(&self, other: &Self) -> bool {
        let names = |of: &Self| {
            let entries = of.entries.iter();
            entries.map(|entry| (entry.name, entry.reason, entry.more.delegate))
        };
        self.name == other.name
            && self.origin == other.origin
            && self.entries.len() == other.entries.len()
            && names(self).eq(names(other))
    }
}

/// What clients may know of one variant before run time: its public codes, reason and
/// texts. See [`Catalogue::public_entries`].
///
/// As [`PublicError`] is for an error, it is what documentation is made of: it redacts
/// what responses redact. What only run time knows is `None`.
#[derive(Clone, Debug)]
pub struct PublicEntry {
    /// As far as it is known.
    mapping: Mapping,
    at_run_time: Columns,
    shows_message: Option<bool>,
    metadata: Vec<&'static str>,
    headers: Vec<&'static str>,
    about: About,
    redacted_origin: &'static Origin,
}

impl PublicEntry {
    fn new(entry: &CatalogueEntry, origin: &'static Origin) -> Self {
        Self {
            mapping: entry.mapping(origin),
            at_run_time: entry.more.at_run_time,
            shows_message: entry.shows_message(),
            metadata: entry.more.metadata.to_vec(),
            headers: entry.more.about.headers.to_vec(),
            about: *entry.more.about,
            redacted_origin: origin,
        }
    }

    /// As the inner error of this variant.
    fn within(self, outer: &CatalogueEntry, origin: &'static Origin) -> Self {
        let (more, own) = (&outer.more, outer.mapping(origin));
        let (unknown, computed) = (more.at_run_time, more.computed);
        // What is not known to be redacted is not redacted by a code that is not known.
        let mut mapping = Mapping::of_inner(match self.shows_message {
            None => self.mapping.exposed(),
            Some(_) => self.mapping,
        });
        let mut at_run_time = self.at_run_time;
        let is_anchor = !unknown.grpc || computed.grpc;
        if is_anchor {
            mapping = mapping.with_codes_of(own);
            at_run_time = Columns {
                reason: at_run_time.reason,
                ..unknown
            };
        } else {
            if let (false, Some(status)) = (unknown.http, more.http) {
                mapping = if more.http_rules.is_unchecked {
                    mapping.with_http_unchecked(status)
                } else {
                    mapping.with_http(status)
                };
                at_run_time.http = false;
            }
            if let (false, Some(code)) = (unknown.load_test, more.load_test) {
                mapping = mapping.with_load_test(code);
                at_run_time.load_test = false;
            }
            if let (false, Some((error_type, detail))) = (unknown.error_type, more.error_type) {
                mapping = mapping.with_error_type(error_type, detail);
                at_run_time.error_type = false;
            }
            at_run_time.http |= computed.http;
            at_run_time.load_test |= computed.load_test;
            at_run_time.error_type |= computed.error_type;
        }
        let brings_reason = !unknown.reason || computed.reason;
        if brings_reason {
            mapping = mapping.with_reason(outer.reason).with_origin(origin);
            at_run_time.reason = unknown.reason;
        }
        mapping = match (more.visibility, more.message) {
            (Visibility::Exposed, Some(message)) => mapping.with_message(message),
            (Visibility::Exposed, None) => mapping.exposed(),
            (Visibility::Redacted, _) => mapping.redacted(),
            _ => mapping,
        };
        let shows_message = match (more.visibility, self.shows_message) {
            (Visibility::Exposed, _) => Some(true),
            (Visibility::Redacted, _) | (_, Some(false)) => Some(false),
            _ if is_anchor && (at_run_time.grpc || at_run_time.http) => None,
            _ if !mapping.shows_message() => Some(false),
            (_, shown) => shown,
        };
        let both = |own: &[&'static str], inner: Vec<&'static str>| {
            let mut both = own.to_vec();
            both.extend(inner.into_iter().filter(|name| !own.contains(name)));
            both
        };
        let metadata = both(more.metadata, self.metadata);
        let headers = both(more.about.headers, self.headers);
        let (outer, inner) = (more.about, self.about);
        let either = |outer, inner| some(outer).unwrap_or(inner);
        // A reason of the variant's own is also for the redacted error.
        let (redacted_reason, redacted_origin) = match some(outer.redacted_reason) {
            Some(reason) => (reason, origin),
            None if brings_reason => ("", origin),
            None => (inner.redacted_reason, self.redacted_origin),
        };
        Self {
            mapping,
            at_run_time,
            shows_message,
            metadata,
            headers,
            about: About {
                documentation: either(inner.documentation, outer.documentation),
                title: either(outer.title, inner.title),
                redacted_message: either(outer.redacted_message, inner.redacted_message),
                redacted_reason,
                challenge: outer.challenge.or(inner.challenge),
                retry_after: outer.retry_after || inner.retry_after,
                headers: &[],
            },
            redacted_origin,
        }
    }

    /// An entry for each reason. Where run time decides about the redaction, the variant's
    /// own reason may never be sent: it is not told, nor what says more about it.
    fn by_reason(self) -> Vec<Self> {
        if self.shows_message.is_some() || self.about.redacted_reason.is_empty() {
            return vec![self];
        }
        let redacted = Self {
            shows_message: Some(false),
            ..self.clone()
        };
        let mut shown = self;
        shown.shows_message = Some(true);
        shown.at_run_time.reason = true;
        shown.about.documentation = "";
        shown.about.title = "";
        vec![shown, redacted]
    }

    /// Whether clients receive a reason in place of the variant's own, which is then as
    /// secret as its documentation.
    pub fn has_redacted_reason(&self) -> bool {
        self.shows_message == Some(false) && !self.about.redacted_reason.is_empty()
    }

    /// The reason that clients receive.
    pub fn reason(&self) -> Option<&'static str> {
        if self.has_redacted_reason() {
            Some(self.about.redacted_reason)
        } else if self.at_run_time.reason || self.mapping.reason().is_empty() {
            None
        } else {
            Some(self.mapping.reason())
        }
    }

    /// The domain of the reason and the base of the problem `type`.
    pub fn origin(&self) -> &'static Origin {
        if self.has_redacted_reason() {
            self.redacted_origin
        } else {
            self.mapping.origin()
        }
    }

    /// The doc comment of the variant, in Markdown; that of the transparent variant
    /// around it where it has none. None where the reason is redacted.
    pub fn documentation(&self) -> Option<&'static str> {
        some(self.about.documentation).filter(|_| !self.has_redacted_reason())
    }

    /// The title of the problem document, if one is declared.
    pub fn title(&self) -> Option<&'static str> {
        some(self.about.title).filter(|_| !self.has_redacted_reason())
    }

    /// The gRPC code.
    pub fn grpc_code(&self) -> Option<GrpcCode> {
        (!self.at_run_time.grpc).then(|| self.mapping.grpc_code())
    }

    /// The HTTP status.
    pub fn http_status(&self) -> Option<HttpStatus> {
        (!self.at_run_time.http).then(|| self.mapping.http_status())
    }

    /// The load-test code.
    pub fn load_test_code(&self) -> Option<LoadTestCode> {
        (!self.at_run_time.load_test).then(|| self.mapping.load_test_code())
    }

    /// The GraphQL error type.
    pub fn error_type(&self) -> Option<ErrorType> {
        (!self.at_run_time.error_type).then(|| self.mapping.error_type())
    }

    /// The detail of the GraphQL error type.
    pub fn error_detail(&self) -> Option<ErrorDetail> {
        self.error_type()?;
        self.mapping.error_detail()
    }

    /// The keys of the metadata that are declared.
    pub fn metadata(&self) -> &[&'static str] {
        &self.metadata
    }

    /// The names of the headers that are declared, in lower case.
    pub fn headers(&self) -> &[&'static str] {
        &self.headers
    }

    /// Whether a retry delay may be sent.
    pub fn has_retry_after(&self) -> bool {
        self.about.retry_after
    }

    /// Whether the client is shown the variant's message.
    pub fn shows_message(&self) -> Option<bool> {
        self.shows_message
    }

    /// An error as it is sent, with `…` for each text that only run time knows; `None`
    /// where it is known of no code or reason.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::{StatusCatalogue, StatusMapped};
    ///
    /// #[derive(Debug, thiserror::Error, StatusMapped)]
    /// #[error("shop {id} not found")]
    /// #[grpc(NOT_FOUND)]
    /// #[status(metadata(shop_id = id))]
    /// struct NoSuchShop {
    ///     id: u64,
    /// }
    ///
    /// let example = NoSuchShop::CATALOGUE.public_entries()[0].example().unwrap();
    /// assert_eq!(example.reason(), "NO_SUCH_SHOP");
    /// assert!(example.metadata().eq([("shop_id", "…")]));
    /// # }
    /// ```
    pub fn example(&self) -> Option<PublicError> {
        self.reason()?;
        self.http_status()?;
        self.grpc_code()?;
        Some(PublicError::of(&Example(self)))
    }
}

/// An error of the entry.
struct Example<'a>(&'a PublicEntry);

/// A text that only run time knows.
const UNKNOWN: &str = "…";

impl StatusMapped for Example<'_> {
    fn mapping(&self) -> Mapping {
        let PublicEntry { mapping, .. } = *self.0;
        match self.0.shows_message {
            Some(false) => mapping.redacted(),
            _ => mapping,
        }
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Self(entry) = self;
        let about = &entry.about;
        visitor.message(&UNKNOWN);
        if let Some(title) = some(about.title) {
            visitor.title(&title);
        }
        if let Some(message) = some(about.redacted_message) {
            visitor.redacted_message(&message);
        }
        if let Some(reason) = some(about.redacted_reason) {
            visitor.redacted_reason(reason, entry.redacted_origin);
        }
        for key in &entry.metadata {
            visitor.metadata(key, &UNKNOWN);
        }
        if let Some(challenge) = about.challenge {
            visitor.challenge(&challenge);
        }
    }
}
