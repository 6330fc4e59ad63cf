//! Fields that `extension` sends.

use serde::{Deserialize, Serialize};

use super::*;

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Account {
    id: u64,
    owner: Option<String>,
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, expose, domain = "bank.example.com")]
#[grpc(FAILED_PRECONDITION)]
enum Bank {
    #[status(extension(balance, "open-accounts" = accounts, note))]
    OutOfCredit {
        balance: i64,
        accounts: Vec<Account>,
        note: Option<String>,
    },
    #[status(extension(limit = _0))]
    Limit(#[status(default)] u32),
    #[status(redact, extension(shard = _0))]
    Redacted(u8),
    #[status(transparent, extension(balance))]
    Inner {
        #[status(transparent)]
        inner: Box<Other>,
        balance: i64,
    },
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, expose, domain = "other.example.com")]
#[grpc(FAILED_PRECONDITION)]
enum Other {
    #[status(extension(hop))]
    Hop { hop: i64 },
    #[status(extension(balance))]
    Balance { balance: i64 },
}

impl Display for Bank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the bank declines")
    }
}

impl Display for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the other bank declines")
    }
}

fn over_http(error: &Bank) -> Result<Bank, DecodeError> {
    Bank::from_problem(Problem::of(error)).map_err(|undecoded| undecoded.why())
}

fn over_grpc(error: &Bank) -> Result<Bank, DecodeError> {
    let status = tonic::Status::from(PublicError::of(error));
    Bank::from_status(status).map_err(|undecoded| undecoded.why())
}

fn out_of_credit(note: Option<&str>) -> Bank {
    let owner = Some("a \"b\"".to_owned());
    Bank::OutOfCredit {
        balance: -30,
        accounts: vec![Account {
            id: u64::MAX,
            owner,
        }],
        note: note.map(str::to_owned),
    }
}

#[test]
fn members_of_any_type_are_decoded_over_http() {
    for error in [out_of_credit(Some("soon")), out_of_credit(None)] {
        assert_eq!(over_http(&error).as_ref(), Ok(&error));
    }
    assert_eq!(over_http(&Bank::Limit(7)), Ok(Bank::Limit(7)));
}

#[test]
fn over_grpc_there_are_no_members() {
    let missing = DecodeError::Missing("balance");
    assert_eq!(over_grpc(&out_of_credit(None)), Err(missing));
    assert_eq!(over_grpc(&Bank::Limit(7)), Ok(Bank::Limit(0)));
}

#[test]
fn a_redacted_error_sends_no_members_to_decode() {
    let missing = DecodeError::Missing("shard");
    assert_eq!(over_http(&Bank::Redacted(7)), Err(missing));
}

#[test]
fn a_member_of_another_type_is_invalid() {
    let problem = Problem::of(&Bank::Limit(7)).with_extension("limit", "seven");
    let decoded = Bank::from_problem(problem).map_err(|undecoded| undecoded.why());
    assert_eq!(decoded, Err(DecodeError::Invalid("limit")));
}

#[test]
fn a_member_of_the_outer_error_is_not_decoded_as_that_of_the_inner_error() {
    let inner = Box::new(Other::Hop { hop: 3 });
    let error = Bank::Inner { inner, balance: 5 };
    assert_eq!(over_http(&error).as_ref(), Ok(&error));
    let both = Bank::Inner {
        inner: Box::new(Other::Balance { balance: 4 }),
        balance: 5,
    };
    let missing = DecodeError::Missing("balance");
    assert_eq!(over_http(&both), Err(missing));
}

#[derive(Debug, PartialEq, StatusMapped)]
#[status(decode, message = "the list", domain = "list.example.com")]
#[grpc(FAILED_PRECONDITION)]
enum List {
    #[status(extension(list))]
    Optional { list: Option<Vec<String>> },
    #[status(extension(list))]
    Defaulted {
        #[status(default)]
        list: Vec<String>,
    },
    #[status(extension(map = _0))]
    Unserializable(#[status(default)] Vec<Key>),
}

/// A value that cannot be serialized as JSON.
#[derive(Debug, Default, Deserialize, Eq, Ord, PartialEq, PartialOrd)]
struct Key;

impl Serialize for Key {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("no JSON"))
    }
}

fn list_over_http(error: &List) -> Result<List, DecodeError> {
    List::from_problem(Problem::of(error)).map_err(|undecoded| undecoded.why())
}

#[test]
fn a_member_that_did_not_fit_is_missing() {
    let long = || vec!["x".repeat(100); 100];
    let missing = Err(DecodeError::Missing("list"));
    let optional = List::Optional { list: Some(long()) };
    assert_eq!(list_over_http(&optional), missing);
    assert_eq!(list_over_http(&List::Defaulted { list: long() }), missing);
    let error = List::Unserializable(vec![Key]);
    let no_map = Err(DecodeError::Missing("map"));
    assert_eq!(list_over_http(&error), no_map);
}

#[test]
fn an_optional_member_is_missing_over_grpc_unless_it_has_a_default() {
    let over_grpc = |error: &List| {
        let status = tonic::Status::from(PublicError::of(error));
        List::from_status(status).map_err(|undecoded| undecoded.why())
    };
    let optional = List::Optional { list: None };
    let missing = Err(DecodeError::Missing("list"));
    assert_eq!(over_grpc(&optional), missing);
    assert_eq!(list_over_http(&optional), Ok(optional));
    let defaulted = List::Defaulted { list: Vec::new() };
    assert_eq!(over_grpc(&defaulted), Ok(defaulted));
}
