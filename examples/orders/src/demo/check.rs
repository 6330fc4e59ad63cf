//! Whether all clients were told what the catalogue says, and no more.

use std::collections::BTreeSet;
use std::fmt;
use std::time::Duration;

use status_mapped::catalogue::CatalogueEntry;
use status_mapped::{ErrorDetail, ErrorType, HttpStatus, ReportCode, StatusCatalogue};

use super::clients::{GraphqlAnswer, GrpcAnswer, HttpAnswer};
use super::scenarios::Scenario;
use crate::log::Record;
use crate::{OrderError, PaymentError};

/// One error, seen from all sides.
pub(super) struct Sighting {
    pub(super) scenario: Scenario,
    pub(super) grpc: GrpcAnswer,
    pub(super) http: HttpAnswer,
    pub(super) graphql: GraphqlAnswer,
    /// What the server logged of the calls, in this order.
    pub(super) records: Vec<Record>,
}

impl Sighting {
    pub(super) fn name(&self) -> String {
        let variant = self.scenario.variant;
        match (self.scenario.inner, self.grpc.delivered) {
            (Some(inner), _) => format!("{variant}.{inner}"),
            (None, 0) => variant.to_owned(),
            (None, delivered) => format!("{variant} after {delivered}"),
        }
    }

    /// What a load generator reports: the code of its own that is written for
    /// the error, else the gRPC code.
    pub(super) fn report_code(&self) -> i32 {
        entry(&self.scenario)
            .and_then(CatalogueEntry::report_code)
            .map_or(self.grpc.code.number(), |code| i32::from(code.as_u16()))
    }

    /// What is wrong, in one line each.
    pub(super) fn complaints(&self) -> Vec<String> {
        let Some(entry) = entry(&self.scenario) else {
            return vec!["is not in the catalogue".to_owned()];
        };
        let [first, second, third] = self.records.as_slice() else {
            let count = self.records.len();
            return vec![format!("three calls left {count} records in the log")];
        };
        let mut complaints = Complaints::default();
        self.check_codes(entry, &mut complaints);
        self.check_details(&mut complaints);
        self.check_graphql(entry, &mut complaints);
        complaints.equal("answer over HTTP", second.answer(), first.answer());
        complaints.equal("answer over GraphQL", third.answer(), first.answer());
        complaints.equal("logged code", first.grpc.as_str(), self.grpc.code.name());
        complaints.equal("load-test code", first.load_test, declared(entry));
        complaints.equal(
            "orders before the error",
            self.grpc.delivered,
            self.scenario.delivered,
        );
        self.check_secrets(&mut complaints);
        complaints.0
    }

    fn check_codes(&self, entry: &CatalogueEntry, complaints: &mut Complaints) {
        complaints.expect("gRPC code", self.grpc.code, entry.grpc_code());
        let status = entry.http_status().map(HttpStatus::as_u16);
        complaints.expect("HTTP status", self.http.status, status);
        match &self.http.problem {
            Some(problem) => {
                complaints.equal("`status`", problem.status, self.http.status);
                complaints.equal("`code`", problem.code.as_str(), self.grpc.code.name());
                complaints.expect("`reason`", problem.reason.as_str(), entry.reason());
                let message = self.grpc.message.as_str();
                complaints.equal("`detail`", problem.detail.as_str(), message);
            }
            None if self.http.status == 304 => {}
            None => complaints.0.push("HTTP body is no problem".to_owned()),
        }
    }

    /// Programs are told the same by both.
    fn check_details(&self, complaints: &mut Complaints) {
        let seconds = |delay: Duration| delay.as_secs() + u64::from(delay.subsec_nanos() > 0);
        let delay = self.grpc.retry_after.map(seconds);
        complaints.equal("`Retry-After`", self.http.retry_after, delay);
        if let Some(problem) = &self.http.problem {
            let reason = Some(problem.reason.as_str());
            complaints.equal("`ErrorInfo.reason`", self.grpc.reason.as_deref(), reason);
            complaints.equal("`metadata`", &problem.metadata, &self.grpc.metadata);
        }
    }

    fn check_graphql(&self, entry: &CatalogueEntry, complaints: &mut Complaints) {
        let GraphqlAnswer {
            message,
            extensions,
            ..
        } = &self.graphql;
        let declared = entry.error_type();
        let error_type = extensions.error_type.as_str();
        complaints.expect("`errorType`", error_type, declared.map(ErrorType::name));
        let detail = extensions.error_detail.as_deref();
        let declared = declared.map(|_| entry.error_detail().map(ErrorDetail::name));
        complaints.expect("`errorDetail`", detail, declared);
        complaints.equal("GraphQL message", message, &self.grpc.message);
        let code = extensions.code.as_str();
        complaints.equal("GraphQL `code`", code, self.grpc.code.name());
        let reason = Some(extensions.reason.as_str());
        complaints.equal("GraphQL `reason`", reason, self.grpc.reason.as_deref());
        let metadata = &extensions.metadata;
        complaints.equal("GraphQL `metadata`", metadata, &self.grpc.metadata);
        let delay = self.http.retry_after;
        complaints.equal("`retryAfter`", extensions.retry_after, delay);
    }

