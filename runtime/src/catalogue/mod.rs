//! The table of a type's variants, for people and for tests.

#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "serde")]
mod published;

use core::fmt::{self, Write};

#[cfg(feature = "serde")]
pub use self::published::BrokenCatalogue;
use crate::mapping::{self, NOWHERE};
use crate::{
    ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Mapping, Origin, ReportCode,
};

/// A type whose variants are known as a constant table; the derive makes it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no catalogue",
    label = "not derived",
    note = "the catalogue of a type is made by `#[derive(StatusMapped)]`"
)]
pub trait StatusCatalogue {
    /// One entry for each variant, in the order of the source; one for a
    /// struct.
    const CATALOGUE: Catalogue;
}

/// The catalogue as the derive writes it.
///
/// Its parameter says nothing. It makes the impl a generic one, whose constants
/// are not evaluated before they are used: the lints of a crate that is only
/// checked would evaluate any other.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no catalogue",
    label = "not derived",
    note = "the catalogue of a type is made by `#[derive(StatusMapped)]`"
)]
pub trait Rows<L> {
    const ROWS: Catalogue;
}

impl<E: Rows<()> + ?Sized> StatusCatalogue for E {
    const CATALOGUE: Catalogue = E::ROWS;
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
    name: &'static str,
    origin: &'static Origin,
    entries: &'static [CatalogueEntry],
}

impl Catalogue {
    #[doc(hidden)]
    #[must_use]
    pub const fn __new(
        name: &'static str,
        origin: &'static Origin,
        entries: &'static [CatalogueEntry],
    ) -> Self {
        Self {
            name,
            origin,
            entries,
        }
    }

    /// The mapping of a variant. The derive knows the index; any other would
    /// be answered as an unknown error.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    pub const fn __mapping(&self, index: usize) -> Mapping {
        if index < self.entries.len() {
            #[allow(clippy::indexing_slicing)] // `get` is not yet const
            self.entries[index].mapping().with_origin(self.origin)
        } else {
            Mapping::new(GrpcCode::Unknown)
        }
    }

    #[doc(hidden)]
    pub const fn __origin(&self) -> &'static Origin {
        self.origin
    }

    /// The name of the type.
    pub const fn name(&self) -> &'static str {
        self.name
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

impl fmt::Display for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("| Variant | gRPC | HTTP | Load test | Error type | Reason | Message |\n")?;
        f.write_str("| --- | --- | --- | --- | --- | --- | --- |\n")?;
        for entry in self.entries {
            writeln!(f, "{entry}")?;
        }
        Ok(())
    }
}

/// One variant of a [`Catalogue`].
///
/// What only run time knows is `None`: a code that is computed, or everything
/// that a transparent variant takes from the error inside it.
#[derive(Clone, Copy, Debug)]
pub struct CatalogueEntry(
    /// The name.
    #[doc(hidden)]
    pub &'static str,
    /// The reason.
    #[doc(hidden)]
    pub &'static str,
    #[doc(hidden)] pub GrpcCode,
    #[doc(hidden)] pub Rest,
);

// The fields are public since the derive writes entries as literals: a call for
// each would have to be evaluated by the user's compiler.

/// What few entries have.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Rest {
    mapping: mapping::Rest,
    at_run_time: Columns,
    delegate: Option<&'static str>,
    metadata: &'static [&'static str],
    /// Of a delegate: what an expression of ours gives.
    computed: Columns,
}

/// The columns that are not known before run time.
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
    const fn all(at_run_time: bool) -> Self {
        Self {
            grpc: at_run_time,
            http: at_run_time,
            load_test: at_run_time,
            error_type: at_run_time,
            reason: at_run_time,
        }
    }
}

/// Of most entries. Not in an `impl`: a path through a type is not resolved
/// before the user's crate is type-checked, in each row anew.
#[doc(hidden)]
pub const NOTHING: Rest = Rest {
    mapping: mapping::Rest::NOTHING,
    at_run_time: Columns::all(false),
    delegate: None,
    metadata: &[],
    computed: Columns::all(false),
};

/// The derive's changes.
#[doc(hidden)]
impl CatalogueEntry {
    #[must_use]
    pub const fn __http(mut self, status: HttpStatus) -> Self {
        self.3.mapping = self.3.mapping.with_http(status);
        self
    }

    #[must_use]
    pub const fn __load_test(mut self, code: LoadTestCode) -> Self {
        self.3.mapping = self.3.mapping.with_load_test(code);
        self
    }

    #[must_use]
    pub const fn __mapping(mut self, mapping: Mapping) -> Self {
        self.2 = mapping.grpc_code();
        self.3.mapping = mapping.rest();
        self
    }

    /// Everything comes from the error in a field of this type.
    #[must_use]
    pub const fn __delegate(mut self, field_type: &'static str) -> Self {
        self.3.delegate = Some(field_type);
        self.3.at_run_time = Columns::all(true);
        self
    }

