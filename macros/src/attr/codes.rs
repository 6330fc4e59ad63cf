//! `#[grpc(..)]`, `#[http(..)]`, `#[load_test(..)]`, `#[error_type(..)]`.

use proc_macro2::TokenStream;

use super::Slot;
use super::known::Known;
use crate::words::{ERROR_DETAILS, ERROR_TYPES, GRPC, HTTP, LOAD_TEST};

/// A set of codes, in the order of precedence as anchors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum System {
    Grpc,
    Http,
    LoadTest,
    ErrorType,
}

impl System {
    pub(crate) const ALL: [Self; 4] = [Self::Grpc, Self::Http, Self::LoadTest, Self::ErrorType];

    pub(crate) fn of_attribute_named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|system| name == system.attribute())
    }

    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Grpc => "grpc",
            Self::Http => "http",
            Self::LoadTest => "load_test",
            Self::ErrorType => "error_type",
        }
    }

    pub(crate) fn example(self) -> &'static str {
        match self {
            Self::Grpc | Self::ErrorType => "UNAVAILABLE",
            Self::Http => "503",
            Self::LoadTest => "1202",
        }
    }

    /// The runtime's type of its codes.
    pub(crate) fn type_name(self) -> &'static str {
        match self {
            Self::Grpc => "GrpcCode",
            Self::Http => "HttpStatus",
            Self::LoadTest => "LoadTestCode",
            Self::ErrorType => "ErrorType",
        }
    }

    /// Whether it has a code of that name.
    pub(crate) fn is_code(self, name: &str) -> bool {
        crate::advice::grpc_code(self, name).is_some()
    }

    /// What it is a set of, for messages.
    pub(crate) fn thing(self) -> &'static str {
        match self {
            Self::Grpc => "gRPC code",
            Self::Http => "HTTP status",
            Self::LoadTest => "load-test code",
            Self::ErrorType => "GraphQL error type",
        }
    }

    /// The names that stand for an error.
    pub(crate) fn names(self) -> Vec<&'static str> {
        match self {
            Self::Grpc => GRPC
                .iter()
                .map(|word| word.name)
                .filter(|name| *name != "OK")
                .collect(),
            Self::Http => HTTP
                .iter()
                .filter(|word| word.number >= 400)
                .flat_map(|word| [word.name, word.alias])
                .filter(|name| !name.is_empty())
                .collect(),
            Self::LoadTest => LOAD_TEST.iter().map(|word| word.name).collect(),
            Self::ErrorType => {
                let details = ERROR_DETAILS.iter().map(|word| word.name);
                ERROR_TYPES
                    .iter()
                    .map(|word| word.name)
                    .chain(details)
                    .collect()
            }
        }
    }
}

/// The four codes of a variant, or of a type for its variants.
#[derive(Default)]
pub(crate) struct Codes {
    grpc: Slot<CodeValue>,
    http: Slot<CodeValue>,
    load_test: Slot<CodeValue>,
    error_type: Slot<CodeValue>,
}

impl Codes {
    pub(crate) fn slot(&mut self, system: System) -> &mut Slot<CodeValue> {
        match system {
            System::Grpc => &mut self.grpc,
            System::Http => &mut self.http,
            System::LoadTest => &mut self.load_test,
            System::ErrorType => &mut self.error_type,
        }
    }

    pub(crate) fn get(&self, system: System) -> &Slot<CodeValue> {
        match system {
            System::Grpc => &self.grpc,
            System::Http => &self.http,
            System::LoadTest => &self.load_test,
            System::ErrorType => &self.error_type,
        }
    }

    pub(crate) fn is_given(&self) -> bool {
        System::ALL
            .iter()
            .any(|system| !self.get(*system).is_absent())
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        System::ALL
            .iter()
            .any(|system| self.get(*system).is_poisoned())
    }

    /// The codes that are written, in order; the first is the anchor.
    pub(crate) fn written(&self) -> impl Iterator<Item = (System, &CodeValue)> {
        System::ALL
            .iter()
            .filter_map(|system| Some((*system, self.get(*system).get()?)))
    }
}

/// The value of a code attribute.
pub(crate) enum CodeValue {
    Known(Known),
    /// `with = EXPR`
    Computed {
        expr: TokenStream,
        unchecked: bool,
    },
}

impl CodeValue {
    pub(crate) fn is_computed(&self) -> bool {
        matches!(self, Self::Computed { .. })
    }
}
