//! Names and operators where a `macro_rules!` macro writes a part of the type, of an
//! attribute or of an expression, and its caller the rest.

use status_mapped::{GrpcCode, HttpStatus, StatusMapped};

fn code(is_there: bool) -> GrpcCode {
    if is_there {
        GrpcCode::ABORTED
    } else {
        GrpcCode::NOT_FOUND
    }
}

macro_rules! fields_of_the_caller {
    ($name:ident { $($field:ident: $ty:ty),* }, $expr:expr, $message:literal) => {
        #[derive(StatusMapped)]
        enum $name {
            #[grpc(with = $expr)]
            #[status(message = $message)]
            Only { $($field: $ty),* },
        }
    };
}

fields_of_the_caller!(
    OfTheCaller {
        id: u8,
        found: bool
    },
    code(*found && *id > 1),
    "{id:>3}"
);

#[test]
fn an_expression_of_the_caller_names_fields_of_the_caller() {
    let error = OfTheCaller::Only { id: 2, found: true };
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.public_message(), "  2");
}

macro_rules! expression_of_the_macro {
    ($name:ident { $($fields:tt)* }) => {
        #[derive(StatusMapped)]
        enum $name {
            #[grpc(with = code(*found && *id > 1))]
            #[status(message = "{id:?}")]
            Only { $($fields)* },
            #[grpc(with = { let tail = *_1; code(tail && *_0 > 1 && self.is_pair()) })]
            #[status(message = "{0} and {1}")]
            Pair(u8, bool),
        }
    };
}

expression_of_the_macro!(OfTheMacro {
    id: u8,
    found: bool
});

impl OfTheMacro {
    fn is_pair(&self) -> bool {
        matches!(self, Self::Pair(..))
    }
}

#[test]
fn an_expression_of_the_macro_names_fields_of_the_caller() {
    let error = OfTheMacro::Only { id: 2, found: true };
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.public_message(), "2");
}

#[test]
fn numbered_fields_and_self_are_in_scope_in_a_macro() {
    let error = OfTheMacro::Pair(2, true);
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.public_message(), "2 and true");
}

macro_rules! both {
    ($name:ident, $condition:expr, $own:expr) => {
        #[derive(StatusMapped)]
        #[status(redact, free_reasons)]
        enum $name {
            #[grpc(with = code($condition && *_1 && self.is_there() && $own))]
            #[http(with = if *_0 > 7 { HttpStatus::GONE } else { HttpStatus::CONFLICT })]
            #[status(reason = reason(&format!("{_0}"), $condition))]
            Only(u8, bool),
        }
    };
}

both!(Both, *_0 > 1, self.is_there() && *_1);

impl Both {
    fn is_there(&self) -> bool {
        matches!(self, Self::Only(id, _) if *id > 0)
    }
}

fn reason(text: &str, condition: bool) -> &'static str {
    match (text, condition) {
        ("2", true) => "TWO",
        _ => "OTHER",
    }
}

#[test]
fn one_expression_names_a_field_in_the_macro_and_in_the_caller() {
    assert_eq!(Both::Only(2, true).grpc_code(), GrpcCode::Aborted);
    assert_eq!(Both::Only(2, true).http_status(), HttpStatus::Conflict);
    assert_eq!(Both::Only(2, true).reason(), "TWO");
    assert_eq!(Both::Only(1, true).grpc_code(), GrpcCode::NotFound);
}

macro_rules! precedence {
    ($sum:expr, $minus:literal, $either:expr, $ty:ty, $pattern:pat, $body:block) => {
        #[derive(StatusMapped)]
        #[status(redact)]
        enum Precedence {
            #[grpc(with = code($sum * 2 == 6))]
            Product,
            #[grpc(with = code(2 * $sum == 6 && !$either && $either == false))]
            Swapped,
            #[grpc(with = code(($minus as i32).abs() == 1 && 0 - $minus == 1))]
            Negative,
            #[grpc(with = code(if let $pattern = Some(1) { 1_u8 as $ty == <$ty>::MIN + 1 } else $body))]
            Typed,
            #[grpc(with = code($sum as u8 == 3 && $sum.eq(&3)))]
            Cast,
        }
    };
}

const OFF: bool = false;
const NEVER: bool = false;

precedence!(1 + 2, -1, OFF || NEVER, u16, None | Some(1), { false });

#[test]
fn a_fragment_keeps_its_precedence() {
    for error in [
        Precedence::Product,
        Precedence::Swapped,
        Precedence::Negative,
        Precedence::Typed,
        Precedence::Cast,
    ] {
        let entry = error.reason();
        assert_eq!(error.grpc_code(), GrpcCode::Aborted, "{entry}");
    }
}

macro_rules! several {
    ($($name:ident => $code:ident, $text:literal;)*) => {$(
        #[derive(Debug, thiserror::Error, StatusMapped)]
        #[error($text)]
        #[grpc($code)]
        struct $name;
    )*};
}

several! {
    Missing => NOT_FOUND, "it is missing";
    Locked => ABORTED, "it is locked";
}

#[test]
fn a_macro_makes_several_types() {
    assert_eq!(tonic::Status::from(Missing).message(), "it is missing");
    assert_eq!(tonic::Status::from(Locked).code(), tonic::Code::Aborted);
}

macro_rules! nested {
    ($name:ident, $($rest:tt)*) => {
        fields_of_the_caller!($name { id: u8 }, code(*id > 1), $($rest)*);
    };
}

nested!(Nested, "id {id}");

#[test]
fn a_macro_in_a_macro_changes_nothing() {
    let error = Nested::Only { id: 2 };
    assert_eq!(error.grpc_code(), GrpcCode::Aborted);
    assert_eq!(error.public_message(), "id 2");
}
