//! Finding a registered type of errors in the source of a GraphQL error.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::any::Any;
use core::error::Error;

use crate::find::chain;
use crate::{GrpcCode, Mapping, PublicError, StatusMapped, Visitor};

/// The type of the source of a GraphQL error.
type Source = dyn Any + Send + Sync;

/// Any error that a source may contain.
type Kept = dyn Error + Send + Sync;

/// The public error of a source, if it has a certain type.
type OfSource = fn(&Source) -> Option<PublicError>;

/// The public error of an error, if it has a certain type. The second argument is the error
/// for the event.
type OfError = fn(&(dyn Error + 'static), &dyn Error) -> Option<PublicError>;

/// The error that a source contains.
type Holder = Box<dyn Fn(&Source) -> Option<&(dyn Error + 'static)> + Send + Sync>;

/// The registered types of errors.
#[derive(Default)]
pub(super) struct Known {
    sources: Vec<OfSource>,
    errors: Vec<OfError>,
    holders: Vec<Holder>,
}

impl Known {
    pub(super) fn add_error<E: StatusMapped + Error + Send + Sync + 'static>(&mut self) {
        self.sources
            .push(|source| pointee::<E>(source).map(PublicError::of_error));
        self.errors.push(|error, outer| {
            let error: &E = error.downcast_ref()?;
            Some(PublicError::of_source(error, outer))
        });
    }

    pub(super) fn add_mapped<E: StatusMapped + Send + Sync + 'static>(&mut self) {
        self.sources
            .push(|source| Some(PublicError::of(pointee::<E>(source)?)));
    }

    pub(super) fn add_holder<T: Send + Sync + 'static>(
        &mut self,
        error: fn(&T) -> &(dyn Error + 'static),
    ) {
        self.holders
            .push(Box::new(move |source| pointee::<T>(source).map(error)));
    }

    /// The public part of the error with this source, if its type is registered.
    pub(super) fn find(&self, source: &Source) -> Option<PublicError> {
        let is_one = self.sources.iter().find_map(|of| of(source));
        is_one.or_else(|| {
            let outer = self.error(source)?;
            chain(outer).find_map(|error| self.errors.iter().find_map(|of| of(error, outer)))
        })
    }

    /// The public part of an error whose type is not registered. The event has the error that
    /// the source contains, or else the message.
    pub(super) fn unknown(&self, source: Option<&Source>, message: &str) -> PublicError {
        match source.and_then(|source| self.error(source)) {
            Some(error) => PublicError::of_source(&Unknown(None), error),
            None => PublicError::of(&Unknown(Some(message))),
        }
    }

    /// The error that a source contains.
    fn error<'a>(&self, source: &'a Source) -> Option<&'a (dyn Error + 'static)> {
        if let Some(error) = source.downcast_ref::<Box<Kept>>() {
            return Some(&**error);
        }
        if let Some(error) = source.downcast_ref::<Arc<Kept>>() {
            return Some(&**error);
        }
        self.holders.iter().find_map(|of| of(source))
    }
}

/// The `T` that is the source, or that the source contains in a `Box` or an `Arc`.
fn pointee<T: 'static>(source: &Source) -> Option<&T> {
    let boxed = || source.downcast_ref::<Box<T>>().map(|error| &**error);
    let shared = || source.downcast_ref::<Arc<T>>().map(|error| &**error);
    source.downcast_ref::<T>().or_else(boxed).or_else(shared)
}

/// An error whose type is not registered, with the message for the event.
struct Unknown<'a>(Option<&'a str>);

impl StatusMapped for Unknown<'_> {
    fn mapping(&self) -> Mapping {
        Mapping::new(GrpcCode::INTERNAL)
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        if let Some(message) = self.0 {
            visitor.message(&message);
        }
    }
}
