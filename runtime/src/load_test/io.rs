//! Errors of the operating system and std.

use core::fmt::{self, Write};
use std::io::{Error, ErrorKind};

use super::{Findings, Phase};
use crate::LoadTestCode::{
    self, BrokenPipe, ConnectionReset, DialFailure, DialTimeout, DialUnknownErrno, DnsFailure,
    NoSuchHost, SystemCallFailure, TcpFailure,
};

impl Findings {
    pub(super) fn io(&mut self, error: &Error) {
        match (error.kind(), error.raw_os_error()) {
            (ErrorKind::ConnectionRefused, _) => self.found(DialFailure),
            (ErrorKind::ConnectionReset, _) => self.found(ConnectionReset),
            (ErrorKind::BrokenPipe, _) => self.found(BrokenPipe),
            (ErrorKind::TimedOut, raw) => self.late(error, raw),
            // The error of a socket with a timeout.
            (ErrorKind::WouldBlock, _) if self.phase != Some(Phase::Dialling) => self.timed_out(),
            (
                ErrorKind::UnexpectedEof | ErrorKind::ConnectionAborted | ErrorKind::NotConnected,
                None,
            ) => self.found(TcpFailure),
            (kind, Some(raw)) => {
                let dials = match self.phase {
                    Some(phase) => phase == Phase::Dialling,
                    None => is_of_dialling(kind, raw),
                };
                self.found(if dials {
                    DialUnknownErrno
                } else {
                    SystemCallFailure
                });
            }
            // The peer sent invalid data, for example of TLS: the connection did not fail.
            (ErrorKind::InvalidData | ErrorKind::InvalidInput, None) => {}
            (_, None) => {
                // Any other error of an established connection means that it failed.
                let had_connection = matches!(self.phase, Some(Phase::Established | Phase::NotTcp));
                if let Some(code) = lookup(error) {
                    self.found(code);
                } else if had_connection {
                    self.found(TcpFailure);
                }
            }
        }
    }

    fn late(&mut self, error: &Error, raw: Option<i32>) {
        let dialled = match self.phase {
            Some(phase) => phase == Phase::Dialling,
            // A timeout of the system occurs while connecting far more often than on an
            // established connection. `connect_timeout` of std has this message.
            None => raw.is_some() || Text::of(error).as_str() == "connection timed out",
        };
        match raw {
            _ if dialled => self.found(DialTimeout),
            Some(_) => self.found(SystemCallFailure),
            None => self.timed_out(),
        }
    }
}

/// Whether a system error occurs only while connecting.
fn is_of_dialling(kind: ErrorKind, raw: i32) -> bool {
    /// Too many open files, in the process and in the system.
    const EMFILE: i32 = 24;
    const ENFILE: i32 = 23;
    let no_descriptor = cfg!(unix) && (raw == EMFILE || raw == ENFILE);
    no_descriptor
        || matches!(
            kind,
            ErrorKind::AddrInUse
                | ErrorKind::AddrNotAvailable
                | ErrorKind::HostUnreachable
                | ErrorKind::NetworkDown
                | ErrorKind::NetworkUnreachable
                | ErrorKind::NotFound
                | ErrorKind::PermissionDenied
        )
}

/// The code of an error of `getaddrinfo`, for which std has only a message.
fn lookup(error: &Error) -> Option<LoadTestCode> {
    /// The messages of glibc, musl and Apple for a name that does not exist or has no address.
    const NO_SUCH_HOST: [&str; 4] = [
        "Name or service not known",
        "No address associated with hostname",
        "Name does not resolve",
        "nodename nor servname provided, or not known",
    ];
    let text = Text::of(error);
    let why = text
        .as_str()
        .strip_prefix("failed to lookup address information: ")?;
    Some(if NO_SUCH_HOST.contains(&why) {
        NoSuchHost
    } else {
        DnsFailure
    })
}

/// The beginning of an error's text.
pub(super) struct Text {
    bytes: [u8; 96],
    len: usize,
}

impl Text {
    pub(super) fn of(error: &dyn fmt::Display) -> Self {
        let mut text = Self {
            bytes: [0; 96],
            len: 0,
        };
        // It fails if the text is longer, which is expected.
        let _ = write!(text, "{error}");
        text
    }

    pub(super) fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }
}

impl Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let rest = self.bytes.get_mut(self.len..).unwrap_or_default();
        let target = rest.get_mut(..text.len()).ok_or(fmt::Error)?;
        target.copy_from_slice(text.as_bytes());
        self.len += text.len();
        Ok(())
    }
}
