//! The text of a response that is replaced.

use alloc::string::String;
use alloc::vec::Vec;
use core::future::poll_fn;
use core::pin::pin;

use http_body::Body;

use super::Bytes;

/// More than the limit of a message, so that a longer text is marked as truncated.
const LIMIT: usize = 9 * 1024;

/// The text of the body, or its beginning; `None` if it is empty or not UTF-8.
pub(super) async fn read(body: impl Body<Data = Bytes>) -> Option<String> {
    let mut body = pin!(body);
    let mut bytes = Vec::new();
    while bytes.len() < LIMIT
        && let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await
    {
        if let Ok(data) = frame.ok()?.into_data() {
            let rest = LIMIT.saturating_sub(bytes.len());
            bytes.extend(data.iter().take(rest));
        }
    }
    let is_all = bytes.len() < LIMIT;
    let text = match core::str::from_utf8(&bytes) {
        Ok(text) => text,
        // The limit is within a character.
        Err(error) if !is_all && error.error_len().is_none() => {
            core::str::from_utf8(bytes.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    let text = text.trim_end();
    (!text.is_empty()).then(|| String::from(text))
}
