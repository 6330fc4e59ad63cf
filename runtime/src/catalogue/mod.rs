//! The table of a type's variants, for documentation and tests.
//!
//! The derive implements [`StatusCatalogue`], whose [`Catalogue`] has the name,
//! codes, reason, metadata keys and doc comment of each variant. It can be written as
//! Markdown and as JSON, and a test can check that it is compatible with a published version
//! (feature `serde`).
//!
//! ```
//! # #[cfg(feature = "derive")] {
//! use status_mapped::{GrpcCode, StatusCatalogue, StatusMapped};
//!
//! #[derive(StatusMapped)]
//! #[status(redact)]
//! enum ShopError {
//!     #[grpc(NOT_FOUND)]
//!     NoSuchShop,
//! }
//!
//! let entry = &ShopError::CATALOGUE.entries()[0];
//! assert_eq!(entry.reason(), Some("NO_SUCH_SHOP"));
//! assert_eq!(entry.grpc_code(), Some(GrpcCode::NOT_FOUND));
//! # }
//! ```

mod about;
#[cfg(feature = "serde")]
mod json;
mod markdown;
#[cfg(feature = "alloc")]
mod public_entry;
#[cfg(feature = "serde")]
mod published;

#[cfg(feature = "alloc")]
use alloc::boxed::Box;
#[cfg(feature = "alloc")]
use alloc::sync::Arc;

#[doc(hidden)]
pub use self::about::{About, Inner, InnerOf, NOTHING, NoInner};
use self::about::{no_inner, some};
#[cfg(feature = "alloc")]
pub use self::public_entry::PublicEntry;
#[cfg(feature = "serde")]
pub use self::published::BrokenCatalogue;
use crate::mapping::{HttpRules, NO_ORIGIN, Visibility};
use crate::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, LogLevel, Mapping, Origin,
    ReportCode,
};

/// A type with a constant table of its variants. The derive implements it.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use status_mapped::{StatusCatalogue, StatusMapped};
///
/// #[derive(StatusMapped)]
/// #[grpc(NOT_FOUND)]
/// #[status(redact)]
/// struct NoSuchShop;
///
/// fn reasons<E: StatusCatalogue>() -> Vec<&'static str> {
///     E::CATALOGUE.entries().iter().filter_map(|entry| entry.reason()).collect()
/// }
///
/// assert_eq!(reasons::<NoSuchShop>(), ["NO_SUCH_SHOP"]);
/// # }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no catalogue",
    label = "not derived",
    note = "the catalogue of a type is made by `#[derive(StatusMapped)]`"
)]
pub trait StatusCatalogue {
    /// One entry for each variant, in the order of the source, or one entry for a struct.
    const CATALOGUE: &'static Catalogue;
}

#[diagnostic::do_not_recommend]
impl<E: StatusCatalogue + ?Sized> StatusCatalogue for &E {
    const CATALOGUE: &'static Catalogue = E::CATALOGUE;
}

#[cfg(feature = "alloc")]
#[diagnostic::do_not_recommend]
impl<E: StatusCatalogue + ?Sized> StatusCatalogue for Box<E> {
    const CATALOGUE: &'static Catalogue = E::CATALOGUE;
}

#[cfg(feature = "alloc")]
#[diagnostic::do_not_recommend]
impl<E: StatusCatalogue + ?Sized> StatusCatalogue for Arc<E> {
    const CATALOGUE: &'static Catalogue = E::CATALOGUE;
}

