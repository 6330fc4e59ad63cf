//! The table of a type's variants, for documentation and for tests.
//!
//! The derive implements [`StatusCatalogue`], whose [`Catalogue`] has the name,
//! codes, reason, metadata keys and doc comment of each variant. Print it as Markdown,
//! write it as JSON, and check in a test that it keeps what was published (feature
//! `serde`).

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

/// A type whose variants are known as a constant table. The derive implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no catalogue",
    label = "not derived",
    note = "the catalogue of a type is made by `#[derive(StatusMapped)]`"
)]
pub trait StatusCatalogue {
    /// One entry for each variant, in the order of the source; one for a
    /// struct.
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
/// Its `Display` is a Markdown table; with the feature `serde` it is JSON too,
/// which [`keeps`](Self::keeps) compares to what was published.
///
/// ```
/// # #[cfg(feature = "derive")] {
/// use status_mapped::{StatusCatalogue, StatusMapped};
///
/// #[derive(StatusMapped)]
/// #[status(redact)]
/// enum ShopError {
///     #[grpc(NOT_FOUND)]
///     NoSuchShop,
/// }
///
/// let table = ShopError::CATALOGUE.to_string();
/// assert!(table.contains("| NoSuchShop | NOT_FOUND | 404 |"), "{table}");
/// # }
/// ```
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

impl Catalogue {
    /// The mapping of a variant. The derive knows the index; any other is an
    /// unknown error.
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
    pub const fn origin(&self) -> &'static Origin {
        self.origin
    }

    /// The name of the type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the type, in Markdown.
    pub const fn documentation(&self) -> Option<&'static str> {
        some(self.documentation)
    }

    /// The domain of the reasons.
    pub const fn domain(&self) -> &'static str {
        self.origin.domain()
    }

    /// The entries, in the order of the source.
    pub const fn entries(&self) -> &'static [CatalogueEntry] {
        self.entries
    }
}

/// One variant of a [`Catalogue`].
///
/// What is only known at run time is `None`: a code that is computed, and
/// everything that a transparent variant takes from its inner error.
// The fields are public, since the derive writes entries as literals, which the
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

/// What few entries have.
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
    /// The columns that are not known before run time.
    pub at_run_time: Columns,
    /// Of those, the columns that an expression of the variant's computes in
    /// place of the inner error.
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

/// Of most entries. Not in an `impl`: a path through a type is resolved in each
/// entry anew.
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

    /// What is known of the mapping before run time.
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

    /// The variant's name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type of the field that a transparent variant delegates to.
    pub const fn delegate(&self) -> Option<&'static str> {
        self.more.delegate
    }

    /// The catalogue of that type. `None` also where the type has none, as one that is
    /// mapped by hand, `dyn StatusMapped` or `tonic::Status`, and where it depends on a
    /// parameter of the enum.
    ///
    /// A type may contain itself; [`Catalogue::public_entries`] expands each type once.
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

    /// The gRPC code.
    pub const fn grpc_code(&self) -> Option<GrpcCode> {
        if self.more.at_run_time.grpc {
            None
        } else {
            Some(self.known().grpc_code())
        }
    }

    /// The HTTP status.
    pub const fn http_status(&self) -> Option<HttpStatus> {
        if self.more.at_run_time.http {
            None
        } else {
            Some(self.known().http_status())
        }
    }

    /// The load-test code.
    pub const fn load_test_code(&self) -> Option<LoadTestCode> {
        if self.more.at_run_time.load_test {
            None
        } else {
            Some(self.known().load_test_code())
        }
    }

    /// The GraphQL error type.
    pub const fn error_type(&self) -> Option<ErrorType> {
        if self.more.at_run_time.error_type {
            None
        } else {
            Some(self.known().error_type())
        }
    }

    /// The detail of the GraphQL error type.
    pub const fn error_detail(&self) -> Option<ErrorDetail> {
        if self.more.at_run_time.error_type {
            None
        } else {
            self.known().error_detail()
        }
    }

    /// The reason.
    pub const fn reason(&self) -> Option<&'static str> {
        if self.more.at_run_time.reason {
            None
        } else {
            Some(self.known().reason())
        }
    }

    /// The keys of the metadata, as far as the derive knows them: those of a
    /// transparent variant are its own alone.
    pub const fn metadata(&self) -> &'static [&'static str] {
        self.more.metadata
    }

    /// What a load generator records.
    pub const fn report_code(&self) -> Option<ReportCode> {
        // The load-test code if one is declared, else the gRPC code.
        if self.more.at_run_time.load_test || self.more.at_run_time.grpc {
            None
        } else {
            Some(self.known().report_code())
        }
    }

    /// Whether the client is shown the variant's message.
    pub const fn shows_message(&self) -> Option<bool> {
        let shown = self.known().shows_message();
        // What is shown or redacted by the code is as unknown as the code, and
        // what an inner error redacts stays redacted.
        let by_code = self.known().is_shown_by_code();
        let unknown_code = self.more.at_run_time.grpc || self.more.at_run_time.http;
        if by_code && (unknown_code || (self.more.delegate.is_some() && shown)) {
            None
        } else {
            Some(shown)
        }
    }
}