    fn check_secrets(&self, complaints: &mut Complaints) {
        let secret = self.scenario.secret;
        if let Some(secret) = secret
            && !self.records.iter().any(|log| log.knows(secret))
        {
            complaints.0.push(format!("operators lost `{secret}`"));
        }
        let hidden: BTreeSet<&str> = self.records.iter().flat_map(Record::hidden).collect();
        for text in hidden.into_iter().chain(secret) {
            for (client, seen) in [
                ("gRPC", &self.grpc.everything),
                ("HTTP", &self.http.everything),
                ("GraphQL", &self.graphql.everything),
            ] {
                if seen.contains(text) {
                    complaints.0.push(format!("{client} client saw `{text}`"));
                }
            }
        }
    }
}

/// Names of the catalogue that no scenario provoked.
pub(super) fn missing(sightings: &[Sighting]) -> Vec<String> {
    let seen = |variant: &str, inner: Option<&str>| {
        sightings.iter().any(|Sighting { scenario, .. }| {
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

/// Place of the variant in the catalogues, for sorting.
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
struct Complaints(Vec<String>);

impl Complaints {
    fn equal<T: Copy + PartialEq + fmt::Debug>(&mut self, what: &str, seen: T, expected: T) {
        if seen != expected {
            self.0
                .push(format!("{what} is {seen:?} and should be {expected:?}"));
        }
    }

    /// As `equal`, where the catalogue knows what to expect.
    fn expect<T: Copy + PartialEq + fmt::Debug>(
        &mut self,
        what: &str,
        seen: T,
        expected: Option<T>,
    ) {
        if let Some(expected) = expected {
            self.equal(what, seen, expected);
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

    /// What both clients would see of order 9 with this record.
    fn sighting() -> Sighting {
        let message = "Internal Server Error".to_owned();
        let record = Record {
            grpc: "DATA_LOSS".to_owned(),
            http: 500,
            load_test: Some(2000),
            reason: "DAMAGED".to_owned(),
            public_message: message.clone(),
            error: vec!["the record of order 9 is damaged: expected value at line 1".to_owned()],
        };
        Sighting {
            scenario: Scenario {
                variant: "Damaged",
                inner: None,
                customer: "alice",
                call: Call::Get("9"),
                secret: Some("line 1"),
                delivered: 0,
            },
            grpc: GrpcAnswer {
                code: GrpcCode::DATA_LOSS,
                message: message.clone(),
                reason: Some("DAMAGED".to_owned()),
                metadata: HashMap::new(),
                retry_after: None,
                delivered: 0,
                everything: message.clone(),
            },
            http: HttpAnswer {
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
            graphql: GraphqlAnswer {
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
    fn answers_that_agree_bring_no_complaint() {
        assert_eq!(sighting().complaints(), Vec::<String>::new());
    }

    #[test]
    fn a_client_that_saw_another_code_is_told_of() {
        let mut grpc = sighting();
        grpc.grpc.code = GrpcCode::INTERNAL;
        assert_eq!(
            grpc.complaints(),
            [
                "gRPC code is Internal and should be DataLoss",
                "`code` is \"DATA_LOSS\" and should be \"INTERNAL\"",
                "GraphQL `code` is \"DATA_LOSS\" and should be \"INTERNAL\"",
                "logged code is \"DATA_LOSS\" and should be \"INTERNAL\"",
            ]
        );
        let mut http = sighting();
        http.http.status = 404;
        assert_eq!(
            http.complaints(),
            [
                "HTTP status is 404 and should be 500",
                "`status` is 500 and should be 404",
            ]
        );
    }

    #[test]
    fn a_client_that_was_told_another_time_to_wait_is_told_of() {
        let mut sighting = sighting();
        sighting.grpc.retry_after = Some(Duration::from_millis(1500));
        sighting.http.retry_after = Some(1);
        assert_eq!(
            sighting.complaints(),
            [
                "`Retry-After` is Some(1) and should be Some(2)",
                "`retryAfter` is None and should be Some(1)",
            ]
        );
    }

    #[test]
    fn a_hidden_text_that_a_client_saw_is_told_of() {
        let mut sighting = sighting();
        sighting.http.everything = "the record of order 9 is damaged".to_owned();
        assert_eq!(
            sighting.complaints(),
            ["HTTP client saw `the record of order 9 is damaged`"]
        );
    }

    #[test]
    fn a_stream_that_failed_too_early_is_told_of() {
        let mut sighting = sighting();
        sighting.scenario.delivered = 3;
        assert_eq!(
            sighting.complaints(),
            ["orders before the error is 0 and should be 3"]
        );
    }

    #[test]
    fn an_error_that_the_server_did_not_log_is_told_of() {
        let mut sighting = sighting();
        sighting.records.pop();
        assert_eq!(
            sighting.complaints(),
            ["three calls left 2 records in the log"]
        );
    }

    #[test]
    fn variants_that_nobody_provoked_are_told_of() {
        let missing = missing(&[sighting()]);
        assert!(missing.contains(&"NotFound".to_owned()), "{missing:?}");
        assert!(
            missing.contains(&"Payment.Declined".to_owned()),
            "{missing:?}"
        );
        assert!(!missing.contains(&"Damaged".to_owned()), "{missing:?}");
    }
}
