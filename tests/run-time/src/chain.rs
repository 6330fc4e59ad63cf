//! The error of a client, six causes deep.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::LazyLock;

use crate::ours::{self, LoadTestCode};

type BoxError = Box<dyn Error + Send + Sync>;

#[derive(Debug)]
struct Around(BoxError);

impl fmt::Display for Around {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("around")
    }
}

impl Error for Around {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

static CHAIN: LazyLock<BoxError> = LazyLock::new(|| {
    let reset: BoxError = Box::new(io::Error::from_raw_os_error(104));
    (0..5).fold(reset, |inner, _| Box::new(Around(inner)))
});

pub fn classify() -> LoadTestCode {
    ours::classify(&**CHAIN)
}

/// What a load generator writes today, for this one cause.
pub fn classify_by_hand() -> LoadTestCode {
    let mut next: Option<&(dyn Error + 'static)> = Some(&**CHAIN);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<io::Error>()
            && error.kind() == io::ErrorKind::ConnectionReset
        {
            return LoadTestCode::CONNECTION_RESET;
        }
        next = error.source();
    }
    LoadTestCode::UNKNOWN
}
