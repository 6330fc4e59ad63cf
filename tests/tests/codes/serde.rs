//! The codes as values of serde: how they are serialized, and which values are read or
//! refused.
#![allow(clippy::expect_used)] // also outside of test functions

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::de::value::{Error as ValueError, StrDeserializer, U16Deserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Value, from_value, json, to_value};
use status_mapped::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, ReportCode};

fn read<C: for<'de> Deserialize<'de>>(value: Value) -> Result<C, String> {
    from_value(value).map_err(|error| error.to_string())
}

fn assert_reads_back<C>(codes: impl IntoIterator<Item = C>)
where
    C: Copy + Debug + PartialEq + Serialize + for<'de> Deserialize<'de>,
{
    for code in codes {
        let written = to_value(code).expect("a code is JSON");
        assert_eq!(from_value::<C>(written).ok(), Some(code));
    }
}

#[track_caller]
fn assert_refused<C: Debug + for<'de> Deserialize<'de>>(values: &Value) {
    for value in values.as_array().expect("an array") {
        assert!(read::<C>(value.clone()).is_err(), "{value} is refused");
    }
}

#[test]
fn a_code_is_written_as_its_name() {
    assert_eq!(to_value(GrpcCode::NOT_FOUND).unwrap(), "NOT_FOUND");
    assert_eq!(to_value(HttpStatus::NOT_FOUND).unwrap(), "NOT_FOUND");
    assert_eq!(
        to_value(LoadTestCode::DIAL_TIMEOUT).unwrap(),
        "DIAL_TIMEOUT"
    );
    assert_eq!(to_value(ErrorType::BAD_REQUEST).unwrap(), "BAD_REQUEST");
    assert_eq!(to_value(ErrorDetail::CONFLICT).unwrap(), "CONFLICT");
}

#[test]
fn a_status_without_a_name_is_written_as_its_number() {
    assert_eq!(to_value(HttpStatus::from_u16(471)).unwrap(), 471);
}

#[test]
fn a_report_code_is_written_as_its_number() {
    assert_eq!(to_value(ReportCode::Grpc(GrpcCode::NOT_FOUND)).unwrap(), 5);
    assert_eq!(to_value(ReportCode::from_u16(700)).unwrap(), 700);
}

#[test]
fn every_grpc_code_reads_back() {
    assert_reads_back(GrpcCode::ALL.iter().copied());
}

#[test]
fn every_http_status_reads_back_listed_or_not() {
    assert_reads_back((100..=999).filter_map(HttpStatus::from_u16));
}

#[test]
fn every_load_test_code_reads_back() {
    assert_reads_back(LoadTestCode::ALL.iter().copied());
}

#[test]
fn every_error_type_and_detail_reads_back() {
    assert_reads_back(ErrorType::ALL.iter().copied());
    assert_reads_back(ErrorDetail::ALL.iter().copied());
}

#[test]
fn every_report_code_reads_back() {
    assert_reads_back((0..=u16::MAX).map(ReportCode::from_u16));
}

#[test]
fn a_grpc_code_is_read_from_its_number() {
    for code in GrpcCode::ALL {
        assert_eq!(read(json!(code.number())), Ok(*code));
    }
}

#[test]
fn a_grpc_code_is_read_from_the_other_spellings() {
    for spelling in ["CANCELED", "canceled", "Canceled", "Cancelled"] {
        assert_eq!(read(json!(spelling)), Ok(GrpcCode::CANCELLED));
    }
}

#[test]
fn an_http_status_is_read_from_its_number_its_digits_and_its_other_name() {
    for spelling in [json!(413), json!("413"), json!("PAYLOAD_TOO_LARGE")] {
        assert_eq!(read(spelling), Ok(HttpStatus::CONTENT_TOO_LARGE));
    }
}

#[test]
fn a_load_test_code_is_read_from_its_number() {
    for code in LoadTestCode::ALL {
        assert_eq!(read(json!(code.number())), Ok(*code));
    }
}

