//! The sources of the measured crates.

use std::fmt::{self, Write as _};

use crate::variants::{KINDS, STORE, Variant, variants};

/// How the errors of a crate are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// `derive(Debug)` and nothing else.
    Debug,
    /// Everything by hand.
    Hand,
    /// `Display` and `Error` by thiserror, the conversions by hand.
    HandThiserror,
    /// `Display` and `Error` by thiserror, the conversions by our derive.
    Ours,
    // For the cost of expansion alone: the attributes of `Ours` under another
    // derive each. These crates are expanded and never checked.
    /// A derive that emits nothing.
    Inert,
    InertAndThiserror,
    InertAndOurs,
}

impl Column {
    pub const MEASURED: [Self; 4] = [Self::Debug, Self::Hand, Self::HandThiserror, Self::Ours];
    pub const EXPANDED: [Self; 3] = [Self::Inert, Self::InertAndThiserror, Self::InertAndOurs];

    fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Hand => "hand",
            Self::HandThiserror => "hand-thiserror",
            Self::Ours => "ours",
            Self::Inert => "inert",
            Self::InertAndThiserror => "inert-thiserror",
            Self::InertAndOurs => "inert-ours",
        }
    }

    fn is_by_hand(self) -> bool {
        matches!(self, Self::Hand | Self::HandThiserror)
    }

    fn derives(self) -> &'static str {
        match self {
            Self::Debug | Self::Hand => "Debug",
            Self::HandThiserror => "Debug, thiserror::Error",
            Self::Ours => "Debug, thiserror::Error, status_mapped::StatusMapped",
            Self::Inert => "Debug, inert::Inert",
            Self::InertAndThiserror => "Debug, inert::Inert, thiserror::Error",
            Self::InertAndOurs => "Debug, inert::Inert, status_mapped::StatusMapped",
        }
    }

    /// Whether thiserror's attributes are written.
    fn has_texts(self) -> bool {
        !matches!(self, Self::Debug | Self::Hand)
    }

    /// Whether our attributes are written.
    fn has_codes(self) -> bool {
        self.has_texts() && self != Self::HandThiserror
    }
}

/// How many errors a crate has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    pub enums: usize,
    pub variants: usize,
}

impl Shape {
    pub const MANY: Self = Self {
        enums: 100,
        variants: 10,
    };
    pub const LARGE: Self = Self::one(1000);

    pub const fn one(variants: usize) -> Self {
        Self { enums: 1, variants }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.enums {
            1 => write!(f, "1 enum of {} variants", self.variants),
            enums => write!(f, "{enums} enums of {} variants", self.variants),
        }
    }
}

/// A crate to measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Leaf {
    pub column: Column,
    pub shape: Shape,
}

impl Leaf {
    pub fn package(self) -> String {
        let Shape { enums, variants } = self.shape;
        format!("{}-{enums}x{variants}", self.column.name())
    }

    /// `src/errors.rs`. An edit adds a variant to the last enum.
    pub fn errors(self, edit: Option<usize>) -> String {
        let column = self.column;
        let mut source = String::from("//! The errors of a service.\n\n");
        if column == Column::Hand {
            source.push_str("use std::fmt;\n\n");
        }
        if column.is_by_hand() {
            source.push_str(HAND_IMPORTS);
        }
        store(&mut source, column);
        for index in 0..self.shape.enums {
            let mut variants: Vec<_> = variants(self.shape.variants).collect();
            if let (Some(edit), [first, ..]) = (edit, &KINDS)
                && index + 1 == self.shape.enums
            {
                variants.push(Variant {
                    kind: first,
                    name: format!("Added{edit}"),
                });
            }
            Item {
                name: format!("Error{index}"),
                variants,
                column,
            }
            .write(&mut source);
        }
        source
    }

    /// `src/lib.rs`. Each crate names the types of both protocols, since the
    /// handlers of a service would, whatever the errors are written with.
    pub fn lib(self, edit: usize) -> String {
        let conversions = if self.column.is_by_hand() {
            "pub mod conversions;\n"
        } else {
            ""
        };
        format!(
            "//! Generated.\n\n#![deny(warnings)]\n\n{conversions}pub mod errors;\n\n\
             pub type Grpc = tonic::Status;\npub type Http = axum::response::Response;\n\n\
             pub fn edited() -> usize {{\n    {edit}\n}}\n"
        )
    }

    /// `src/conversions.rs`, which all hand-written errors use.
    pub fn conversions(self) -> Option<&'static str> {
        self.column
            .is_by_hand()
            .then_some(include_str!("../templates/conversions.rs"))
    }
}

const HAND_IMPORTS: &str = "\
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tonic::{Code, Status};

use crate::conversions;

";

/// The error that the last variant of each enum wraps.
fn store(source: &mut String, column: Column) {
    if column.has_texts() {
        push(source, &format!("#[derive({})]\n", column.derives()));
        push(source, &format!("#[error(\"{}\")]\n", STORE.text));
    } else {
        push(source, "#[derive(Debug)]\n");
    }
    if column.has_codes() {
        push(source, DOMAIN);
        push(source, &format!("#[grpc({})]\n", STORE.grpc));
    }
    push(source, "pub struct StoreError(pub u64);\n\n");
    if !column.is_by_hand() {
        return;
    }
    if column == Column::Hand {
        push(source, include_str!("../templates/store_display.rs"));
    }
    push(source, include_str!("../templates/store_conversions.rs"));
}

