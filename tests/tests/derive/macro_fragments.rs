//! Fragments of every kind that `macro_rules!` puts into a type or attribute.

use status_mapped::catalogue::CatalogueEntry;
use status_mapped::{GrpcCode, HttpStatus, PublicError, StatusCatalogue, StatusMapped};

/// A function that `$crate` names.
use status_mapped as reexported;

fn code(is_there: bool) -> GrpcCode {
    if is_there {
        GrpcCode::ABORTED
    } else {
        GrpcCode::NOT_FOUND
    }
}

macro_rules! with_ident {
    ($name:ident, $variant:ident, $code:ident, $field:ident) => {
        #[derive(StatusMapped)]
        #[status(redact)]
        enum $name {
            #[grpc($code)]
            $variant,
            #[grpc(with = code(*$field))]
            Named { $field: bool },
        }
    };
}

with_ident!(ByIdent, Gone, NOT_FOUND, found);

#[test]
fn an_ident_is_a_code_a_variant_and_a_field() {
    assert_eq!(ByIdent::Gone.grpc_code(), GrpcCode::NotFound);
    let error = ByIdent::Named { found: true };
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
}

macro_rules! with_literal {
    ($http:literal, $load_test:literal, $reason:literal, $message:literal, $domain:literal, $base:literal, $name:literal, $value:literal) => {
        #[derive(StatusMapped)]
        #[status(domain = $domain, type_uri = $base)]
        enum ByLiteral {
            #[http($http)]
            #[load_test($load_test)]
            #[status(reason = $reason, message = $message, header($name = $value))]
            Only { id: u8 },
        }
    };
}

with_literal!(
    410,
    1202,
    "OVER",
    "no {id}",
    "shop.example.com",
    "https://a.example/",
    "X-Is",
    "1"
);

#[test]
fn a_literal_is_a_number_a_reason_a_message_a_domain_and_a_header() {
    let error = ByLiteral::Only { id: 3 };
    assert_eq!(error.http_status().as_u16(), 410);
    assert_eq!(error.load_test_code().number(), 1202);
    assert_eq!(error.reason(), "OVER");
    assert_eq!(error.domain(), "shop.example.com");
    assert_eq!(error.mapping().type_uri(), Some("https://a.example/"));
    assert_eq!(error.public_message(), "no 3");
    assert!(PublicError::of(&error).headers().eq([("x-is", "1")]));
}

macro_rules! with_expr {
    ($code:expr, $http:expr, $reason:expr, $number:expr) => {
        #[derive(StatusMapped)]
        #[status(redact)]
        enum ByExpr {
            #[grpc(with = $code)]
            #[http(with = $http)]
            #[status(reason = $reason)]
            Computed,
            #[http($number)]
            Number,
        }
    };
}

with_expr!(
    if 1 + 1 < 3 {
        GrpcCode::DATA_LOSS
    } else {
        GrpcCode::OK
    },
    HttpStatus::GONE,
    ["FIRST", "SECOND"][1],
    418
);

#[test]
fn an_expr_is_a_computed_code_a_reason_and_a_number() {
    assert_eq!(ByExpr::Computed.grpc_code(), GrpcCode::DataLoss);
    assert_eq!(ByExpr::Computed.http_status(), HttpStatus::Gone);
    assert_eq!(ByExpr::Computed.reason(), "SECOND");
    assert_eq!(ByExpr::Number.http_status().as_u16(), 418);
}

macro_rules! with_path_and_type {
    ($krate:path, $code:path, $grpc:path, $ty:ty, $vis:vis, $lifetime:lifetime) => {
        #[derive(StatusMapped)]
        #[status(crate = $krate)]
        $vis enum ByPath<$lifetime> {
            #[grpc($grpc)]
            #[status(message = "{0} of {1}")]
            Typed($ty, &$lifetime str),
            #[grpc(with = $code)]
            #[status(redact)]
            Computed,
            #[status(transparent)]
            Inner(Box<$ty>),
        }
    };
}

type Inner = with_a_type::Inner;
mod with_a_type {
    use super::*;

    #[derive(Debug, thiserror::Error, StatusMapped)]
    #[error("inner")]
    #[grpc(ABORTED)]
    pub(crate) struct Inner;
}

with_path_and_type!(
    ::status_mapped,
    GrpcCode::OUT_OF_RANGE,
    NOT_FOUND,
    Inner,
    pub(crate),
    'a
);

#[test]
fn a_path_a_type_a_visibility_and_a_lifetime_are_accepted() {
    let typed = ByPath::Typed(with_a_type::Inner, "ours");
    assert_eq!(typed.public_message(), "inner of ours");
    assert_eq!(typed.grpc_code(), GrpcCode::NotFound);
    assert_eq!(ByPath::Computed.grpc_code(), GrpcCode::OutOfRange);
    let inner = ByPath::Inner(Box::new(with_a_type::Inner));
    assert_eq!(inner.grpc_code(), GrpcCode::Aborted);
    let delegates: Vec<_> = ByPath::CATALOGUE
        .entries()
        .iter()
        .filter_map(CatalogueEntry::delegate)
        .collect();
    assert_eq!(delegates, ["Box<Inner>"]);
}

