//! The reason of a variant: its name in capitals, `LIKE_THIS`, as AIP-193 asks.

/// The default reason of a variant, or `None` where its name gives no valid one.
///
/// Part of the wire format: a change here renames what clients match on.
pub(crate) fn default_reason(name: &str) -> Option<String> {
    let name = name.strip_prefix("r#").unwrap_or(name);
    // By bytes: what is not ASCII makes no valid reason.
    let bytes = name.as_bytes();
    let mut reason = String::with_capacity(name.len() + 6);
    for (i, &byte) in bytes.iter().enumerate() {
        if i > 0 && starts_word(bytes.get(i - 1), byte, bytes.get(i + 1)) {
            reason.push('_');
        }
        reason.push(char::from(byte.to_ascii_uppercase()));
    }
    if reason.len() < MIN {
        reason.push_str("_ERROR");
    }
    is_valid(&reason).then_some(reason)
}

fn starts_word(before: Option<&u8>, byte: u8, after: Option<&u8>) -> bool {
    if !byte.is_ascii_uppercase() {
        return false;
    }
    match before {
        Some(before) if before.is_ascii_lowercase() || before.is_ascii_digit() => true,
        // The last capital of a run belongs to the word that follows it.
        Some(before) if before.is_ascii_uppercase() => after.is_some_and(u8::is_ascii_lowercase),
        _ => false,
    }
}

const MIN: usize = 3;
const MAX: usize = 63;

/// The rule, for messages.
pub(crate) const RULE: &str =
    "3 to 63 characters of `A-Z`, `0-9` and `_`, the first a letter, the last not `_`";

/// The reason that was most likely meant: in capitals, with `_` between words.
pub(crate) fn nearest_valid(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut reason = String::new();
    for (i, &byte) in bytes.iter().enumerate() {
        let is_part = byte.is_ascii_alphanumeric();
        let ends_word =
            !is_part || (i > 0 && starts_word(bytes.get(i - 1), byte, bytes.get(i + 1)));
        if ends_word && !reason.is_empty() && !reason.ends_with('_') {
            reason.push('_');
        }
        if is_part {
            reason.push(char::from(byte.to_ascii_uppercase()));
        }
    }
    if reason.ends_with('_') {
        reason.pop();
    }
    is_valid(&reason).then_some(reason)
}

/// AIP-193: `[A-Z][A-Z0-9_]+[A-Z0-9]`, at most 63.
pub(crate) fn is_valid(reason: &str) -> bool {
    let [first, .., last] = reason.as_bytes() else {
        return false;
    };
    let is_valid = |byte: &u8| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_');
    first.is_ascii_uppercase()
        && *last != b'_'
        && reason.len() >= MIN
        && reason.len() <= MAX
        && reason.as_bytes().iter().all(is_valid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_gives_the_published_reason() {
        let table = include_str!("../../../tests/facts/reasons.csv");
        let rows: Vec<_> = table
            .lines()
            .skip(1)
            .filter_map(|row| row.split_once(','))
            .collect();
        assert_eq!(rows.len(), 19);
        for (name, reason) in rows {
            let expected = (!reason.is_empty()).then(|| reason.to_owned());
            assert_eq!(default_reason(name), expected, "{name}");
        }
    }

    #[test]
    fn a_reason_has_three_to_sixty_three_characters() {
        assert!(!is_valid("AB"));
        assert!(is_valid("ABC"));
        assert!(is_valid(&"A".repeat(63)));
        assert!(!is_valid(&"A".repeat(64)));
    }

    #[test]
    fn a_reason_starts_with_a_letter_and_does_not_end_with_an_underscore() {
        assert!(!is_valid("1AB"));
        assert!(!is_valid("_AB"));
        assert!(!is_valid("AB_"));
        assert!(is_valid("A_1"));
    }

    #[test]
    fn a_reason_is_in_capitals() {
        assert!(!is_valid("Not_FOUND"));
        assert!(!is_valid("NOT-FOUND"));
    }
}
