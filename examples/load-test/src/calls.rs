//! The requests: each on a connection of its own, so that what befalls one befalls
//! no other.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use orders::proto::GetOrderRequest;
use orders::proto::orders_client::OrdersClient;
use rlt::{IterInfo, IterReport, StatelessBenchSuite, Status};
use status_mapped::{LoadTestCode, ReportCode};
use tokio::time::Instant;
use tonic::transport::Channel;

use crate::plan::{Plan, Protocol, Step};
use crate::recorder::Recorder;

/// What a service sends with its errors under `LoadTestLayer`.
const OWN_CODE: &str = "load-test-code";

#[derive(Clone)]
pub(crate) struct Calls {
    plan: Arc<Plan>,
    recorder: Arc<Recorder>,
    http: reqwest::Client,
}

/// What came of a request.
pub(crate) struct Outcome {
    pub(crate) code: ReportCode,
    /// What was said, where it failed.
    pub(crate) message: Option<String>,
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
            Ok((code, message)) => Outcome { code, message },
            Err(error) => Outcome {
                code: ReportCode::classify(&error),
                message: Some(with_sources(&error)),
            },
        }
    }

    async fn over_grpc(&self, step: Step) -> Outcome {
        match self.call(step).await {
            Ok(()) => Outcome {
                code: ReportCode::from_u16(0),
                message: None,
            },
            Err(status) => {
                let own = status.metadata().get(OWN_CODE);
                let own = own.and_then(|code| code.to_str().ok()).and_then(own_code);
                Outcome {
                    code: own.unwrap_or(ReportCode::classify(&status)),
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

/// The code of the service itself, where it says more than that it failed.
fn own_code(number: &str) -> Option<ReportCode> {
    let code = LoadTestCode::from_u16(number.parse().ok()?)?;
    (code != LoadTestCode::UNKNOWN).then_some(ReportCode::LoadTest(code))
}

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

#[async_trait]
impl StatelessBenchSuite for Calls {
    async fn bench(&mut self, info: &IterInfo) -> anyhow::Result<IterReport> {
        let step = self.plan.step(info.runner_seq);
        let start = Instant::now();
        let outcome = match step.protocol {
            Protocol::Http => self.over_http(step).await,
            Protocol::Grpc => self.over_grpc(step).await,
        };
        let duration: Duration = start.elapsed();
        let code = outcome.code.as_u16();
        let is_success = outcome.message.is_none();
        self.recorder.record(step.protocol, outcome, duration);
        Ok(IterReport {
            duration,
            status: if is_success {
                Status::success(code.into())
            } else {
                Status::error(code.into())
            },
            bytes: 0,
            items: 1,
        })
    }
}
