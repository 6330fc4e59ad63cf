//! The format that the `Accept` of a request selects (RFC 9110, section 12.5.1).

use axum::http::HeaderMap;
use axum::http::header::ACCEPT;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Html,
    Markdown,
    Json,
}

impl Format {
    /// The first is sent to clients that accept any type.
    pub(super) const ALL: [Self; 3] = [Self::Html, Self::Markdown, Self::Json];

    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// The media types that select it.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Html => &["text/html"],
            Self::Markdown => &["text/markdown"],
            Self::Json => &["application/json", "application/problem+json"],
        }
    }

    /// The format with the greatest weight; HTML where none is acceptable.
    pub(super) fn wanted(headers: &HeaderMap) -> Self {
        let ranges = headers.get_all(ACCEPT).iter();
        let ranges = ranges.filter_map(|value| value.to_str().ok());
        let ranges: alloc::vec::Vec<_> = ranges
            .flat_map(|value| value.split(','))
            .filter_map(Range::parse)
            .collect();
        let mut best = (Self::Html, 0);
        for format in Self::ALL {
            let weight = format.weight(&ranges);
            if weight > best.1 {
                best = (format, weight);
            }
        }
        best.0
    }

    /// The weight by the most specific range.
    fn weight(self, ranges: &[Range<'_>]) -> u16 {
        let weights = ranges.iter().filter_map(|range| {
            let fits = self.names().iter().filter_map(|name| range.fits(name));
            Some((fits.max()?, range.weight))
        });
        weights.max().map_or(0, |(_, weight)| weight)
    }
}

struct Range<'a> {
    name: &'a str,
    /// In thousandths.
    weight: u16,
}

impl<'a> Range<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?;
        let weight = parts.find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.trim()
                .eq_ignore_ascii_case("q")
                .then(|| weight(value.trim()))
        });
        let weight = weight.unwrap_or(1000);
        Some(Self { name, weight })
    }

    /// How specific the range is, if it matches this type.
    fn fits(&self, name: &str) -> Option<u8> {
        let kind = name.split('/').next()?;
        match self.name.split_once('/')? {
            ("*", "*") => Some(0),
            (of, "*") if of.eq_ignore_ascii_case(kind) => Some(1),
            _ if self.name.eq_ignore_ascii_case(name) => Some(2),
            _ => None,
        }
    }
}

/// `0.75` as 750; 0 if the text is not a weight.
fn weight(text: &str) -> u16 {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let mut digits = decimals.bytes().chain([b'0'; 3]).take(3);
    let thousandths = digits.try_fold(0_u16, |sum, digit| match digit {
        b'0'..=b'9' => Some(sum * 10 + u16::from(digit - b'0')),
        _ => None,
    });
    match (whole, thousandths) {
        ("0", Some(thousandths)) => thousandths,
        ("1", Some(0)) => 1000,
        _ => 0,
    }
}