macro_rules! with_meta {
    ($(#[$of_type:meta])* $name:ident { $($(#[$meta:meta])* $variant:ident { $($fields:tt)* }),* }) => {
        #[derive(StatusMapped)]
        $(#[$of_type])*
        enum $name { $($(#[$meta])* $variant { $($fields)* }),* }
    };
}

with_meta! {
    #[status(redact)]
    #[grpc(INTERNAL)]
    ByMeta {
        #[grpc(with = code(*is_there))]
        #[status(reason = "WITH_META")]
        Named { is_there: bool },
        #[http(404)]
        Numbered {},
        Default {}
    }
}

#[test]
fn a_meta_is_an_attribute() {
    let error = ByMeta::Named { is_there: false };
    assert_eq!(error.grpc_code(), GrpcCode::NotFound);
    assert_eq!(error.reason(), "WITH_META");
    assert_eq!(ByMeta::Numbered {}.http_status().as_u16(), 404);
    assert_eq!(ByMeta::Default {}.grpc_code(), GrpcCode::Internal);
}

macro_rules! with_tokens {
    ($($item:tt)*) => { $($item)* };
}

with_tokens! {
    #[derive(StatusMapped)]
    #[grpc(with = code(self.0))]
    #[status(message = "is it there: {0}")]
    struct ByTokens(bool);
}

macro_rules! with_item {
    ($item:item) => {
        $item
    };
}

with_item! {
    #[derive(StatusMapped)]
    #[grpc(with = code(self.0 || *_0))]
    #[status(message = "is it there: {0}")]
    struct ByItem(bool);
}

#[test]
fn a_whole_item_passes_through() {
    assert_eq!(ByTokens(true).grpc_code(), GrpcCode::Aborted);
    let error = ByItem(false);
    assert_eq!(error.grpc_code(), GrpcCode::NotFound);
    assert_eq!(error.public_message(), "is it there: false");
}

macro_rules! with_crate {
    ($name:ident) => {
        #[derive(StatusMapped)]
        #[status(crate = $crate::macro_fragments::reexported, redact)]
        #[grpc(ABORTED)]
        struct $name;
    };
}

with_crate!(ByCrate);

#[test]
fn the_crate_of_a_macro_is_an_absolute_path() {
    assert_eq!(ByCrate.grpc_code(), GrpcCode::Aborted);
}

macro_rules! with_keys {
    ($field:ident, $key:ident, $value:expr, $wait:expr, $name:literal, $header:expr, $ty:ty) => {
        #[derive(StatusMapped)]
        #[grpc(NOT_FOUND)]
        #[status(redact, metadata($field, $key = $value))]
        #[status(retry_after = $wait, header($name = $header))]
        struct Keyed {
            $field: $ty,
        }
    };
}

with_keys!(
    wait,
    seconds,
    wait.unwrap_or(0) + 1,
    wait.map(std::time::Duration::from_secs),
    "X-Wait",
    self.text(),
    Option<u64>
);

impl Keyed {
    fn text(&self) -> u64 {
        self.wait.unwrap_or(0)
    }
}

#[test]
fn an_expression_of_the_caller_names_a_field_in_every_key() {
    let entries = |error: &Keyed| {
        let public = PublicError::of(error);
        let metadata = public
            .metadata()
            .map(|(key, value)| format!("{key}={value}"));
        let headers = public
            .headers()
            .map(|(name, value)| format!("{name}: {value}"));
        metadata.chain(headers).collect::<Vec<_>>()
    };
    let error = Keyed { wait: Some(3) };
    let expected = ["wait=3", "seconds=4", "x-wait: 3"];
    assert_eq!(entries(&error), expected);
    assert_eq!(error.retry_after(), Some(std::time::Duration::from_secs(3)));
    assert_eq!(entries(&Keyed { wait: None }), ["seconds=1", "x-wait: 0"]);
}

macro_rules! with_attribute_path {
    ($grpc:path, $status:path, $error:path) => {
        #[derive(Debug, thiserror::Error, StatusMapped)]
        #[grpc(INTERNAL)]
        enum ByAttributePath {
            #[$error(transparent)]
            #[$grpc(NOT_FOUND)]
            Io(std::io::Error),
            #[$error("own")]
            #[$status(redact)]
            #[$grpc(ABORTED)]
            Own,
        }
    };
}

with_attribute_path!(grpc, status, error);

#[test]
fn a_path_is_the_name_of_an_attribute() {
    let io = ByAttributePath::Io(std::io::Error::other("secret"));
    assert_eq!(io.grpc_code(), GrpcCode::NOT_FOUND);
    assert_eq!(io.public_message(), "Not Found");
    let own = ByAttributePath::Own;
    assert_eq!(own.grpc_code(), GrpcCode::ABORTED);
    assert_eq!(own.public_message(), "Conflict");
}
