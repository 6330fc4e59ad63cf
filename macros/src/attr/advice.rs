//! What to say of a word that is no code: which code was most likely meant.
//!
//! Spelling is for `suggest`; here is what spelling cannot find.

use crate::attr::System;
use crate::names::{self, GRPC};
use crate::nearest::{did_you_mean, quoted};

/// The whole message for a `name` that is none of the codes of `system`.
pub(crate) fn unknown_code(system: System, name: &str) -> String {
    let upper = name.to_ascii_uppercase();
    if system.is_code(&upper) {
        return format!(
            "unknown {} `{name}`; did you mean `{upper}`?",
            system.thing()
        );
    }
    if let Some(advice) = confusion(system, &upper)
        .map(str::to_owned)
        .or_else(|| of_another_system(system, &upper))
    {
        return format!("`{name}` is no {}; {advice}", system.thing());
    }
    let (thing, near) = (system.thing(), did_you_mean(name, &system.names()));
    if !near.is_empty() {
        return format!("unknown {thing} `{name}`{near}");
    }
    // Nobody knows these by heart.
    if system == System::LoadTest {
        let list = quoted(&system.names());
        return format!("unknown {thing} `{name}`; they are {list}");
    }
    let (attribute, example) = (system.attribute(), system.example());
    format!("unknown {thing} `{name}`; write one such as `#[{attribute}({example})]`")
}

/// Words of everyday speech, and words with two meanings.
fn confusion(system: System, word: &str) -> Option<&'static str> {
    use System::{ErrorType, Grpc, Http, LoadTest};

    Some(match (system, word) {
        (Grpc | ErrorType, "UNAUTHORIZED" | "UNAUTHORISED" | "NOT_AUTHORIZED") => {
            "write `UNAUTHENTICATED` if the caller is not known, `PERMISSION_DENIED` if it is known and may not"
        }
        (Http, "NOT_AUTHORIZED" | "UNAUTHORISED") => {
            "write `UNAUTHORIZED` if the caller is not known, `FORBIDDEN` if it is known and may not"
        }
        (Grpc, "CONFLICT") => {
            "write `ABORTED` if the client should start over, `ALREADY_EXISTS` if the thing is there already"
        }
        (Grpc | ErrorType, "TIMEOUT" | "TIMED_OUT" | "TIME_OUT" | "GATEWAY_TIMEOUT") => {
            "write `DEADLINE_EXCEEDED`"
        }
        (Http, "TIMEOUT" | "TIMED_OUT" | "TIME_OUT") => {
            "write `REQUEST_TIMEOUT` (408) if the client was slow, `GATEWAY_TIMEOUT` (504) if something behind us was"
        }
        (LoadTest, "TIMEOUT" | "TIMED_OUT" | "TIME_OUT") => {
            "write `DIAL_TIMEOUT` if connecting timed out, `REQUEST_TIMEOUT` if the request did"
        }
        (Grpc, "THROTTLED" | "RATE_LIMITED" | "RATE_LIMIT_EXCEEDED" | "QUOTA_EXCEEDED") => {
            "write `RESOURCE_EXHAUSTED`"
        }
        (Http, "THROTTLED" | "RATE_LIMITED" | "RATE_LIMIT_EXCEEDED" | "QUOTA_EXCEEDED") => {
            "write `TOO_MANY_REQUESTS`"
        }
        (ErrorType, "THROTTLED" | "RATE_LIMITED" | "RATE_LIMIT_EXCEEDED") => {
            "write `TOO_MANY_REQUESTS` for a client's quota, `THROTTLED_CPU` or `THROTTLED_CONCURRENCY` for our own load"
        }
        (Grpc | ErrorType, "DENIED" | "ACCESS_DENIED") => "write `PERMISSION_DENIED`",
        (Http, "DENIED" | "ACCESS_DENIED") => "write `FORBIDDEN`",
        (Grpc, "SERVER_ERROR" | "INTERNAL_ERROR") => "write `INTERNAL`",
        (Grpc, "DUPLICATE" | "EXISTS") => "write `ALREADY_EXISTS`",
        (Http, "DUPLICATE" | "EXISTS") => "write `CONFLICT`",
        (Grpc, "VALIDATION" | "VALIDATION_ERROR" | "BAD_INPUT" | "INVALID" | "INVALID_INPUT") => {
            "write `INVALID_ARGUMENT`"
        }
        (LoadTest, "CONNECTION_REFUSED" | "REFUSED") => {
            "write `DIAL_FAILURE`, under which a refused connection counts"
        }
        _ => return None,
    })
}

