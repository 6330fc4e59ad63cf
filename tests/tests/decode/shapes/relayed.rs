use super::*;

#[derive(Debug, PartialEq, Eq, StatusMapped)]
#[status(decode, redact, domain = "upstream.example.com")]
#[grpc(NOT_FOUND)]
#[status(metadata(id))]
struct Gone {
    id: u8,
}

#[derive(Debug, StatusMapped)]
#[status(domain = "front.example.com")]
enum Front {
    #[status(transparent)]
    Passed(tonic::Status),
    #[status(transparent, metadata(id = 8_u8, more = 9_u8))]
    Added(tonic::Status),
    #[status(transparent, reason = "OURS")]
    Ours(tonic::Status),
}

#[test]
fn the_error_of_another_service_is_relayed_over_http_too() {
    let problem = Problem::of(&Front::Passed(tonic::Status::from(PublicError::of(
        &Gone { id: 7 },
    ))));
    assert_eq!(problem.domain(), Some("upstream.example.com"));
    let decoded = Gone::from_problem(problem).expect("it is known");
    assert_eq!(decoded, Gone { id: 7 });
}

#[test]
fn declared_parts_replace_those_of_the_relayed_status() {
    let problem = Problem::of(&Front::Added(tonic::Status::from(PublicError::of(&Gone {
        id: 7,
    }))));
    assert_eq!(problem.metadata(), [("id", "8"), ("more", "9")].into());
    let ours = Problem::of(&Front::Ours(tonic::Status::from(PublicError::of(&Gone {
        id: 7,
    }))));
    let name = (ours.reason(), ours.domain());
    assert_eq!(name, (Some("OURS"), Some("front.example.com")));
}

#[test]
fn a_relayed_status_without_a_reason_has_the_name_of_its_code() {
    let problem = Problem::of(&Front::Passed(tonic::Status::aborted("x")));
    assert_eq!(
        (problem.reason(), problem.domain()),
        (Some("ABORTED"), None)
    );
}
