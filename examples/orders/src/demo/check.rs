//! Checks that each client received what the catalogue declares, and no redacted text.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use status_mapped::catalogue::CatalogueEntry;
use status_mapped::{ErrorDetail, ErrorType, HttpStatus, ReportCode, StatusCatalogue};

use super::clients::{GraphqlError, GrpcResponse, HttpResponse};
use super::scenarios::Scenario;
use crate::log::Record;
use crate::{OrderError, PaymentError};

/// One error, as each client received it and as the server logged it.
pub(super) struct Observation {
    pub(super) scenario: Scenario,
    pub(super) grpc: GrpcResponse,
    pub(super) http: HttpResponse,
    pub(super) graphql: GraphqlError,
    /// The log records of the three calls, in the order of the clients.
    pub(super) records: Vec<Record>,
}

impl Observation {
    pub(super) fn name(&self) -> String {
        let variant = self.scenario.variant;
        match (self.scenario.inner, self.grpc.delivered) {
            (Some(inner), _) => format!("{variant}.{inner}"),
            (None, 0) => variant.to_owned(),
            (None, delivered) => format!("{variant} after {delivered}"),
        }
    }

    /// The code that a load generator reports: the load-test code if the variant declares
    /// one, or else the gRPC code.
    pub(super) fn report_code(&self) -> i32 {
        entry(&self.scenario)
            .and_then(CatalogueEntry::report_code)
            .map_or(self.grpc.code.number(), |code| i32::from(code.as_u16()))
    }

    /// The mismatches, one line each.
    pub(super) fn mismatches(&self) -> Vec<String> {
        let Some(entry) = entry(&self.scenario) else {
            return vec!["is not in the catalogue".to_owned()];
        };
        let [first, second, third] = self.records.as_slice() else {
            let count = self.records.len();
            return vec![format!("three calls left {count} records in the log")];
        };
        let mut mismatches = Mismatches::default();
        self.check_codes(entry, &mut mismatches);
        self.check_details(&mut mismatches);
        self.check_graphql(entry, &mut mismatches);
        mismatches.equal("log record of HTTP", second.response(), first.response());
        mismatches.equal("log record of GraphQL", third.response(), first.response());
        mismatches.equal("logged code", first.grpc.as_str(), self.grpc.code.name());
        mismatches.equal("load-test code", first.load_test, declared(entry));
        mismatches.equal(
            "orders before the error",
            self.grpc.delivered,
            self.scenario.delivered,
        );
        self.check_secrets(&mut mismatches);
        mismatches.0
    }

    fn check_codes(&self, entry: &CatalogueEntry, mismatches: &mut Mismatches) {
        mismatches.expect("gRPC code", self.grpc.code, entry.grpc_code());
        let status = entry.http_status().map(HttpStatus::as_u16);
        mismatches.expect("HTTP status", self.http.status, status);
        match &self.http.problem {
            Some(problem) => {
                mismatches.equal("`status`", problem.status, self.http.status);
                mismatches.equal("`code`", problem.code.as_str(), self.grpc.code.name());
                mismatches.expect("`reason`", problem.reason.as_str(), entry.reason());
                let message = self.grpc.message.as_str();
                mismatches.equal("`detail`", problem.detail.as_str(), message);
            }
            None if self.http.status == 304 => {}
            None => mismatches.0.push("HTTP body is no problem".to_owned()),
        }
    }

    /// The parts for programs are the same over both protocols.
    fn check_details(&self, mismatches: &mut Mismatches) {
        let seconds = |delay: Duration| delay.as_secs() + u64::from(delay.subsec_nanos() > 0);
        let delay = self.grpc.retry_after.map(seconds);
        mismatches.equal("`Retry-After`", self.http.retry_after, delay);
        if let Some(problem) = &self.http.problem {
            let reason = Some(problem.reason.as_str());
            mismatches.equal("`ErrorInfo.reason`", self.grpc.reason.as_deref(), reason);
            mismatches.equal("`metadata`", &problem.metadata, &self.grpc.metadata);
        }
    }