/// A code of another system, and the one that stands for it here.
fn of_another_system(system: System, word: &str) -> Option<String> {
    let mut others = System::ALL.iter().filter(|other| **other != system);
    let (other, grpc) = others.find_map(|other| Some((*other, grpc_code(*other, word)?)))?;
    let (thing, attribute) = (other.thing(), other.attribute());
    let theirs = format!(
        "as {} {thing} it is written `#[{attribute}({word})]`",
        article(thing)
    );
    Some(match here(system, grpc) {
        Some(ours) => format!("write `{ours}`; {theirs}"),
        None => theirs,
    })
}

/// The gRPC code that follows from a code of a system.
pub(crate) fn grpc_code(system: System, word: &str) -> Option<&'static str> {
    match system {
        System::Grpc => names::grpc_named(word).map(|code| code.name),
        System::Http => names::http_named(word).map(|status| status.grpc),
        System::LoadTest => names::load_test_named(word).map(|code| code.grpc),
        System::ErrorType => names::type_named(word)
            .map(|it| it.grpc)
            .or_else(|| names::detail_named(word).map(|detail| detail.grpc)),
    }
}

/// What stands for a gRPC code in this system.
fn here(system: System, grpc: &str) -> Option<&'static str> {
    let code = GRPC.iter().find(|code| code.name == grpc && grpc != "OK")?;
    match system {
        System::Grpc => Some(code.name),
        System::Http => names::HTTP
            .iter()
            .find(|status| status.number == code.http)
            .map(|status| status.name),
        System::ErrorType => names::ERROR_TYPES
            .iter()
            .find(|it| it.grpc == grpc)
            .map(|it| it.name),
        System::LoadTest => None,
    }
}

fn article(thing: &str) -> &'static str {
    if thing.starts_with("HTTP") { "an" } else { "a" }
}

/// The attribute that a key of `#[status(..)]` should be: it is a code.
pub(crate) fn code_as_key(name: &str) -> Option<System> {
    if ["code", "status_code", "error_code"].contains(&name) {
        return Some(System::Grpc);
    }
    let mut systems = System::ALL.iter();
    systems
        .find(|system| system.attribute() == name || system.is_code(name))
        .copied()
}

/// The key that another word for it stands for.
pub(crate) fn other_word_for(name: &str) -> Option<&'static str> {
    Some(match name {
        "hide" | "hidden" | "mask" | "masked" | "internal" | "private" | "secret" => "redact",
        "show" | "shown" | "public" | "visible" => "expose",
        "msg" | "text" | "detail" | "display" | "description" => "message",
        "forward" | "delegate" | "inherit" | "nested" => "transparent",
        "id" | "kind" => "reason",
        "type" | "uri" => "type_uri",
        "namespace" | "service" => "domain",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_advice_is_given_of_a_word_that_is_valid() {
        for &system in System::ALL {
            for name in system.names() {
                assert_eq!(confusion(system, name), None, "{name}");
            }
        }
    }

    #[test]
    fn every_word_that_is_advised_is_valid() {
        let words = [
            "UNAUTHORIZED",
            "UNAUTHORISED",
            "NOT_AUTHORIZED",
            "CONFLICT",
            "TIMEOUT",
            "REQUEST_TIMEOUT",
            "THROTTLED",
            "DENIED",
            "DUPLICATE",
            "VALIDATION",
            "REFUSED",
        ];
        let mut seen = 0;
        for &system in System::ALL {
            for advice in words.iter().filter_map(|word| confusion(system, word)) {
                for quoted in advice.split('`').skip(1).step_by(2) {
                    assert!(system.names().contains(&quoted), "{quoted}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 20, "{seen}");
    }
}
