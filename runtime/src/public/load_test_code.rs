//! Whether responses contain their load-test code: while a `LoadTestLayer` polls the
//! service.

use core::cell::Cell;

use super::PublicError;

/// The name of the header, and of the gRPC metadata.
pub(crate) const HEADER: &str = "load-test-code";

/// The member of a problem document, and the key in `ErrorInfo`.
pub(crate) const MEMBER: &str = "load_test_code";

std::thread_local! {
    static IS_SENT: Cell<bool> = const { Cell::new(false) };
}

/// The number of the code, if it should be sent.
#[inline]
pub(crate) fn to_send(public: &PublicError) -> Option<u16> {
    let code = || public.mapping().load_test_code().number();
    IS_SENT.get().then(code)
}

/// Calls a function, whose responses contain their load-test codes.
#[cfg(feature = "tower")]
pub(crate) fn sending<T>(call: impl FnOnce() -> T) -> T {
    struct Reset(bool);
    impl Drop for Reset {
        fn drop(&mut self) {
            IS_SENT.set(self.0);
        }
    }
    let _reset = Reset(IS_SENT.replace(true));
    call()
}
