//! The requests. Each has a connection of its own, so that a fault of one connection
//! fails exactly one request.

use std::sync::Arc;
use std::time::Instant;

use orders::proto::GetOrderRequest;
use orders::proto::orders_client::OrdersClient;
use status_mapped::{GrpcCode, LoadTestCode, ReportCode};
use tonic::transport::Channel;

use crate::plan::{Plan, Protocol, Step};
use crate::recorder::Recorder;

/// The header in which a service with `LoadTestLayer` sends the code of its error.
const OWN_CODE: &str = "load-test-code";

#[derive(Clone)]
pub(crate) struct Calls {
    plan: Arc<Plan>,
    recorder: Arc<Recorder>,
    http: reqwest::Client,
}

/// The result of a request.
pub(crate) struct Outcome {
    pub(crate) code: ReportCode,
    pub(crate) kind: Kind,
    /// The error message, for a request that failed.
    pub(crate) message: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Success,
    /// A response whose status is an error.
    ErrorResponse,
    /// No response, or an incomplete one.
    NoResponse,
}

impl Calls {
    pub(crate) fn new(plan: Plan, recorder: Arc<Recorder>) -> Self {
        Self {
            plan: Arc::new(plan),
            recorder,
            http: reqwest::Client::builder()
                .pool_max_idle_per_host(0)
                .build()
                .unwrap_or_default(),
        }
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Sends the request with this number, and records its result.
    pub(crate) async fn send(&self, number: u64) {
        let step = self.plan.step(number);
        let start = Instant::now();
        let outcome = match step.protocol {
            Protocol::Http => self.over_http(step).await,
            Protocol::Grpc => self.over_grpc(step).await,
        };
        self.recorder
            .record(step.protocol, outcome, start.elapsed());
        self.plan.ended(step);
    }

    async fn over_http(&self, step: Step) -> Outcome {
        let url = format!("http://{}/orders/{}", step.address, step.order);
        let request = self.http.get(url).bearer_auth("alice");
        let exchange = async {
            let response = request.timeout(self.plan.deadline).send().await?;
            let own = response.headers().get(OWN_CODE);
            let own = own.and_then(|code| code.to_str().ok()).and_then(own_code);
            let status = response.status();
            let body = response.text().await?;
            let code = own.unwrap_or(ReportCode::from_http_status(status.into()));
            let failed = status.is_client_error() || status.is_server_error();
            Ok::<_, reqwest::Error>((code, failed.then_some(body)))
        };
        match exchange.await {
            Ok((code, message)) => Outcome {
                code,
                kind: if message.is_some() {
                    Kind::ErrorResponse
                } else {
                    Kind::Success
                },
                message,
            },
            Err(error) => Outcome {
                code: ReportCode::classify(&error),
                kind: Kind::NoResponse,
                message: Some(with_sources(&error)),
            },
        }
    }

    async fn over_grpc(&self, step: Step) -> Outcome {
        match self.call(step).await {
            Ok(()) => Outcome {
                code: ReportCode::from(GrpcCode::OK),
                kind: Kind::Success,
                message: None,
            },
            Err(status) => {
                let own = status.metadata().get(OWN_CODE);
                let own = own.and_then(|code| code.to_str().ok()).and_then(own_code);
                Outcome {
                    code: own.unwrap_or(ReportCode::classify(&status)),
                    // A status that tonic made of a transport error has a source.
                    kind: match std::error::Error::source(&status) {
                        Some(_) => Kind::NoResponse,
                        None => Kind::ErrorResponse,
                    },
                    message: Some(of_status(&status)),
                }
            }
        }
    }

    async fn call(&self, step: Step) -> Result<(), tonic::Status> {
        let url = format!("http://{}", step.address);
        let endpoint = Channel::from_shared(url)
            .map_err(|error| tonic::Status::from_error(error.into()))?
            .timeout(self.plan.deadline);
        let mut client = OrdersClient::new(endpoint.connect_lazy());
        let mut request = tonic::Request::new(GetOrderRequest {
            id: step.order.to_owned(),
            known_version: None,
        });
        let token = tonic::metadata::MetadataValue::from_static("Bearer alice");
        request.metadata_mut().insert("authorization", token);
        client.get_order(request).await.map(drop)
    }
}

/// The code that the service sent. `UNKNOWN` is less specific than the status of the
/// response, so it counts as none.
fn own_code(number: &str) -> Option<ReportCode> {
    let code = LoadTestCode::from_u16(number.parse().ok()?)?;
    (code != LoadTestCode::UNKNOWN).then_some(ReportCode::LoadTest(code))
}

/// The code, the message and the source chain.
fn of_status(status: &tonic::Status) -> String {
    let own = format!("{:?}: {}", status.code(), status.message());
    match std::error::Error::source(status) {
        Some(source) => format!("{own}: {}", with_sources(source)),
        None => own,
    }
}

fn with_sources(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
