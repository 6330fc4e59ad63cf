//! The default reason of a variant: its name in the form of AIP-193, `LIKE_THIS`.

use crate::case::Case;

/// The default reason of a variant, or `None` where its name gives no valid one.
///
/// Part of the wire format: a change here renames what clients match on.
pub(crate) fn default_reason(name: &str) -> Option<String> {
    let name = name.strip_prefix("r#").unwrap_or(name);
    // The capitals of a letter that is not ASCII may be ASCII, as those of `ß`.
    let mut reason = Some(name)
        .filter(|name| name.is_ascii())
        .map(|name| Case::ScreamingSnake.apply(name))?;
    if !reason.is_empty() && reason.len() < MIN {
        reason.push_str("_ERROR");
    }
    Some(reason).filter(|reason| is_valid(reason))
}

/// A valid reason for a text that is not one.
pub(crate) fn nearest_valid(text: &str) -> Option<String> {
    Some(Case::ScreamingSnake.apply(text)).filter(|reason| is_valid(reason))
}

const MIN: usize = 3;
const MAX: usize = 63;

/// The rule, for messages.
pub(crate) const RULE: &str =
    "3 to 63 characters of `A-Z`, `0-9` and `_`, the first a letter, the last not `_`";

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
    fn an_underscore_at_an_end_is_no_part_of_the_reason() {
        assert_eq!(default_reason("Unknown_").as_deref(), Some("UNKNOWN"));
        assert_eq!(default_reason("_Private").as_deref(), Some("PRIVATE"));
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
