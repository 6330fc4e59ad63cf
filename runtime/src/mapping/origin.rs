//! [`Origin`]: the domain and the base of the problem type.

/// The domain of a type's reasons and the base of its problem `type`s, which all
/// variants share.
///
/// ```
/// use status_mapped::Origin;
///
/// const ORIGIN: Origin = Origin::new("orders.example.com").with_type_uri("https://errors.example.com/");
/// assert_eq!(ORIGIN.domain(), "orders.example.com");
/// assert_eq!(ORIGIN.type_uri(), Some("https://errors.example.com/"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    domain: &'static str,
    type_uri: Option<&'static str>,
}

impl Origin {
    /// An origin with this `ErrorInfo` domain: a globally unique name, usually
    /// that of the service ([AIP-193]).
    ///
    /// [AIP-193]: https://google.aip.dev/193
    ///
    /// ```
    /// # use status_mapped::Origin;
    /// assert_eq!(Origin::new("orders.example.com").domain(), "orders.example.com");
    /// ```
    #[must_use]
    pub const fn new(domain: &'static str) -> Self {
        Self {
            domain,
            type_uri: None,
        }
    }

    /// Sets the base of the problem `type` ([RFC 9457], section 3.1.1): the
    /// reason in kebab-case is appended to it.
    ///
    /// ```
    /// # use status_mapped::Origin;
    /// let origin = Origin::new("orders.example.com").with_type_uri("/errors/");
    /// assert_eq!(origin.type_uri(), Some("/errors/"));
    /// ```
    ///
    /// [RFC 9457]: https://www.rfc-editor.org/rfc/rfc9457
    #[must_use]
    pub const fn with_type_uri(mut self, base: &'static str) -> Self {
        self.type_uri = Some(base);
        self
    }

    /// The `ErrorInfo` domain; empty if none is declared.
    ///
    /// ```
    /// # use status_mapped::Origin;
    /// assert_eq!(Origin::new("").domain(), "");
    /// ```
    pub const fn domain(&self) -> &'static str {
        self.domain
    }

    /// The base of the problem `type`; with `None` the `type` is `about:blank`.
    ///
    /// ```
    /// # use status_mapped::Origin;
    /// assert_eq!(Origin::new("orders.example.com").type_uri(), None);
    /// ```
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.type_uri
    }
}
