//! The extension of a schema that maps the errors of its responses.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use core::error::Error;
use core::fmt;
use core::sync::atomic::{AtomicBool, Ordering};
use std::sync::OnceLock;

use async_graphql::async_trait::async_trait;
use async_graphql::extensions::{
    Extension, ExtensionContext, ExtensionFactory, NextExecute, NextParseQuery, NextRequest,
    NextSubscribe,
};
use async_graphql::futures_util::stream::{BoxStream, StreamExt};
use async_graphql::parser::types::ExecutableDocument;
use async_graphql::{Response, ServerError, ServerResult, Variables};

use super::add_extensions;
use super::arguments::Arguments;
use super::known::Known;
use crate::{ErrorType, GrpcCode, Mapped, Mapping, PublicError, StatusMapped, Visitor, event};

/// An extension of a schema that maps the errors of its responses (feature
/// `async-graphql`).
///
/// It sets the public message and the extensions of [`graphql`](crate::graphql) of each error
/// of a response, also of a subscription, and logs the error once. The source of the error
/// remains. There are four kinds of errors:
///
/// - An error of a type that was registered with [`with`](Self::with) is mapped: itself, in a
///   `Box` or an `Arc`, or in the source chain of a `Box<dyn Error + Send + Sync>`.
/// - An error that `.extend()`, a [`Mapped`] or a [`PublicError`] created is unchanged.
/// - The error of a request that does not parse, is not valid, or has an argument that is not
///   valid has the type `BAD_REQUEST`. It keeps its message, which is from async-graphql, or
///   from the type or the validator of the argument.
/// - Any other error has the type `INTERNAL` and is redacted. That includes
///   `async_graphql::Error::new("..")`, and an error of another extension without a location,
///   since its text may be that of a fault of the service.
///
/// An extension that the service has set itself is kept, except in an error of the last kind.
///
/// Add it as the first extension. Another extension that is added before it receives the
/// mapped errors, and errors that it adds are not mapped.
///
/// ```
/// use status_mapped::{GrpcCode, Mapping, StatusMapped};
/// use status_mapped::graphql::async_graphql::MappedErrors;
///
/// #[derive(Debug)]
/// struct Locked;
///
/// impl std::fmt::Display for Locked {
///     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
///         f.write_str("the order is locked")
///     }
/// }
///
/// impl std::error::Error for Locked {}
///
/// impl StatusMapped for Locked {
///     fn mapping(&self) -> Mapping {
///         Mapping::new(GrpcCode::ABORTED)
///     }
/// }
///
/// // An argument of `SchemaBuilder::extension`.
/// let extension = MappedErrors::new().with::<Locked>();
/// # let _ = extension;
/// ```
#[derive(Default)]
pub struct MappedErrors(Arc<Known>);

impl MappedErrors {
    /// An extension without registered types: it redacts every error of a resolver.
    ///
    /// ```
    /// use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
    /// use status_mapped::graphql::async_graphql::MappedErrors;
    ///
    /// struct Query;
    ///
    /// #[Object]
    /// impl Query {
    ///     async fn order(&self) -> async_graphql::Result<String> {
    ///         Err("disk /dev/sda1 is gone".into())
    ///     }
    /// }
    ///
    /// let schema = Schema::build(Query, EmptyMutation, EmptySubscription)
    ///     .extension(MappedErrors::new())
    ///     .finish();
    ///
    /// # async_graphql::futures_util::FutureExt::now_or_never(async {
    /// let response = schema.execute("{ order }").await;
    /// assert_eq!(response.errors[0].message, "Internal Server Error");
    /// # }).unwrap();
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Registers a type of errors. The inner errors of its transparent variants need not be
    /// registered.
    ///
    /// ```
    /// use status_mapped::graphql::async_graphql::MappedErrors;
    ///
    /// let errors = MappedErrors::new().with::<tonic::Status>();
    /// # let _ = errors;
    /// ```
    #[must_use]
    pub fn with<E: StatusMapped + Error + Send + Sync + 'static>(self) -> Self {
        self.changed(Known::add_error::<E>)
    }

    /// Registers a type that does not implement `std::error::Error`, such as a wrapper of
    /// `anyhow::Error`.
    ///
    /// ```
    /// use status_mapped::{GrpcCode, Mapping, StatusMapped};
    /// use status_mapped::graphql::async_graphql::MappedErrors;
    ///
    /// struct AppError(anyhow::Error);
    ///
    /// impl StatusMapped for AppError {
    ///     fn mapping(&self) -> Mapping {
    ///         Mapping::new(GrpcCode::INTERNAL)
    ///     }
    /// }
    ///
    /// let errors = MappedErrors::new().with_non_error::<AppError>();
    /// # let _ = errors;
    /// ```
    #[must_use]
    pub fn with_non_error<E: StatusMapped + Send + Sync + 'static>(self) -> Self {
        self.changed(Known::add_mapped::<E>)
    }

    /// Registers a type that contains an error, and is not an error itself. The first error of
    /// a registered type in the source chain of that error is mapped.
    ///
    /// ```
    /// use status_mapped::graphql::async_graphql::MappedErrors;
    ///
    /// let errors = MappedErrors::new().with_holder::<anyhow::Error>(|error| error.as_ref());
    /// ```
    #[must_use]
    pub fn with_holder<T: Send + Sync + 'static>(
        self,
        error: fn(&T) -> &(dyn Error + 'static),
    ) -> Self {
        self.changed(|known| known.add_holder(error))
    }

    fn changed(mut self, change: impl FnOnce(&mut Known)) -> Self {
        // It is not shared before it is added to a schema.
        if let Some(known) = Arc::get_mut(&mut self.0) {
            change(known);
        }
        self
    }
}