    fn check_graphql(&self, entry: &CatalogueEntry, mismatches: &mut Mismatches) {
        let GraphqlError {
            message,
            extensions,
            ..
        } = &self.graphql;
        let declared = entry.error_type();
        let error_type = extensions.error_type.as_str();
        mismatches.expect("`errorType`", error_type, declared.map(ErrorType::name));
        let detail = extensions.error_detail.as_deref();
        let declared = declared.map(|_| entry.error_detail().map(ErrorDetail::name));
        mismatches.expect("`errorDetail`", detail, declared);
        mismatches.equal("GraphQL message", message, &self.grpc.message);
        let code = extensions.code.as_str();
        mismatches.equal("GraphQL `code`", code, self.grpc.code.name());
        let reason = Some(extensions.reason.as_str());
        mismatches.equal("GraphQL `reason`", reason, self.grpc.reason.as_deref());
        let metadata = &extensions.metadata;
        mismatches.equal("GraphQL `metadata`", metadata, &self.grpc.metadata);
        let delay = self.http.retry_after;
        mismatches.equal("`retryAfter`", extensions.retry_after, delay);
    }

    fn check_secrets(&self, mismatches: &mut Mismatches) {
        let secret = self.scenario.secret;
        if let Some(secret) = secret
            && !self.records.iter().any(|record| record.contains(secret))
        {
            mismatches.0.push(format!("the log lacks `{secret}`"));
        }
        let redacted = self.records.iter().flat_map(Record::redacted_texts);
        let redacted: BTreeSet<&str> = redacted.collect();
        for text in redacted.into_iter().chain(secret) {
            for (client, received) in [
                ("gRPC", &self.grpc.everything),
                ("HTTP", &self.http.everything),
                ("GraphQL", &self.graphql.everything),
            ] {
                if received.contains(text) {
                    let mismatch = format!("{client} client received `{text}`");
                    mismatches.0.push(mismatch);
                }
            }
        }
    }
}

/// The names of the variants that no scenario caused.
pub(super) fn missing(observations: &[Observation]) -> Vec<String> {
    let seen = |variant: &str, inner: Option<&str>| {
        observations.iter().any(|Observation { scenario, .. }| {
            scenario.variant == variant && (inner.is_none() || scenario.inner == inner)
        })
    };
    let orders = OrderError::CATALOGUE.entries().iter();
    let payments = PaymentError::CATALOGUE.entries().iter();
    let orders = orders
        .filter(|entry| !seen(entry.name(), None))
        .map(|entry| entry.name().to_owned());
    let payments = payments
        .filter(|entry| !seen("Payment", Some(entry.name())))
        .map(|entry| format!("Payment.{}", entry.name()));
    orders.chain(payments).collect()
}

/// The position of the variant in the catalogues, for sorting.
pub(super) fn place(scenario: &Scenario) -> (Option<usize>, Option<usize>) {
    let place = |entries: &[CatalogueEntry], name: &str| {
        entries.iter().position(|entry| entry.name() == name)
    };
    (
        place(OrderError::CATALOGUE.entries(), scenario.variant),
        scenario
            .inner
            .and_then(|inner| place(PaymentError::CATALOGUE.entries(), inner)),
    )
}

fn entry(scenario: &Scenario) -> Option<&'static CatalogueEntry> {
    let outer = OrderError::CATALOGUE;
    let outer = outer
        .entries()
        .iter()
        .find(|entry| entry.name() == scenario.variant)?;
    let Some(inner) = scenario.inner else {
        return Some(outer);
    };
    let payments = PaymentError::CATALOGUE;
    payments
        .entries()
        .iter()
        .find(|entry| entry.name() == inner)
}

/// The load-test code that the variant declares.
fn declared(entry: &CatalogueEntry) -> Option<u64> {
    match entry.report_code()? {
        ReportCode::LoadTest(code) => Some(u64::from(code.number())),
        _ => None,
    }
}

#[derive(Default)]
struct Mismatches(Vec<String>);

impl Mismatches {
    fn equal<T: Copy + PartialEq + fmt::Debug>(&mut self, what: &str, value: T, expected: T) {
        if value != expected {
            self.0
                .push(format!("{what} is {value:?} and should be {expected:?}"));
        }
    }