/// The variants of a type with their codes and reasons.
///
/// Its `Display` is a Markdown table. With the feature `serde` it has a JSON form too, which
/// `keeps` compares with a published version.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use std::time::Duration;
/// use status_mapped::{StatusCatalogue, StatusMapped};
///
/// #[derive(StatusMapped)]
/// #[grpc(ABORTED)]
/// #[status(redact)]
/// struct StoreError;
///
/// /// The errors of a shop.
/// #[derive(StatusMapped)]
/// #[status(redact, domain = "shop.example.com", type_uri = "/errors/")]
/// enum ShopError {
///     /// There is no such shop.
///     #[grpc(NOT_FOUND)]
///     #[status(
///         title = "No such shop",
///         metadata(shop_id = id),
///         header("Cache-Control" = "no-cache"),
///     )]
///     NoSuchShop { id: u64 },
///
///     #[grpc(UNAVAILABLE)]
///     #[load_test(1202)]
///     #[status(retry_after = Duration::from_secs(2))]
///     Closed,
///
///     #[status(transparent)]
///     Store(StoreError),
/// }
///
/// let table = ShopError::CATALOGUE.to_string();
/// assert!(table.contains("| NoSuchShop | NOT_FOUND | 404 |"), "{table}");
/// # }
/// ```
///
/// The examples of the methods use the same enum.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub origin: &'static Origin,
    #[doc(hidden)]
    pub entries: &'static [CatalogueEntry],
    #[doc(hidden)]
    pub documentation: &'static str,
}

/// Getters.
///
/// ```
/// # #[cfg(feature = "derive")] {
#[doc = example_catalogue!()]
/// let catalogue = ShopError::CATALOGUE;
/// assert_eq!(catalogue.name(), "ShopError");
/// assert_eq!(catalogue.domain(), "shop.example.com");
/// assert_eq!(catalogue.entries().len(), 3);
/// # }
/// ```
impl Catalogue {
    /// The mapping of a variant. The derive generates the index; for any other one the
    /// mapping is that of an unknown error.
    #[inline]
    pub(crate) const fn mapping(&self, index: usize) -> Mapping {
        if index < self.entries.len() {
            #[allow(clippy::indexing_slicing)] // `get` is not yet const
            self.entries[index].mapping(self.origin)
        } else {
            Mapping::new(GrpcCode::Unknown)
        }
    }

    /// The domain of the reasons and the base of the problem types.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// assert_eq!(ShopError::CATALOGUE.origin().type_uri(), Some("/errors/"));
    /// # }
    /// ```
    pub const fn origin(&self) -> &'static Origin {
        self.origin
    }

    /// The name of the type.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// assert_eq!(ShopError::CATALOGUE.name(), "ShopError");
    /// # }
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the type, in Markdown.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let documentation = ShopError::CATALOGUE.documentation();
    /// assert_eq!(documentation, Some("The errors of a shop."));
    /// # }
    /// ```
    pub const fn documentation(&self) -> Option<&'static str> {
        some(self.documentation)
    }

    /// The domain of the reasons.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// assert_eq!(ShopError::CATALOGUE.domain(), "shop.example.com");
    /// # }
    /// ```
    pub const fn domain(&self) -> &'static str {
        self.origin.domain()
    }

    /// The entries, in the order of the variants in the source.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let names = ShopError::CATALOGUE.entries().iter().map(|entry| entry.name());
    /// assert!(names.eq(["NoSuchShop", "Closed", "Store"]));
    /// # }
    /// ```
    pub const fn entries(&self) -> &'static [CatalogueEntry] {
        self.entries
    }
}

/// One variant of a [`Catalogue`].
///
/// A value that is known only at run time is `None`: a computed code, and every value that a
/// transparent variant takes from its inner error.
///
/// ```
/// # #[cfg(feature = "derive")] {
#[doc = example_catalogue!()]
/// let [no_such_shop, _, store] = ShopError::CATALOGUE.entries() else { unreachable!() };
/// assert_eq!(no_such_shop.http_status(), Some(HttpStatus::NOT_FOUND));
/// assert_eq!(store.http_status(), None);
/// # }
/// ```
// The fields are public, since the derive generates entries as literals, which the
// compiler evaluates faster than calls.
#[derive(Clone, Copy, Debug)]
pub struct CatalogueEntry {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub reason: &'static str,
    #[doc(hidden)]
    pub grpc: GrpcCode,
    #[doc(hidden)]
    pub more: More,
}