    #[must_use]
    pub const fn __computed(mut self, columns: Columns) -> Self {
        self.3.computed = columns;
        self
    }

    #[must_use]
    pub const fn __metadata(mut self, keys: &'static [&'static str]) -> Self {
        self.3.metadata = keys;
        self
    }

    #[must_use]
    pub const fn __at_run_time(mut self, columns: Columns) -> Self {
        self.3.at_run_time = columns;
        self
    }
}

impl CatalogueEntry {
    const fn mapping(&self) -> Mapping {
        Mapping::of_row(self.2, self.1, &NOWHERE, self.3.mapping)
    }

    /// The variant's name.
    pub const fn name(&self) -> &'static str {
        self.0
    }

    /// The type of the field that a transparent variant delegates to.
    pub const fn delegate(&self) -> Option<&'static str> {
        self.3.delegate
    }

    /// The gRPC code.
    pub const fn grpc_code(&self) -> Option<GrpcCode> {
        if self.3.at_run_time.grpc {
            None
        } else {
            Some(self.mapping().grpc_code())
        }
    }

    /// The HTTP status.
    pub const fn http_status(&self) -> Option<HttpStatus> {
        if self.3.at_run_time.http {
            None
        } else {
            Some(self.mapping().http_status())
        }
    }

    /// The load-test code.
    pub const fn load_test_code(&self) -> Option<LoadTestCode> {
        if self.3.at_run_time.load_test {
            None
        } else {
            Some(self.mapping().load_test_code())
        }
    }

    /// The GraphQL error type.
    pub const fn error_type(&self) -> Option<ErrorType> {
        if self.3.at_run_time.error_type {
            None
        } else {
            Some(self.mapping().error_type())
        }
    }

    /// The detail of the GraphQL error type.
    pub const fn error_detail(&self) -> Option<ErrorDetail> {
        if self.3.at_run_time.error_type {
            None
        } else {
            self.mapping().error_detail()
        }
    }

    /// The reason.
    pub const fn reason(&self) -> Option<&'static str> {
        if self.3.at_run_time.reason {
            None
        } else {
            Some(self.mapping().reason())
        }
    }

    /// The keys of the metadata, as far as the derive knows them: those of a
    /// transparent variant are its own alone.
    pub const fn metadata(&self) -> &'static [&'static str] {
        self.3.metadata
    }

    /// What a load generator records.
    pub const fn report_code(&self) -> Option<ReportCode> {
        // The load-test code where one is written, else the gRPC code.
        if self.3.at_run_time.load_test || self.3.at_run_time.grpc {
            None
        } else {
            Some(self.mapping().report_code())
        }
    }

    /// Whether the client is shown the variant's message.
    pub const fn shows_message(&self) -> Option<bool> {
        let shown = self.mapping().shows_message();
        // What is shown or hidden by the code is as unknown as the code, and
        // what an error inside hides stays hidden.
        let by_code = self.mapping().is_shown_by_code();
        let unknown_code = self.3.at_run_time.grpc || self.3.at_run_time.http;
        if by_code && (unknown_code || (self.3.delegate.is_some() && shown)) {
            None
        } else {
            Some(shown)
        }
    }
}

/// One row of the Markdown table.
impl fmt::Display for CatalogueEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let delegate = self.delegate();
        let of = |computed: bool| delegate.filter(|_| !computed);
        let ours = self.3.computed;
        write!(f, "| {}", self.name())?;
        cell(f, self.grpc_code(), of(ours.grpc))?;
        cell(f, self.http_status().map(HttpStatus::as_u16), of(ours.http))?;
        let load_test = self.load_test_code().map(LoadTestCode::number);
        cell(f, load_test, of(ours.load_test))?;
        cell(f, self.error_type(), of(ours.error_type))?;
        if let Some(detail) = self.error_detail() {
            write!(f, ".{detail}")?;
        }
        cell(f, self.reason().map(Escaped), of(ours.reason))?;
        let message = self
            .shows_message()
            .map(|shown| if shown { "shown" } else { "hidden" });
        cell(f, message, delegate)?;
        f.write_str(" |")
    }
}

/// A text that neither ends its cell nor its row.
struct Escaped(&'static str);

impl fmt::Display for Escaped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '|' => f.write_str("\\|"),
            c if c.is_control() => f.write_str(" "),
            c => f.write_char(c),
        })
    }
}

fn cell<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    value: Option<T>,
    delegate: Option<&'static str>,
) -> fmt::Result {
    match (value, delegate) {
        (Some(value), _) => write!(f, " | {value}"),
        (None, Some(inner)) => write!(f, " | as `{inner}`"),
        (None, None) => f.write_str(" | computed"),
    }
}