impl fmt::Debug for MappedErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MappedErrors").finish_non_exhaustive()
    }
}

impl ExtensionFactory for MappedErrors {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Request(Arc::new(State {
            known: Arc::clone(&self.0),
            arguments: OnceLock::new(),
            is_executed: AtomicBool::new(false),
        })))
    }
}

/// The extension of one request.
struct Request(Arc<State>);

struct State {
    known: Arc<Known>,
    /// The arguments of the document, after it has been parsed.
    arguments: OnceLock<Arguments>,
    /// Whether the request was valid and execution has started.
    is_executed: AtomicBool,
}

#[async_trait]
impl Extension for Request {
    async fn request(&self, ctx: &ExtensionContext<'_>, next: NextRequest<'_>) -> Response {
        self.0.mapped(next.run(ctx).await)
    }

    fn subscribe<'s>(
        &self,
        ctx: &ExtensionContext<'_>,
        stream: BoxStream<'s, Response>,
        next: NextSubscribe<'_>,
    ) -> BoxStream<'s, Response> {
        let state = Arc::clone(&self.0);
        let responses = next.run(ctx, stream);
        responses
            .map(move |response| state.mapped(response))
            .boxed()
    }

    async fn parse_query(
        &self,
        ctx: &ExtensionContext<'_>,
        query: &str,
        variables: &Variables,
        next: NextParseQuery<'_>,
    ) -> ServerResult<ExecutableDocument> {
        let document = next.run(ctx, query, variables).await?;
        self.0.arguments.get_or_init(|| Arguments::of(&document));
        Ok(document)
    }

    async fn execute(
        &self,
        ctx: &ExtensionContext<'_>,
        operation_name: Option<&str>,
        next: NextExecute<'_>,
    ) -> Response {
        self.0.is_executed.store(true, Ordering::Relaxed);
        next.run(ctx, operation_name).await
    }
}

impl State {
    fn mapped(&self, mut response: Response) -> Response {
        for error in &mut response.errors {
            self.map(error);
        }
        response
    }

    fn map(&self, error: &mut ServerError) {
        let source = error.source.as_deref();
        let known = match source {
            // It was created from a public error, and logged.
            Some(source) if source.is::<Mapped>() => return,
            Some(source) => self.known.find(source),
            None if self.is_of_request(error) => Some(self.bad_request(&error.message)),
            None => None,
        };
        let is_known = known.is_some();
        let mut public = known.unwrap_or_else(|| self.known.unknown(source, &error.message));
        if !is_known {
            error.extensions = None;
        }
        event::emit(&mut public);
        error.message = String::from(public.message());
        add_extensions(&mut error.extensions, &public);
    }

    /// Whether async-graphql created an error without a source because of the request.
    fn is_of_request(&self, error: &ServerError) -> bool {
        let is_argument = |position| {
            let arguments = self.arguments.get();
            arguments.is_some_and(|arguments| arguments.contains(position))
        };
        if let [position] = *error.locations.as_slice()
            && is_argument(position)
        {
            return true;
        }
        // The error of starting a subscription occurs before the execution and has a path; an
        // error of another extension has no location.
        let is_early = !self.is_executed.load(Ordering::Relaxed) && error.path.is_empty();
        let message = error.message.as_str();
        (is_early && (!error.locations.is_empty() || message.starts_with(UNKNOWN_OPERATION)))
            || OWN.contains(&message)
    }

    /// As in DGS, a document that does not parse has no detail.
    fn bad_request(&self, message: &str) -> PublicError {
        let mapping = match self.arguments.get() {
            Some(_) => Mapping::new(GrpcCode::INVALID_ARGUMENT),
            None => Mapping::from_error_type(ErrorType::BAD_REQUEST, None),
        };
        PublicError::of(&BadRequest { mapping, message })
    }
}

/// The messages of async-graphql about a request that have no location. They are constant,
/// so they do not reveal anything of the service.
const OWN: [&str; 11] = [
    "Operation name required in request.",
    "Query is nested too deep.",
    "Query is too complex.",
    "Schema is not configured for subscription.",
    "Subscriptions are not supported on this transport.",
    "The \"first\" parameter must be a non-negative number",
    "The \"last\" parameter must be a non-negative number",
    "document does not contain an operation",
    "recursion limit exceeded.",
    // From its extension for persisted queries.
    "PersistedQueryNotFound",
    "provided sha does not match query",
];

/// The prefix of a message with a name that the client sent.
const UNKNOWN_OPERATION: &str = "Unknown operation named \"";

struct BadRequest<'a> {
    mapping: Mapping,
    message: &'a str,
}

impl StatusMapped for BadRequest<'_> {
    fn mapping(&self) -> Mapping {
        self.mapping
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.message(&self.message);
    }
}
