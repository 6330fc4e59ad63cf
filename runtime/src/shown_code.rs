//! Whether answers carry their load-test code: while the layer that asks for it
//! polls.

use core::cell::Cell;

use crate::Mapping;

/// The header, and the entry of gRPC metadata.
pub(crate) const HEADER: &str = "load-test-code";

/// The member of a problem document, and the entry of `ErrorInfo`.
pub(crate) const MEMBER: &str = "load_test_code";

std::thread_local! {
    static IS_SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// The code's number, where it is to be sent.
#[inline]
pub(crate) fn of(mapping: &Mapping) -> Option<u16> {
    let code = || mapping.load_test_code().number();
    IS_SHOWN.get().then(code)
}

/// Calls with the codes of its answers sent.
pub(crate) fn showing<T>(call: impl FnOnce() -> T) -> T {
    struct Reset(bool);
    impl Drop for Reset {
        fn drop(&mut self) {
            IS_SHOWN.set(self.0);
        }
    }
    let _reset = Reset(IS_SHOWN.replace(true));
    call()
}
