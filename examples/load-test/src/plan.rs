//! Which request is made when, and what befalls it on its way.

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

/// What the proxy does to a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// A RST instead of a response.
    Reset,
    /// A FIN in the middle of the response.
    Cut,
    /// A response that comes too late.
    Delay,
    /// Nobody listens.
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
}

/// How many requests each fault befell.
pub(crate) type Injected = BTreeMap<(Protocol, Fault), u64>;

/// Of every so many requests, each fault befalls one.
const EVERY: u64 = 40;

/// Orders of the service: there, not there, somebody else's, damaged.
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

    /// The request of that number.
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
            };
        };
        let fault = usize::try_from(number % EVERY / 4).ok();
        let fault = fault.filter(|_| number % 4 < 2);
        let fault = fault.and_then(|at| Fault::ALL.get(at)).copied();
        if let Some(fault) = fault {
            let mut injected = self.injected.lock().unwrap_or_else(PoisonError::into_inner);
            *injected.entry((protocol, fault)).or_default() += 1;
        }
        Step {
            protocol,
            order,
            address: proxy.address(fault),
        }
    }

    /// How many requests each fault befell.
    pub(crate) fn injected(&self) -> Injected {
        let injected = self.injected.lock();
        injected.unwrap_or_else(PoisonError::into_inner).clone()
    }
}
