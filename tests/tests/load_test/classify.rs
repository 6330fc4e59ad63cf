//! Classification of single errors; `fault_matrix` classifies real failures.
#![allow(clippy::expect_used)] // so a test fails

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use status_mapped::load_test::Phase;
use status_mapped::{GrpcCode, HttpStatus, LoadTestCode, ReportCode, StatusMapped};
use status_mapped_tests::http::serve;

/// An error around another.
#[derive(Debug)]
struct Wrapper(Box<dyn Error + Send + Sync>);

impl fmt::Display for Wrapper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("wrapper")
    }
}

impl Error for Wrapper {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

fn raw(number: i32) -> io::Error {
    io::Error::from_raw_os_error(number)
}

fn code(error: impl Error + 'static) -> u16 {
    LoadTestCode::classify(&error).number()
}

#[test]
fn a_cause_is_found_however_deep_it_is() {
    let mut error: Box<dyn Error + Send + Sync> = Box::new(raw(104));
    for depth in 0..30 {
        error = if depth % 2 == 0 {
            Box::new(Wrapper(error))
        } else {
            Box::new(io::Error::other(error))
        };
        assert_eq!(LoadTestCode::classify(&*error).number(), 1202);
    }
}

#[test]
fn an_error_that_is_its_own_cause_ends() {
    #[derive(Debug)]
    struct Loop;
    impl fmt::Display for Loop {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("loop")
        }
    }
    impl Error for Loop {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            Some(self)
        }
    }
    assert_eq!(code(Loop), 999);
}

#[test]
fn an_unknown_error_is_never_a_database_failure_or_a_checkpoint() {
    assert_eq!(code(redb::DatabaseError::UpgradeRequired(1)), 999);
    assert_eq!(code(io::Error::other("database is locked")), 999);
    assert_eq!(code(fmt::Error), 999);
    for kind in [
        ErrorKind::InvalidData,
        ErrorKind::InvalidInput,
        ErrorKind::Interrupted,
    ] {
        assert_eq!(code(io::Error::from(kind)), 999, "{kind}");
    }
}

