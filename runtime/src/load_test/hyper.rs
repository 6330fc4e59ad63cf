//! Errors of hyper, hyper-util and h2 (feature `load-test-hyper`).

use core::error::Error;

use super::io::Text;
use super::{Findings, Phase};
use crate::LoadTestCode::{DialFailure, DnsFailure, RequestCanceled, TcpFailure};

impl Findings {
    pub(super) fn dials(&mut self) {
        if self.phase.is_none() {
            self.phase = Some(Phase::Dialling);
            self.found(DialFailure);
        }
    }

    pub(super) fn hyper(&mut self, error: &(dyn Error + 'static)) {
        if let Some(error) = error.downcast_ref::<hyper_util::client::legacy::Error>() {
            if error.is_connect() {
                self.dials();
            }
        } else if let Some(error) = error.downcast_ref::<::hyper::Error>() {
            // hyper itself only works on an established connection.
            self.phase.get_or_insert(Phase::Established);
            if error.is_timeout() {
                self.timed_out();
            } else if error.is_incomplete_message() || error.is_closed() || error.is_canceled() {
                // `is_canceled` means a lost connection: a caller that drops a call receives
                // no error.
                self.found(TcpFailure);
            }
        } else if let Some(error) = error.downcast_ref::<h2::Error>() {
            if let Some(error) = error.get_io() {
                self.io(error);
            } else if error.reason() == Some(h2::Reason::CANCEL) {
                self.found(RequestCanceled);
            } else if error.is_remote() {
                self.found(TcpFailure);
            }
        } else if self.phase == Some(Phase::Dialling) && Text::of(error).as_str() == "dns error" {
            // hyper-util's private wrapper around the error of a custom resolver.
            self.found(DnsFailure);
        }
    }
}