    /// Like `equal`, if the catalogue has an expected value.
    fn expect<T: Copy + PartialEq + fmt::Debug>(
        &mut self,
        what: &str,
        value: T,
        expected: Option<T>,
    ) {
        if let Some(expected) = expected {
            self.equal(what, value, expected);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::demo::clients::{Extensions, Problem};
    use crate::demo::scenarios::{Call, Scenario};
    use status_mapped::GrpcCode;

    /// An observation without a mismatch.
    fn observation() -> Observation {
        let message = "Internal Server Error".to_owned();
        let record = Record {
            grpc: "DATA_LOSS".to_owned(),
            http: 500,
            load_test: Some(2000),
            reason: "DAMAGED".to_owned(),
            public_message: message.clone(),
            error: vec!["the record of order 9 is damaged: expected value at line 1".to_owned()],
        };
        Observation {
            scenario: Scenario {
                variant: "Damaged",
                inner: None,
                customer: "alice",
                call: Call::Get("9"),
                secret: Some("line 1"),
                delivered: 0,
            },
            grpc: GrpcResponse {
                code: GrpcCode::DATA_LOSS,
                message: message.clone(),
                reason: Some("DAMAGED".to_owned()),
                metadata: HashMap::new(),
                retry_after: None,
                delivered: 0,
                everything: message.clone(),
            },
            http: HttpResponse {
                status: 500,
                retry_after: None,
                problem: Some(Problem {
                    status: 500,
                    code: "DATA_LOSS".to_owned(),
                    reason: "DAMAGED".to_owned(),
                    detail: message.clone(),
                    metadata: HashMap::new(),
                }),
                everything: message.clone(),
            },
            graphql: GraphqlError {
                message: message.clone(),
                extensions: Extensions {
                    error_type: "INTERNAL".to_owned(),
                    error_detail: None,
                    code: "DATA_LOSS".to_owned(),
                    reason: "DAMAGED".to_owned(),
                    metadata: HashMap::new(),
                    retry_after: None,
                },
                everything: message,
            },
            records: vec![record.clone(), record.clone(), record],
        }
    }

    #[test]
    fn responses_that_agree_are_no_mismatch() {
        assert_eq!(observation().mismatches(), Vec::<String>::new());
    }

    #[test]
    fn another_code_is_a_mismatch() {
        let mut grpc = observation();
        grpc.grpc.code = GrpcCode::INTERNAL;
        assert_eq!(
            grpc.mismatches(),
            [
                "gRPC code is Internal and should be DataLoss",
                "`code` is \"DATA_LOSS\" and should be \"INTERNAL\"",
                "GraphQL `code` is \"DATA_LOSS\" and should be \"INTERNAL\"",
                "logged code is \"DATA_LOSS\" and should be \"INTERNAL\"",
            ]
        );
        let mut http = observation();
        http.http.status = 404;
        assert_eq!(
            http.mismatches(),
            [
                "HTTP status is 404 and should be 500",
                "`status` is 500 and should be 404",
            ]
        );
    }

    #[test]
    fn another_retry_delay_is_a_mismatch() {
        let mut observation = observation();
        observation.grpc.retry_after = Some(Duration::from_millis(1500));
        observation.http.retry_after = Some(1);
        assert_eq!(
            observation.mismatches(),
            [
                "`Retry-After` is Some(1) and should be Some(2)",
                "`retryAfter` is None and should be Some(1)",
            ]
        );
    }

    #[test]
    fn a_redacted_text_that_a_client_received_is_a_mismatch() {
        let mut observation = observation();
        observation.http.everything = "the record of order 9 is damaged".to_owned();
        assert_eq!(
            observation.mismatches(),
            ["HTTP client received `the record of order 9 is damaged`"]
        );
    }

    #[test]
    fn a_stream_that_failed_too_early_is_a_mismatch() {
        let mut observation = observation();
        observation.scenario.delivered = 3;
        assert_eq!(
            observation.mismatches(),
            ["orders before the error is 0 and should be 3"]
        );
    }

    #[test]
    fn an_error_that_is_not_logged_is_a_mismatch() {
        let mut observation = observation();
        observation.records.pop();
        assert_eq!(
            observation.mismatches(),
            ["three calls left 2 records in the log"]
        );
    }

    #[test]
    fn variants_that_no_scenario_caused_are_missing() {
        let missing = missing(&[observation()]);
        assert!(missing.contains(&"NotFound".to_owned()), "{missing:?}");
        assert!(
            missing.contains(&"Payment.Declined".to_owned()),
            "{missing:?}"
        );
        assert!(!missing.contains(&"Damaged".to_owned()), "{missing:?}");
    }
}