/// A corrupt file, and a failed check of a load test: only an annotation sets their
/// codes.
#[derive(Debug, thiserror::Error, StatusMapped)]
enum TestError {
    #[error(transparent)]
    #[load_test(DATABASE_FAILURE)]
    Database(#[from] redb::DatabaseError),
    #[error("the order is not there")]
    #[grpc(UNKNOWN)]
    #[load_test(CHECKPOINT_FAILED)]
    Checkpoint,
}

#[test]
fn a_database_failure_and_a_checkpoint_are_what_they_are_annotated_as() {
    let path = std::env::temp_dir().join(format!("status-mapped-corrupt-{}", std::process::id()));
    std::fs::write(&path, vec![7; 8192]).expect("it is written");
    let error = redb::Database::open(&path)
        .map(drop)
        .expect_err("it is corrupt");
    std::fs::remove_file(&path).expect("it is removed");
    assert_ne!(LoadTestCode::classify(&error).number(), 2000);
    let error = TestError::from(error);
    assert_eq!(error.report_code().as_u16(), 2000);
    assert_eq!(TestError::Checkpoint.report_code().as_u16(), 2001);
}

#[test]
fn a_timeout_is_a_dial_timeout_if_the_call_was_dialling() {
    let timed_out = || io::Error::from(ErrorKind::TimedOut);
    let while_ = |phase, error: io::Error| LoadTestCode::classify_while(phase, &error).number();
    assert_eq!(code(timed_out()), 1010);
    assert_eq!(while_(Phase::Dialling, timed_out()), 1212);
    assert_eq!(while_(Phase::Established, timed_out()), 1010);
    assert_eq!(while_(Phase::NotTcp, timed_out()), 1010);
    // ETIMEDOUT: of a dial, or of a connection that was lost.
    assert_eq!(code(raw(110)), 1212);
    assert_eq!(while_(Phase::Established, raw(110)), 1204);
    assert_eq!(while_(Phase::NotTcp, raw(110)), 1201);
}

#[test]
fn an_unknown_failure_of_a_connection_is_a_tcp_failure() {
    let truncated = || io::Error::other("bytes remaining on stream");
    assert_eq!(code(truncated()), 999);
    let while_ = |phase| LoadTestCode::classify_while(phase, &truncated()).number();
    assert_eq!(while_(Phase::Dialling), 999);
    assert_eq!(while_(Phase::Established), 1200);
    assert_eq!(while_(Phase::NotTcp), 1201);
    // But not an error of the data, such as plain text for TLS.
    let garbled = io::Error::new(ErrorKind::InvalidData, "invalid content type");
    let code = LoadTestCode::classify_while(Phase::Established, &garbled);
    assert_eq!(code, LoadTestCode::UNKNOWN);
}

#[test]
fn a_system_error_that_only_a_dial_has_is_a_dial_failure() {
    let while_ = |phase, number| LoadTestCode::classify_while(phase, &raw(number)).number();
    // EMFILE, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL
    for number in [24, 101, 113, 99] {
        assert_eq!(code(raw(number)), 1211, "{number}");
        assert_eq!(while_(Phase::Dialling, number), 1211, "{number}");
        assert_eq!(while_(Phase::Established, number), 1204, "{number}");
    }
    // EIO
    assert_eq!(code(raw(5)), 1204);
    assert_eq!(while_(Phase::Dialling, 5), 1211);
}

#[test]
fn an_error_of_the_users_resolver_is_classified_by_its_text() {
    let text = |text| io::Error::other(format!("failed to lookup address information: {text}"));
    for absent in [
        "Name or service not known",
        "No address associated with hostname",
        "nodename nor servname provided, or not known",
        "Name does not resolve",
    ] {
        assert_eq!(code(text(absent)), 1101, "{absent}");
    }
    assert_eq!(code(text("Temporary failure in name resolution")), 1100);
    let long = "x".repeat(1 << 20);
    assert_eq!(code(text(&long)), 999, "it is none of getaddrinfo's texts");
}

#[test]
fn a_received_status_passes_unchanged_and_a_local_one_is_classified() {
    for status in [
        tonic::Status::cancelled("by the server"),
        tonic::Status::unavailable(""),
    ] {
        let code = GrpcCode::from(status.code());
        assert_eq!(ReportCode::classify(&status), ReportCode::Grpc(code));
        assert_eq!(LoadTestCode::classify(&status), LoadTestCode::UNKNOWN);
    }
    let made = tonic::Status::from_error(Box::new(raw(104)));
    assert_eq!(ReportCode::classify(&made).as_u16(), 1202);
    let wrapped = Wrapper(Box::new(tonic::Status::not_found("no order 7")));
    assert_eq!(ReportCode::classify(&wrapped).as_u16(), 5);
    let wrapped = io::Error::other(Wrapper(Box::new(made)));
    assert_eq!(ReportCode::classify(&wrapped).as_u16(), 1202);
}

#[tokio::test]
async fn the_status_of_reqwests_error_passes_unchanged() {
    let app = Router::new().route("/", get(|| async { StatusCode::SERVICE_UNAVAILABLE }));
    let url = format!("http://{}/", serve(app).await);
    let response = reqwest::get(url).await.expect("a response");
    let error = response.error_for_status().expect_err("it is a 503");
    assert_eq!(ReportCode::classify(&error).as_u16(), 503);
    let wrapped = Wrapper(Box::new(error));
    assert_eq!(ReportCode::classify(&wrapped).as_u16(), 503);
}

#[test]
fn a_response_is_its_status_or_its_grpc_code() {
    let response = |status: u16| {
        let response = http::Response::builder().status(status);
        response.body(()).expect("a response")
    };
    assert_eq!(
        ReportCode::of_response(&response(404)),
        ReportCode::Http(HttpStatus::NOT_FOUND)
    );
    let mut grpc = response(200);
    grpc.headers_mut()
        .insert("grpc-status", http::HeaderValue::from_static("5"));
    assert_eq!(
        ReportCode::of_response(&grpc),
        ReportCode::Grpc(GrpcCode::NotFound)
    );
    grpc.headers_mut()
        .insert("grpc-status", http::HeaderValue::from_static("no number"));
    assert_eq!(ReportCode::of_response(&grpc).as_u16(), 2);
    assert_eq!(ReportCode::of_response(&response(700)).as_u16(), 700);
}

#[test]
fn codes_of_k6_are_ours_where_they_mean_the_same() {
    for code in LoadTestCode::ALL {
        if let Some(number) = code.k6() {
            assert_eq!(LoadTestCode::from_k6(number), Some(*code));
        }
    }
    let without: Vec<u16> = LoadTestCode::ALL
        .iter()
        .filter(|code| code.k6().is_none())
        .map(|code| code.number())
        .collect();
    assert_eq!(without, [1301, 2000, 2001]);

    // The same number: the same meaning in four cases, and in no other.
    let same = LoadTestCode::ALL
        .iter()
        .filter(|code| code.k6() == Some(code.number()));
    let same: Vec<u16> = same.map(|code| code.number()).collect();
    assert_eq!(same, [1100, 1101, 1200, 1210]);
    let collisions = [1010, 1201, 1202, 1211, 1212, 1301];
    for number in collisions {
        let ours = LoadTestCode::from_u16(number);
        assert!(
            ours.is_some() && LoadTestCode::from_k6(number) != ours,
            "{number}"
        );
    }
    // Nothing else is read.
    let read = (0..=u16::MAX).filter(|number| LoadTestCode::from_k6(*number).is_some());
    assert_eq!(read.count(), 13);
    let reported = (0..=u16::MAX).filter(|number| ReportCode::from_k6(*number).is_some());
    assert_eq!(reported.count(), 13 + 200);
}
