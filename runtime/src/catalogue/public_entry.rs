//! [`PublicEntry`]: the public part of one entry.

use alloc::vec;
use alloc::vec::Vec;

use super::about::some;
use super::{About, Catalogue, CatalogueEntry, Columns};
use crate::mapping::Visibility;
use crate::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping, Origin, PublicError,
    StatusMapped, Visitor,
};

/// The errors that clients receive.
///
/// ```
/// # #[cfg(feature = "derive")] {
#[doc = example_catalogue!()]
/// let entries = ShopError::CATALOGUE.public_entries();
/// let reasons = entries.iter().filter_map(|entry| entry.reason());
/// assert!(reasons.eq(["NO_SUCH_SHOP", "CLOSED", "STORE_ERROR"]));
/// # }
/// ```
impl Catalogue {
    /// The errors that clients may receive. Each transparent variant is replaced by the entries
    /// of its inner type, to which the keys of the variant are applied.
    ///
    /// A transparent variant is not replaced if its inner type has no catalogue, or is already
    /// being expanded. An error has two entries if its code is known only at run time and
    /// decides whether the reason is redacted.
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

    /// `outer` are the types that are being expanded.
    fn expanded(&self, outer: &mut Vec<Self>) -> Vec<PublicEntry> {
        outer.push(*self);
        let mut entries = Vec::with_capacity(self.entries.len());
        for entry in self.entries {
            match entry.inner() {
                Some(inner) if !outer.iter().any(|outer| outer.is(inner)) => {
                    let inner = inner.expanded(outer);
                    entries.extend(inner.into_iter().map(|of| of.within(entry, self.origin)));
                }
                _ => entries.push(PublicEntry::new(entry, self.origin)),
            }
        }
        outer.pop();
        entries
    }

    /// Whether it is the same table. Addresses are not compared, since a constant may have
    /// several.
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

/// The public part of one variant: its codes, its reason and its texts. See
/// [`Catalogue::public_entries`].
///
/// It is for documentation, and redacts the same parts as a response. A value that is known
/// only at run time is `None`.
///
/// ```
/// # #[cfg(feature = "derive")] {
#[doc = example_catalogue!()]
/// let entry = &ShopError::CATALOGUE.public_entries()[0];
/// assert_eq!(entry.http_status(), Some(HttpStatus::NOT_FOUND));
/// assert_eq!(entry.title(), Some("No such shop"));
/// # }
/// ```
///
/// The examples of the methods use the enum of [`Catalogue`].
#[derive(Clone, Debug)]
pub struct PublicEntry {
    /// The values that are known before run time.
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

    /// The entry of the variant `outer`, which delegates to this one.
    fn within(self, outer: &CatalogueEntry, origin: &'static Origin) -> Self {
        let (more, own) = (&outer.more, outer.mapping(origin));
        let (unknown, computed) = (more.at_run_time, more.computed);
        // An unknown code must not redact the message: `shows_message` remains `None`.
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
        // A reason of the variant is also that of the redacted error.
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

    /// An entry for each reason. If the redaction is known only at run time, the reason of the
    /// variant may never be sent, so its entry does not contain it, nor its documentation.
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

    /// Whether clients receive a redacted reason. The reason of the variant and its
    /// documentation are then not public.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert!(!entry.has_redacted_reason());
    /// # }
    /// ```
    pub fn has_redacted_reason(&self) -> bool {
        self.shows_message == Some(false) && !self.about.redacted_reason.is_empty()
    }

    /// The reason that clients receive; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.reason(), Some("NO_SUCH_SHOP"));
    /// # }
    /// ```
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
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.origin().domain(), "shop.example.com");
    /// # }
    /// ```
    pub fn origin(&self) -> &'static Origin {
        if self.has_redacted_reason() {
            self.redacted_origin
        } else {
            self.mapping.origin()
        }
    }

    /// The doc comment of the variant, in Markdown. If it has none, it is that of the
    /// transparent variant that delegates to it. `None` if the reason is redacted.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.documentation(), Some("There is no such shop."));
    /// # }
    /// ```
    pub fn documentation(&self) -> Option<&'static str> {
        some(self.about.documentation).filter(|_| !self.has_redacted_reason())
    }

    /// The title of the problem document, if one is declared and the reason is not redacted.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.title(), Some("No such shop"));
    /// # }
    /// ```
    pub fn title(&self) -> Option<&'static str> {
        some(self.about.title).filter(|_| !self.has_redacted_reason())
    }

    /// The gRPC code; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[2];
    /// assert_eq!(entry.grpc_code(), Some(GrpcCode::ABORTED));
    /// # }
    /// ```
    pub fn grpc_code(&self) -> Option<GrpcCode> {
        (!self.at_run_time.grpc).then(|| self.mapping.grpc_code())
    }

    /// The HTTP status; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[2];
    /// assert_eq!(entry.http_status(), Some(HttpStatus::CONFLICT));
    /// # }
    /// ```
    pub fn http_status(&self) -> Option<HttpStatus> {
        (!self.at_run_time.http).then(|| self.mapping.http_status())
    }

    /// The load-test code; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[1];
    /// assert_eq!(entry.load_test_code(), Some(LoadTestCode::CONNECTION_RESET));
    /// # }
    /// ```
    pub fn load_test_code(&self) -> Option<LoadTestCode> {
        (!self.at_run_time.load_test).then(|| self.mapping.load_test_code())
    }

    /// The GraphQL error type; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.error_type(), Some(ErrorType::NOT_FOUND));
    /// # }
    /// ```
    pub fn error_type(&self) -> Option<ErrorType> {
        (!self.at_run_time.error_type).then(|| self.mapping.error_type())
    }

    /// The detail of the GraphQL error type, if it has one.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.error_detail(), None);
    /// # }
    /// ```
    pub fn error_detail(&self) -> Option<ErrorDetail> {
        self.error_type()?;
        self.mapping.error_detail()
    }

    /// The declared keys of the metadata, with those of the transparent variants that delegate
    /// to this one.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.metadata(), ["shop_id"]);
    /// # }
    /// ```
    pub fn metadata(&self) -> &[&'static str] {
        &self.metadata
    }

    /// The names of the declared headers, in lower case.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.headers(), ["cache-control"]);
    /// # }
    /// ```
    pub fn headers(&self) -> &[&'static str] {
        &self.headers
    }

    /// Whether a retry delay may be sent.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[1];
    /// assert!(entry.has_retry_after());
    /// # }
    /// ```
    pub fn has_retry_after(&self) -> bool {
        self.about.retry_after
    }

    /// Whether clients receive the message of the variant; `None` if it is known only at run
    /// time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.public_entries()[0];
    /// assert_eq!(entry.shows_message(), Some(false)); // it is declared with `redact`
    /// # }
    /// ```
    pub fn shows_message(&self) -> Option<bool> {
        self.shows_message
    }

    /// An example of the error, with `…` for each text that is known only at run time; `None`
    /// if a code or the reason is not known.
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

/// Replaces a text that is known only at run time.
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
