//! Numbers and foreign texts, as people read them.

use std::fmt;

/// A number with a comma between thousands.
pub(super) struct Grouped(pub(super) u64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// Milliseconds with three significant digits, and no fraction from 100 on.
pub(super) struct Milliseconds(pub(super) f64);

impl fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = match self.0 {
            ..9.995 => 2,
            ..99.95 => 1,
            _ => 0,
        };
        write!(f, "{:.decimals$}", self.0)
    }
}

/// The text of a server without characters that could change how the rest is shown:
/// control characters, such as the escape sequences of a terminal, and those that change
/// the direction of writing (Unicode Standard Annex #9). Line ends and tabs are kept.
pub(super) fn plain(text: &str) -> String {
    let harmless = |c: char| match c {
        '\n' | '\t' => c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.replace("\r\n", "\n").chars().map(harmless).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(Grouped(number).to_string(), text);
        }
    }

    #[test]
    fn milliseconds_have_three_significant_digits() {
        for (number, text) in [
            (0.5, "0.50"),
            (9.999, "10.0"),
            (99.97, "100"),
            (1003.2, "1003"),
        ] {
            assert_eq!(Milliseconds(number).to_string(), text);
        }
    }

    #[test]
    fn escape_sequences_and_changes_of_direction_are_replaced() {
        let text = plain("a\u{1b}[31mb\u{202e}c\u{0}\r\nd\te");
        assert_eq!(text, "a\u{fffd}[31mb\u{fffd}c\u{fffd}\nd\te");
    }
}