const DOMAIN: &str = "#[status(domain = \"orders.example.com\")]\n";

/// An enum.
struct Item {
    name: String,
    variants: Vec<Variant>,
    column: Column,
}

impl Item {
    fn write(&self, source: &mut String) {
        self.declaration(source);
        if !self.column.is_by_hand() {
            return;
        }
        let name = &self.name;
        self.getters(source);
        if self.column == Column::Hand {
            self.display(source);
        }
        push(
            source,
            &format!(
                "impl From<{name}> for Status {{
    fn from(error: {name}) -> Self {{
        conversions::status(error.code(), error.http_status(), error)
    }}
}}

impl IntoResponse for {name} {{
    fn into_response(self) -> Response {{
        conversions::response(self.code(), self.http_status(), self.reason(), self)
    }}
}}

"
            ),
        );
    }

    fn declaration(&self, source: &mut String) {
        let column = self.column;
        push(source, &format!("#[derive({})]\n", column.derives()));
        if column.has_codes() {
            push(source, DOMAIN);
        }
        push(source, &format!("pub enum {} {{\n", self.name));
        for variant in &self.variants {
            let kind = variant.kind;
            if column.has_texts() {
                push(source, &format!("    #[error(\"{}\")]\n", kind.text));
            }
            if column.has_codes() {
                push(source, &format!("    #[grpc({})]\n", kind.grpc));
                if let Some(status) = kind.own_status {
                    push(source, &format!("    #[http({status})]\n"));
                }
            }
            let fields = if column.has_texts() {
                kind.fields.to_owned()
            } else {
                kind.fields.replace("#[source] ", "")
            };
            push(source, &format!("    {},\n", variant.with(&fields)));
        }
        if column.has_codes() {
            push(source, "    #[error(transparent)]\n");
            push(source, "    #[status(transparent)]\n");
            push(source, "    Store(#[from] StoreError),\n}\n\n");
        } else if column.has_texts() {
            push(source, "    #[error(transparent)]\n");
            push(source, "    Store(#[from] StoreError),\n}\n\n");
        } else {
            push(source, "    Store(StoreError),\n}\n\n");
        }
    }

    /// A method with a `match` for each part of a response.
    fn getters(&self, source: &mut String) {
        push(source, &format!("impl {} {{\n", self.name));
        self.getter(source, "code", "Code", |variant| {
            format!("Code::{}", variant.kind.code)
        });
        self.getter(source, "http_status", "StatusCode", |variant| {
            format!("StatusCode::{}", variant.kind.status)
        });
        self.getter(source, "load_test_code", "u16", |variant| {
            variant.kind.load_test.to_string()
        });
        self.getter(source, "error_type", "&'static str", |variant| {
            format!("\"{}\"", variant.kind.error_type)
        });
        self.getter(source, "reason", "&'static str", |variant| {
            format!("\"{}\"", variant.reason())
        });
        push(source, "}\n\n");
    }

    fn getter(
        &self,
        source: &mut String,
        method: &str,
        ty: &str,
        value: impl Fn(&Variant) -> String,
    ) {
        push(source, &format!("    pub fn {method}(&self) -> {ty} {{\n"));
        push(source, "        match self {\n");
        for variant in &self.variants {
            let (any, value) = (variant.any(), value(variant));
            push(source, &format!("            Self::{any} => {value},\n"));
        }
        push(
            source,
            &format!("            Self::Store(inner) => inner.{method}(),\n        }}\n    }}\n\n"),
        );
    }

    /// What thiserror derives: `Display`, `Error` and `From`.
    fn display(&self, source: &mut String) {
        let name = &self.name;
        push(source, &format!("impl fmt::Display for {name} {{\n"));
        push(
            source,
            "    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {\n        match self {\n",
        );
        for variant in &self.variants {
            let kind = variant.kind;
            // clippy denies `write!` without arguments.
            let write = if kind.bound_text.contains('{') {
                format!("write!(f, \"{}\")", kind.bound_text)
            } else {
                format!("f.write_str(\"{}\")", kind.bound_text)
            };
            push(
                source,
                &format!(
                    "            Self::{} => {write},\n",
                    variant.with(kind.bound)
                ),
            );
        }
        push(
            source,
            "            Self::Store(inner) => inner.fmt(f),\n        }\n    }\n}\n\n",
        );
        push(source, &format!("impl std::error::Error for {name} {{\n"));
        push(
            source,
            "    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {\n        match self {\n",
        );
        for variant in &self.variants {
            if let Some(bound) = variant.kind.source {
                let pattern = variant.with(bound);
                push(
                    source,
                    &format!("            Self::{pattern} => Some(source),\n"),
                );
            }
        }
        push(
            source,
            "            Self::Store(inner) => inner.source(),\n            _ => None,\n        }\n    }\n}\n\n",
        );
        push(
            source,
            &format!(
                "impl From<StoreError> for {name} {{
    fn from(error: StoreError) -> Self {{
        Self::Store(error)
    }}
}}

"
            ),
        );
    }
}

fn push(source: &mut String, text: &str) {
    // Writing to a string does not fail.
    let _ = source.write_str(text);
}
