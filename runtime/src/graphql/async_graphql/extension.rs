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
/// Each error of a response, also of a subscription's, is given its public message and
/// the extensions of [`graphql`](crate::graphql), and is logged once. The source of the
/// error stays. What kind of error it is decides:
///
/// - An error of a type that was told with [`with`](Self::with), itself, in a `Box` or in
///   an `Arc`, or among the sources of a `Box<dyn Error + Send + Sync>`, is mapped.
/// - One that `.extend()`, a [`Mapped`] or a [`PublicError`] made stays as it is.
/// - A request that does not parse, is not valid, or has an argument that is not, is of
///   the type `BAD_REQUEST`, and keeps its message, which async-graphql wrote, or the type
///   or validator of the argument.
/// - Any other is redacted, and of the type `INTERNAL`, also one of
///   `async_graphql::Error::new("..")`, and one that another extension makes without a
///   location: nothing tells its text from that of a fault.
///
/// An extension that the service set itself stays, unless the error is redacted for being
/// of no known type.
///
/// Add it as the first extension: one that is added before it sees the errors as they are
/// sent, and what it adds itself is not mapped.
#[derive(Default)]
pub struct MappedErrors(Arc<Known>);

impl MappedErrors {
    /// One that knows no type.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Maps errors of this type. An error that delegates to others, with
    /// `transparent`, maps them too.
    #[must_use]
    pub fn with<E: StatusMapped + Error + Send + Sync + 'static>(self) -> Self {
        self.changed(Known::add_error::<E>)
    }

    /// Maps values of a type that is not `std::error::Error`, such as a wrapper of
    /// `anyhow::Error`.
    #[must_use]
    pub fn with_non_error<E: StatusMapped + Send + Sync + 'static>(self) -> Self {
        self.changed(Known::add_mapped::<E>)
    }

    /// Looks for a known error in values of this type, which is not an error itself and
    /// holds one. Of several among its sources the first counts.
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
        // It is not shared before a schema has it.
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
    /// Those of the document, once it is parsed.
    arguments: OnceLock<Arguments>,
    /// Whether the request was valid and resolvers are called.
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
            // It was made of a public error, and logged.
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

    /// Whether an error without a source is async-graphql's own, of the request.
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
        // An error that opens a subscription comes before the execution, with a path; one
        // of another extension has no location.
        let is_early = !self.is_executed.load(Ordering::Relaxed) && error.path.is_empty();
        let message = error.message.as_str();
        (is_early && (!error.locations.is_empty() || message.starts_with(UNKNOWN_OPERATION)))
            || OWN.contains(&message)
    }

    /// As DGS has it: a document that does not parse has no detail.
    fn bad_request(&self, message: &str) -> PublicError {
        let mapping = match self.arguments.get() {
            Some(_) => Mapping::new(GrpcCode::INVALID_ARGUMENT),
            None => Mapping::from_error_type(ErrorType::BAD_REQUEST, None),
        };
        PublicError::of(&BadRequest { mapping, message })
    }
}

/// What async-graphql says of a request without a location: texts that do not vary, so
/// that they hold nothing of the service.
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
    // Of its extension for persisted queries.
    "PersistedQueryNotFound",
    "provided sha does not match query",
];

/// And one with the name that the client sent.
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