/// The values that few entries have.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct More {
    pub http: Option<HttpStatus>,
    pub http_rules: HttpRules,
    pub load_test: Option<LoadTestCode>,
    pub error_type: Option<(ErrorType, Option<ErrorDetail>)>,
    pub visibility: Visibility,
    pub message: Option<&'static str>,
    pub log: Option<LogLevel>,
    /// The type of the field that a transparent variant delegates to.
    pub delegate: Option<&'static str>,
    pub inner: Inner,
    pub about: &'static About,
    pub metadata: &'static [&'static str],
    /// The columns that are known only at run time.
    pub at_run_time: Columns,
    /// Of those, the columns that an expression of the variant computes, and not the inner
    /// error.
    pub computed: Columns,
}

/// Columns of the table.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools)] // one for each column
pub struct Columns {
    pub grpc: bool,
    pub http: bool,
    pub load_test: bool,
    pub error_type: bool,
    pub reason: bool,
}

#[doc(hidden)]
impl Columns {
    pub const NONE: Self = Self {
        grpc: false,
        http: false,
        load_test: false,
        error_type: false,
        reason: false,
    };

    pub const ALL: Self = Self {
        grpc: true,
        http: true,
        load_test: true,
        error_type: true,
        reason: true,
    };
}

/// The values of most entries. It is not an associated constant: the compiler would resolve
/// the path through the type again for each entry.
#[doc(hidden)]
pub const PLAIN: More = More {
    http: None,
    http_rules: HttpRules::NONE,
    load_test: None,
    error_type: None,
    visibility: Visibility::ByCode,
    message: None,
    log: None,
    delegate: None,
    inner: no_inner,
    about: &NOTHING,
    metadata: &[],
    at_run_time: Columns::NONE,
    computed: Columns::NONE,
};