#[test]
fn what_is_no_grpc_code_is_refused() {
    assert_refused::<GrpcCode>(&json!([
        17,
        -1,
        5.0,
        u64::MAX,
        "",
        "5",
        "NOT_FUOND",
        null,
        true,
        [],
        {}
    ]));
}

#[test]
fn what_is_no_http_status_is_refused() {
    assert_refused::<HttpStatus>(&json!([99, 1000, 65_940, -404, 404.5, "99", "", null]));
}

#[test]
fn what_is_no_load_test_code_is_refused() {
    assert_refused::<LoadTestCode>(&json!([0, 65_536, -1, "1212", "", null]));
}

#[test]
fn what_is_no_error_type_is_refused() {
    assert_refused::<ErrorType>(&json!(["CONFLICT", "bad_request", 0, null]));
}

#[test]
fn what_is_no_error_detail_is_refused() {
    assert_refused::<ErrorDetail>(&json!(["BAD_REQUEST", 0, null]));
}

#[test]
fn what_is_no_report_code_is_refused() {
    assert_refused::<ReportCode>(&json!([65_536, -1, 5.5, "NOT_FOUND", null]));
}

#[test]
fn an_error_names_the_valid_forms_of_a_code() {
    assert_eq!(
        read::<GrpcCode>(json!("NOT_FUOND")),
        Err("unknown gRPC code, expected a name such as `NOT_FOUND`".to_owned())
    );
    assert_eq!(
        read::<GrpcCode>(json!(17)),
        Err("invalid value: integer `17`, expected the name or number of a code".to_owned())
    );
}

#[test]
fn codes_are_keys_of_a_json_object() {
    let counts = BTreeMap::from([
        (HttpStatus::from_u16(404), 1),
        (HttpStatus::from_u16(471), 2),
    ])
    .into_iter()
    .filter_map(|(status, count)| Some((status?, count)))
    .collect::<BTreeMap<_, _>>();
    let written = to_value(&counts).unwrap();
    assert_eq!(written, json!({"NOT_FOUND": 1, "471": 2}));
    assert_eq!(from_value(written).ok(), Some(counts));

    let reported = BTreeMap::from([(ReportCode::from_u16(5), 3)]);
    let written = to_value(&reported).unwrap();
    assert_eq!(written, json!({"5": 3}));
    assert_eq!(from_value(written).ok(), Some(reported));
}

#[test]
fn a_signed_number_is_read() {
    let five: serde::de::value::I64Deserializer<ValueError> = 5_i64.into_deserializer();
    assert_eq!(GrpcCode::deserialize(five), Ok(GrpcCode::NOT_FOUND));
}

/// A format that is not self-describing, such as bincode and postcard.
struct Compact(&'static str);

impl<'de> Deserializer<'de> for Compact {
    type Error = ValueError;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, ValueError> {
        Err(serde::de::Error::custom("not self-describing"))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        StrDeserializer::new(self.0).deserialize_string(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        let number = self.0.parse::<u16>().map_err(serde::de::Error::custom)?;
        U16Deserializer::new(number).deserialize_u16(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u32 u64 f32 f64 char str bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn a_compact_format_reads_codes() {
    assert_eq!(
        GrpcCode::deserialize(Compact("NOT_FOUND")),
        Ok(GrpcCode::NOT_FOUND)
    );
    assert_eq!(
        HttpStatus::deserialize(Compact("471")).map(HttpStatus::as_u16),
        Ok(471)
    );
    assert_eq!(
        LoadTestCode::deserialize(Compact("DIAL_TIMEOUT")),
        Ok(LoadTestCode::DIAL_TIMEOUT)
    );
    assert_eq!(
        ErrorType::deserialize(Compact("NOT_FOUND")),
        Ok(ErrorType::NOT_FOUND)
    );
    assert_eq!(
        ReportCode::deserialize(Compact("1212")),
        Ok(ReportCode::from_u16(1212))
    );
}
