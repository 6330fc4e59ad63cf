//! Suggestions where the spelling finds none: names of other sets of codes, and common
//! names of errors.

use crate::names::System;
use crate::nearest::{did_you_mean, quoted};

/// The message for a name that is not a code of the set.
pub(super) fn unknown_code(system: System, name: &str) -> String {
    let (attribute, thing) = (system.attribute(), system.thing());
    let upper = name.to_ascii_uppercase();
    let index = name.strip_prefix('_').unwrap_or_default();
    if index.parse::<u8>().is_ok() {
        return format!("a computed code takes `with`; write `#[{attribute}(with = *{name})]`");
    }
    if upper == "OK" {
        return format!(
            "`{name}` is not an error; write a {thing}, such as `#[{attribute}({})]`",
            system.example()
        );
    }
    if system.named(&upper).is_some() {
        return format!("unknown {thing} `{name}`; did you mean `{upper}`?");
    }
    let confused = confusion(system, &upper).map(str::to_owned);
    if let Some(help) = confused.or_else(|| of_another_system(system, name)) {
        return format!("`{name}` is not {}; {help}", with_article(thing));
    }
    let near = did_you_mean(name, &system.names());
    if !near.is_empty() {
        return format!("unknown {thing} `{name}`{near}");
    }
    // Too many for a message.
    if let System::Http | System::ErrorType = system {
        let example = system.example();
        return format!("unknown {thing} `{name}`; write one such as `#[{attribute}({example})]`");
    }
    format!(
        "unknown {thing} `{name}`; the {thing}s are {}",
        quoted(&system.names())
    )
}

/// `a gRPC code`, `an HTTP status`
pub(super) fn with_article(thing: &str) -> String {
    let article = if thing.starts_with("HTTP") { "an" } else { "a" };
    format!("{article} {thing}")
}

/// Common names of errors, and names with two meanings.
fn confusion(system: System, name: &str) -> Option<&'static str> {
    use System::{ErrorType, Grpc, Http, LoadTest};

    Some(match (system, name) {
        (Grpc | ErrorType, "UNAUTHORIZED" | "UNAUTHORISED" | "NOT_AUTHORIZED") => {
            "write `UNAUTHENTICATED` if the caller is unknown, or `PERMISSION_DENIED` if it is known and lacks permission"
        }
        (Http, "NOT_AUTHORIZED" | "UNAUTHORISED") => {
            "write `UNAUTHORIZED` if the caller is unknown, or `FORBIDDEN` if it is known and lacks permission"
        }
        (Grpc, "CONFLICT") => {
            "write `ABORTED` if the client should start over, or `ALREADY_EXISTS` if the resource exists"
        }
        (Grpc | ErrorType, "TIMEOUT" | "TIMED_OUT" | "TIME_OUT" | "GATEWAY_TIMEOUT") => {
            "write `DEADLINE_EXCEEDED`"
        }
        (Http, "TIMEOUT" | "TIMED_OUT" | "TIME_OUT") => {
            "write `REQUEST_TIMEOUT` (408) if the client was slow, or `GATEWAY_TIMEOUT` (504) if an upstream service was"
        }
        (LoadTest, "TIMEOUT" | "TIMED_OUT" | "TIME_OUT") => {
            "write `DIAL_TIMEOUT` if connecting timed out, or `REQUEST_TIMEOUT` if the request did"
        }
        (Grpc, "THROTTLED" | "RATE_LIMITED" | "RATE_LIMIT_EXCEEDED" | "QUOTA_EXCEEDED") => {
            "write `RESOURCE_EXHAUSTED`"
        }
        (Http, "THROTTLED" | "RATE_LIMITED" | "RATE_LIMIT_EXCEEDED" | "QUOTA_EXCEEDED") => {
            "write `TOO_MANY_REQUESTS`"
        }
        (ErrorType, "THROTTLED" | "RATE_LIMITED" | "RATE_LIMIT_EXCEEDED") => {
            "write `TOO_MANY_REQUESTS` for a client's quota, or `THROTTLED_CPU` or `THROTTLED_CONCURRENCY` for the load of the server"
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
            "write `DIAL_FAILURE`, which includes refused connections"
        }
        _ => return None,
    })
}

/// For a code of another set: its equivalent in this set, and the attribute that takes it.
fn of_another_system(system: System, name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    let code_of = |other: &System| other.named(name).or_else(|| other.named(&upper));
    let mut others = System::ALL.iter().filter(|other| **other != system);
    let (other, code) = others.find_map(|other| Some((other, code_of(other)?)))?;
    if *other == System::Http && code.number < 400 {
        return None;
    }
    let (attribute, thing) = (other.attribute(), other.thing());
    let theirs = format!("`#[{attribute}({})]` for the {thing}", code.name);
    Some(match system.equivalent(code.grpc) {
        Some(ours) => format!("write `{ours}`, or {theirs}"),
        None => format!("write {theirs}"),
    })
}

/// The set of codes that a key of `#[status(..)]` names.
pub(super) fn code_as_key(name: &str) -> Option<System> {
    match name {
        "code" | "error_code" => return Some(System::Grpc),
        "status" | "status_code" | "http_status" => return Some(System::Http),
        _ => {}
    }
    let is_code = |system: &System| system.attribute() == name || system.named(name).is_some();
    System::ALL.iter().copied().find(is_code)
}

/// The key of which the name is a synonym.
pub(super) fn synonym(name: &str) -> Option<&'static str> {
    Some(match name {
        "hide" | "hidden" | "mask" | "masked" | "internal" | "private" | "secret" => "redact",
        "show" | "shown" | "public" | "visible" => "expose",
        "msg" | "text" | "detail" | "display" | "description" => "message",
        "forward" | "delegate" | "inherit" | "nested" => "transparent",
        "id" | "kind" => "reason",
        "retry" | "retry_delay" | "retry_in" | "backoff" => "retry_after",
        "type" | "uri" => "type_uri",
        "namespace" | "service" => "domain",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valid_code_is_never_confused() {
        for &system in System::ALL {
            for name in system.names() {
                assert_eq!(confusion(system, name), None, "{name}");
            }
        }
    }

    #[test]
    fn every_suggested_code_is_valid() {
        let names = [
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
            for advice in names.iter().filter_map(|name| confusion(system, name)) {
                for quoted in advice.split('`').skip(1).step_by(2) {
                    assert!(system.names().contains(&quoted), "{quoted}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 20, "{seen}");
    }
}