/// Getters.
///
/// ```
/// # #[cfg(feature = "derive")] {
#[doc = example_catalogue!()]
/// let entry = &ShopError::CATALOGUE.entries()[0];
/// assert_eq!(entry.name(), "NoSuchShop");
/// assert_eq!(entry.grpc_code(), Some(GrpcCode::NOT_FOUND));
/// assert_eq!(entry.reason(), Some("NO_SUCH_SHOP"));
/// # }
/// ```
impl CatalogueEntry {
    /// An entry with the codes of a mapping.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_codes(mut self, codes: Mapping) -> Self {
        let (http, http_rules, load_test, error_type) = codes.other_codes();
        self.grpc = codes.grpc_code();
        self.more.http = http;
        self.more.http_rules = http_rules;
        self.more.load_test = load_test;
        self.more.error_type = error_type;
        self
    }

    /// The mapping, as far as it is known before run time.
    const fn mapping(&self, origin: &'static Origin) -> Mapping {
        let more = &self.more;
        Mapping::of_entry(
            self.grpc,
            (more.http, more.http_rules, more.load_test, more.error_type),
            (more.visibility, more.message),
            more.log,
            self.reason,
            origin,
        )
    }

    const fn known(&self) -> Mapping {
        self.mapping(&NO_ORIGIN)
    }

    /// The name of the variant.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.name(), "NoSuchShop");
    /// # }
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type of the field that a transparent variant delegates to.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[2];
    /// assert_eq!(entry.delegate(), Some("StoreError"));
    /// # }
    /// ```
    pub const fn delegate(&self) -> Option<&'static str> {
        self.more.delegate
    }

    /// The catalogue of the type that a transparent variant delegates to. `None` if that type
    /// has no catalogue, such as a type that is mapped by hand, `dyn StatusMapped` or
    /// `tonic::Status`, or if it depends on a generic parameter of the enum.
    ///
    /// A type may contain itself; [`Catalogue::public_entries`] expands each type once.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[2];
    /// assert_eq!(entry.inner().unwrap().name(), "StoreError");
    /// # }
    /// ```
    pub fn inner(&self) -> Option<&'static Catalogue> {
        (self.more.inner)()
    }

    /// The doc comment, in Markdown: that of the variant, or of the struct.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    /// use status_mapped::{StatusCatalogue, StatusMapped};
    ///
    /// #[derive(StatusMapped)]
    /// #[status(redact)]
    /// enum ShopError {
    ///     /// There is no such shop.
    ///     #[grpc(NOT_FOUND)]
    ///     NoSuchShop,
    /// }
    ///
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.documentation(), Some("There is no such shop."));
    /// # }
    /// ```
    pub const fn documentation(&self) -> Option<&'static str> {
        some(self.more.about.documentation)
    }

    /// The gRPC code; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.grpc_code(), Some(GrpcCode::NOT_FOUND));
    /// # }
    /// ```
    pub const fn grpc_code(&self) -> Option<GrpcCode> {
        if self.more.at_run_time.grpc {
            None
        } else {
            Some(self.known().grpc_code())
        }
    }

    /// The HTTP status; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.http_status(), Some(HttpStatus::NOT_FOUND));
    /// # }
    /// ```
    pub const fn http_status(&self) -> Option<HttpStatus> {
        if self.more.at_run_time.http {
            None
        } else {
            Some(self.known().http_status())
        }
    }

    /// The load-test code; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[1];
    /// assert_eq!(entry.load_test_code(), Some(LoadTestCode::CONNECTION_RESET));
    /// # }
    /// ```
    pub const fn load_test_code(&self) -> Option<LoadTestCode> {
        if self.more.at_run_time.load_test {
            None
        } else {
            Some(self.known().load_test_code())
        }
    }

    /// The GraphQL error type; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.error_type(), Some(ErrorType::NOT_FOUND));
    /// # }
    /// ```
    pub const fn error_type(&self) -> Option<ErrorType> {
        if self.more.at_run_time.error_type {
            None
        } else {
            Some(self.known().error_type())
        }
    }

    /// The detail of the GraphQL error type, if it has one.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.error_detail(), None);
    /// # }
    /// ```
    pub const fn error_detail(&self) -> Option<ErrorDetail> {
        if self.more.at_run_time.error_type {
            None
        } else {
            self.known().error_detail()
        }
    }

    /// The reason; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.reason(), Some("NO_SUCH_SHOP"));
    /// # }
    /// ```
    pub const fn reason(&self) -> Option<&'static str> {
        if self.more.at_run_time.reason {
            None
        } else {
            Some(self.known().reason())
        }
    }

    /// The declared keys of the metadata. Those of a transparent variant do not include the
    /// keys of its inner error.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.metadata(), ["shop_id"]);
    /// # }
    /// ```
    pub const fn metadata(&self) -> &'static [&'static str] {
        self.more.metadata
    }

    /// The code that a load generator records; `None` if it is known only at run time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[1];
    /// let code = LoadTestCode::CONNECTION_RESET;
    /// assert_eq!(entry.report_code(), Some(ReportCode::LoadTest(code)));
    /// # }
    /// ```
    pub const fn report_code(&self) -> Option<ReportCode> {
        // The load-test code if one is declared, else the gRPC code.
        if self.more.at_run_time.load_test || self.more.at_run_time.grpc {
            None
        } else {
            Some(self.known().report_code())
        }
    }

    /// Whether clients receive the message of the variant; `None` if it is known only at run
    /// time.
    ///
    /// ```
    /// # #[cfg(feature = "derive")] {
    #[doc = example_catalogue!()]
    /// let entry = &ShopError::CATALOGUE.entries()[0];
    /// assert_eq!(entry.shows_message(), Some(false)); // it is declared with `redact`
    /// # }
    /// ```
    pub const fn shows_message(&self) -> Option<bool> {
        let shown = self.known().shows_message();
        // If the code decides, the result is known only if the code is. An inner error that
        // redacts its message stays redacted.
        let by_code = self.known().is_shown_by_code();
        let unknown_code = self.more.at_run_time.grpc || self.more.at_run_time.http;
        if by_code && (unknown_code || (self.more.delegate.is_some() && shown)) {
            None
        } else {
            Some(shown)
        }
    }
}
