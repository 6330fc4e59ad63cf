//! `#[grpc(..)]`, `#[http(..)]`, `#[load_test(..)]`, `#[error_type(..)]`.

use proc_macro2::TokenStream;

use super::Slot;
use super::known::Known;
use crate::names::{self, GRPC, HTTP, LOAD_TEST};

/// A set of codes, in the order of precedence as anchors.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum System {
    Grpc,
    Http,
    LoadTest,
    ErrorType,
}

impl System {
    pub(crate) const ALL: &[Self] = &[Self::Grpc, Self::Http, Self::LoadTest, Self::ErrorType];

    pub(crate) fn of_attribute(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|system| name == system.attribute())
            .copied()
    }

    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Grpc => "grpc",
            Self::Http => "http",
            Self::LoadTest => "load_test",
            Self::ErrorType => "error_type",
        }
    }

    /// How the attribute is written.
    pub(crate) fn form(self) -> &'static str {
        match self {
            Self::Grpc => "#[grpc(..)]",
            Self::Http => "#[http(..)]",
            Self::LoadTest => "#[load_test(..)]",
            Self::ErrorType => "#[error_type(..)]",
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
        crate::attr::advice::grpc_code(self, name).is_some()
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
        let mut names = Vec::new();
        match self {
            Self::Grpc => {
                for word in GRPC {
                    if word.name != "OK" {
                        names.push(word.name);
                    }
                }
            }
            Self::Http => {
                for word in HTTP {
                    if word.number >= 400 {
                        names.push(word.name);
                        if !word.alias.is_empty() {
                            names.push(word.alias);
                        }
                    }
                }
            }
            Self::LoadTest => {
                for word in LOAD_TEST {
                    names.push(word.name);
                }
            }
            Self::ErrorType => {
                names = names::type_names();
                names.append(&mut names::detail_names());
            }
        }
        names
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
        !(self.grpc.is_absent()
            && self.http.is_absent()
            && self.load_test.is_absent()
            && self.error_type.is_absent())
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        self.grpc.is_poisoned()
            || self.http.is_poisoned()
            || self.load_test.is_poisoned()
            || self.error_type.is_poisoned()
    }

    /// The codes that are written, in order.
    pub(crate) fn written(&self) -> Vec<(System, &CodeValue)> {
        let mut written = Vec::new();
        for &system in System::ALL {
            if let Some(code) = self.get(system).get() {
                written.push((system, code));
            }
        }
        written
    }

    /// What every code that is not written is derived from.
    pub(crate) fn anchor(&self) -> Option<(System, &CodeValue)> {
        self.written().first().copied()
    }

    pub(crate) fn any_computed(&self) -> bool {
        self.written().iter().any(|(_, code)| code.is_computed())
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
