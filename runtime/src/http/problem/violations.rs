//! The violations of a problem document: its member `errors`.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::Problem;
use crate::json::Json;

const MEMBER: &str = "errors";

impl Problem {
    /// The fields of the request that are not valid, and why, from the member `errors`: a list
    /// of objects with a `pointer` and a `detail`, as in the example of RFC 9457, section 3.
    /// The pointer `#/items/0/quantity` is the path `items[0].quantity`.
    ///
    /// ```
    /// use status_mapped::problem::Problem;
    ///
    /// let body = br##"{"errors": [{"pointer": "#/items/0/quantity", "detail": "is zero"}]}"##;
    /// let problem = Problem::from_json(body)?;
    /// let expected = ("items[0].quantity".to_owned(), "is zero".to_owned());
    /// assert_eq!(problem.violations(), [expected]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn violations(&self) -> Vec<(String, String)> {
        let errors = self.members.get(MEMBER).and_then(Value::as_array);
        errors.into_iter().flatten().filter_map(violation).collect()
    }

    /// Adds a field of the request that is not valid.
    ///
    /// ```
    /// use status_mapped::HttpStatus;
    /// use status_mapped::problem::Problem;
    ///
    /// let problem = Problem::new(HttpStatus::UNPROCESSABLE_CONTENT)
    ///     .with_violation("items[0].quantity", "is zero");
    /// assert_eq!(problem.get("errors").unwrap()[0]["pointer"], "#/items/0/quantity");
    /// ```
    #[must_use]
    pub fn with_violation(mut self, field: &str, description: impl Into<String>) -> Self {
        let mut pointer = Json::with_capacity(field.len() + 2);
        pointer.raw("#");
        pointer.pointer(field);
        let mut error = Map::new();
        error.insert("pointer".into(), pointer.into_text().into());
        error.insert("detail".into(), description.into().into());
        // In place, so that adding n of them takes linear time.
        match self.members.get_mut(MEMBER) {
            Some(Value::Array(errors)) => errors.push(error.into()),
            _ => {
                let errors = Value::Array(vec![error.into()]);
                self.members.insert(MEMBER.into(), errors);
            }
        }
        self
    }
}

fn violation(error: &Value) -> Option<(String, String)> {
    let pointer = error.get("pointer")?.as_str()?.strip_prefix('#')?;
    let detail = error.get("detail")?.as_str()?;
    Some((path(pointer)?, detail.into()))
}

/// `/items/0/quantity` as `items[0].quantity`.
fn path(pointer: &str) -> Option<String> {
    let mut path = String::new();
    let mut segments = pointer.split('/');
    // Nothing precedes the first `/`.
    if segments.next() != Some("") {
        return None;
    }
    for segment in segments {
        let segment = unescaped(segment)?;
        if segment.is_empty() {
            return None;
        }
        if segment.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push('[');
            path.push_str(&segment);
            path.push(']');
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(&segment);
        }
    }
    Some(path)
}

/// A segment of a JSON pointer (RFC 6901, section 4) in a URI fragment.
fn unescaped(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digit = |byte| char::from(byte).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    let text = String::from_utf8(bytes).ok()?;
    let mut parts = text.split('~');
    let mut segment = String::from(parts.next()?);
    for part in parts {
        let (escaped, rest) = part.split_at_checked(1)?;
        segment.push(match escaped {
            "0" => '~',
            "1" => '/',
            _ => return None,
        });
        segment.push_str(rest);
    }
    Some(segment)
}
