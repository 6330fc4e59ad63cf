//! The requests in their order, and the fault that each meets.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use anyhow::Context;

use crate::options::Options;
use crate::proxy::Proxy;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Protocol {
    Http,
    Grpc,
}

impl Protocol {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Http => "HTTP",
            Self::Grpc => "gRPC",
        }
    }
}

/// A fault that the proxy injects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// A RST instead of a response.
    Reset,
    /// A FIN in the middle of the response.
    Cut,
    /// No response before the deadline.
    Delay,
    /// A port on which no server listens.
    Refuse,
}

impl Fault {
    pub(crate) const ALL: [Self; 4] = [Self::Reset, Self::Cut, Self::Delay, Self::Refuse];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Cut => "cut",
            Self::Delay => "delayed",
            Self::Refuse => "refused",
        }
    }
}

/// One request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) protocol: Protocol,
    pub(crate) order: &'static str,
    pub(crate) address: SocketAddr,
    fault: Option<Fault>,
}

/// The number of requests that met each fault.
pub(crate) type Injected = BTreeMap<(Protocol, Fault), u64>;

/// The length of the cycle of requests. In each cycle, two requests meet each fault, one
/// over HTTP and one over gRPC.
const EVERY: u64 = 40;

/// The orders that are requested, in a cycle. Order 99 does not exist, 5 belongs to
/// another customer, and the record of 6 is damaged.
const ORDERS: [&str; 10] = ["1", "2", "1", "99", "1", "2", "5", "1", "6", "1"];

pub(crate) struct Plan {
    direct: SocketAddr,
    proxy: Option<Proxy>,
    pub(crate) deadline: Duration,
    injected: Mutex<Injected>,
}

impl Plan {
    pub(crate) async fn new(options: &Options) -> anyhow::Result<Self> {
        let deadline = options.deadline.into();
        let (direct, proxy) = match options.addr {
            Some(addr) => (addr, None),
            None => {
                let started = orders::server::start_for_tests().await;
                let direct = started.map_err(anyhow::Error::from_boxed)?;
                let proxy = Proxy::start(direct, deadline).await;
                (direct, Some(proxy.context("cannot start the proxy")?))
            }
        };
        Ok(Self {
            direct,
            proxy,
            deadline,
            injected: Mutex::default(),
        })
    }

    /// The request with this number. Numbers start at 0.
    pub(crate) fn step(&self, number: u64) -> Step {
        let protocol = if number.is_multiple_of(2) {
            Protocol::Http
        } else {
            Protocol::Grpc
        };
        let index = usize::try_from(number / 2).unwrap_or_default() % ORDERS.len();
        let order = ORDERS.get(index).copied().unwrap_or("1");
        let Some(proxy) = &self.proxy else {
            return Step {
                protocol,
                order,
                address: self.direct,
                fault: None,
            };
        };
        let fault = usize::try_from(number % EVERY / 4).ok();
        let fault = fault.filter(|_| number % 4 < 2);
        let fault = fault.and_then(|at| Fault::ALL.get(at)).copied();
        Step {
            protocol,
            order,
            address: proxy.address(fault),
            fault,
        }
    }

    /// Counts the fault that the request met, if it met one.
    pub(crate) fn ended(&self, step: Step) {
        if let Some(fault) = step.fault {
            let mut injected = self.injected.lock().unwrap_or_else(PoisonError::into_inner);
            *injected.entry((step.protocol, fault)).or_default() += 1;
        }
    }

    /// The number of requests so far that met each fault.
    pub(crate) fn injected(&self) -> Injected {
        let injected = self.injected.lock();
        injected.unwrap_or_else(PoisonError::into_inner).clone()
    }
}
