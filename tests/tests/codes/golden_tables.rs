//! Compares each cell of the tables in `facts/` with the code, in both directions.

use std::collections::HashMap;
use std::fmt::Debug;

use status_mapped::{ErrorDetail, ErrorType, GrpcCode, HttpStatus, LoadTestCode, Retry};

const GRPC: &str = include_str!("../../facts/grpc_codes.csv");
const HTTP: &str = include_str!("../../facts/http_statuses.csv");
const LOAD_TEST: &str = include_str!("../../facts/load_test_codes.csv");
const ERROR_TYPES: &str = include_str!("../../facts/error_types.csv");
const ERROR_DETAILS: &str = include_str!("../../facts/error_details.csv");

/// One column of a table, top to bottom.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let cells: Vec<String> = reader
        .deserialize::<HashMap<String, String>>()
        .filter_map(|row| row.ok()?.remove(name))
        .collect();
    let rows = table.lines().count() - 1;
    assert_eq!(cells.len(), rows, "every row has the column {name}");
    cells
}

/// Compares a column with the same value of every code, and so their number and order.
fn assert_column<C: Copy>(table: &str, name: &str, all: &[C], cell: impl Fn(C) -> String) {
    let of_the_code: Vec<String> = all.iter().copied().map(cell).collect();
    assert_eq!(of_the_code, column(table, name), "column {name}");
}

/// A name or nothing, as in a cell.
fn cell(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// `NotFound` for `NOT_FOUND`.
fn upper_camel_case(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let (first, rest) = word.split_at(1);
            first.to_owned() + &rest.to_lowercase()
        })
        .collect()
}

fn assert_variants_are_named_after_the_names<C: Copy + Debug>(table: &str, all: &[C]) {
    let variants: Vec<String> = all.iter().map(|code| format!("{code:?}")).collect();
    let names: Vec<String> = column(table, "name")
        .iter()
        .map(|name| upper_camel_case(name))
        .collect();
    assert_eq!(variants, names);
}

mod grpc_codes {
    use super::*;

    #[test]
    fn have_their_numbers() {
        assert_column(GRPC, "number", GrpcCode::ALL, |code| {
            code.number().to_string()
        });
    }

    #[test]
    fn are_found_by_their_numbers() {
        for (number, code) in column(GRPC, "number").iter().zip(GrpcCode::ALL) {
            assert_eq!(GrpcCode::from_i32(number.parse().unwrap()), Some(*code));
        }
    }

    #[test]
    fn have_their_names() {
        assert_column(GRPC, "name", GrpcCode::ALL, |code| code.name().to_owned());
    }

    #[test]
    fn have_variants_named_after_the_names() {
        assert_variants_are_named_after_the_names(GRPC, GrpcCode::ALL);
    }

    #[test]
    fn have_their_http_statuses() {
        assert_column(GRPC, "http", GrpcCode::ALL, |code| {
            code.http_status().as_u16().to_string()
        });
    }

    #[test]
    fn have_their_error_types() {
        assert_column(GRPC, "error_type", GrpcCode::ALL, |code| {
            cell(code.error_type())
        });
    }

    #[test]
    fn have_their_error_details() {
        assert_column(GRPC, "error_detail", GrpcCode::ALL, |code| {
            cell(code.error_detail())
        });
    }

    #[test]
    fn have_their_load_test_codes() {
        assert_column(GRPC, "load_test", GrpcCode::ALL, |code| {
            cell(code.load_test_code().map(LoadTestCode::number))
        });
    }

    #[test]
    fn have_their_retries() {
        assert_column(GRPC, "retry", GrpcCode::ALL, |code| {
            let retry = match code.retry() {
                Retry::Call => "call",
                Retry::Transaction => "transaction",
                Retry::AfterStateChange => "after_state_change",
                Retry::Never => "never",
            };
            retry.to_owned()
        });
    }

    #[test]
    fn are_application_only_as_published() {
        assert_column(GRPC, "application_only", GrpcCode::ALL, |code| {
            code.is_application_only().to_string()
        });
    }

    #[test]
    fn are_server_errors_as_published() {
        assert_column(GRPC, "server_error", GrpcCode::ALL, |code| {
            code.is_server_error().to_string()
        });
    }
}

mod http_statuses {
    use super::*;

    #[test]
    fn have_their_numbers() {
        assert_column(HTTP, "number", HttpStatus::ALL, |status| {
            status.as_u16().to_string()
        });
    }

    #[test]
    fn are_found_by_their_numbers() {
        for (number, status) in column(HTTP, "number").iter().zip(HttpStatus::ALL) {
            assert_eq!(HttpStatus::from_u16(number.parse().unwrap()), Some(*status));
        }
    }

    #[test]
    fn have_their_names() {
        assert_column(HTTP, "name", HttpStatus::ALL, |status| cell(status.name()));
    }

    #[test]
    fn have_variants_named_after_the_names() {
        assert_variants_are_named_after_the_names(HTTP, HttpStatus::ALL);
    }

    #[test]
    fn have_their_phrases() {
        assert_column(HTTP, "phrase", HttpStatus::ALL, |status| {
            status.phrase().to_owned()
        });
    }

    #[test]
    fn are_found_by_the_other_name_in_use() {
        for (name, status) in column(HTTP, "also_accepted").iter().zip(HttpStatus::ALL) {
            if !name.is_empty() {
                assert_eq!(name.parse(), Ok(*status));
            }
        }
    }

    #[test]
    fn have_a_constant_for_each_other_name_in_use() {
        let constants = [
            ("PAYLOAD_TOO_LARGE", HttpStatus::PAYLOAD_TOO_LARGE, 413),
            ("IM_A_TEAPOT", HttpStatus::IM_A_TEAPOT, 418),
            (
                "UNPROCESSABLE_ENTITY",
                HttpStatus::UNPROCESSABLE_ENTITY,
                422,
            ),
        ];
        let mut names = column(HTTP, "also_accepted");
        names.retain(|name| !name.is_empty());
        assert_eq!(names, constants.map(|(name, ..)| name));
        for (_, status, number) in constants {
            assert_eq!(status.as_u16(), number);
        }
    }

    #[test]
    fn are_registered_as_published() {
        assert_column(HTTP, "registered", HttpStatus::ALL, |status| {
            status.is_registered().to_string()
        });
    }

    #[test]
    fn have_their_grpc_codes() {
        assert_column(HTTP, "grpc_semantic", HttpStatus::ALL, |status| {
            status.grpc_code().name().to_owned()
        });
    }

    #[test]
    fn have_their_grpc_codes_from_an_intermediary() {
        assert_column(HTTP, "grpc_intermediary", HttpStatus::ALL, |status| {
            status.grpc_code_from_intermediary().name().to_owned()
        });
    }

    #[test]
    fn have_their_required_headers() {
        assert_column(HTTP, "required_header", HttpStatus::ALL, |status| {
            cell(status.required_header())
        });
    }
}

mod load_test_codes {
    use super::*;

    #[test]
    fn have_their_numbers() {
        assert_column(LOAD_TEST, "number", LoadTestCode::ALL, |code| {
            code.number().to_string()
        });
    }

    #[test]
    fn are_found_by_their_numbers() {
        for (number, code) in column(LOAD_TEST, "number").iter().zip(LoadTestCode::ALL) {
            assert_eq!(LoadTestCode::from_u16(number.parse().unwrap()), Some(*code));
        }
    }

    #[test]
    fn have_their_names() {
        assert_column(LOAD_TEST, "name", LoadTestCode::ALL, |code| {
            code.name().to_owned()
        });
    }

    #[test]
    fn have_variants_named_after_the_names() {
        assert_variants_are_named_after_the_names(LOAD_TEST, LoadTestCode::ALL);
    }

    #[test]
    fn have_their_grpc_codes() {
        assert_column(LOAD_TEST, "grpc", LoadTestCode::ALL, |code| {
            cell(code.grpc_code())
        });
    }

    #[test]
    fn have_their_http_statuses() {
        assert_column(LOAD_TEST, "http", LoadTestCode::ALL, |code| {
            cell(code.http_status().map(HttpStatus::as_u16))
        });
    }
}

mod error_types {
    use super::*;

    #[test]
    fn have_their_names() {
        assert_column(ERROR_TYPES, "name", ErrorType::ALL, |code| {
            code.name().to_owned()
        });
    }

    #[test]
    fn have_variants_named_after_the_names() {
        assert_variants_are_named_after_the_names(ERROR_TYPES, ErrorType::ALL);
    }

    #[test]
    fn have_their_documented_http_statuses() {
        assert_column(ERROR_TYPES, "documented_http", ErrorType::ALL, |code| {
            code.documented_http_status().as_u16().to_string()
        });
    }

    #[test]
    fn have_their_grpc_codes() {
        assert_column(ERROR_TYPES, "grpc", ErrorType::ALL, |code| {
            code.grpc_code().name().to_owned()
        });
    }
}

mod error_details {
    use super::*;

    #[test]
    fn have_their_names() {
        assert_column(ERROR_DETAILS, "name", ErrorDetail::ALL, |code| {
            code.name().to_owned()
        });
    }

    #[test]
    fn have_variants_named_after_the_names() {
        assert_variants_are_named_after_the_names(ERROR_DETAILS, ErrorDetail::ALL);
    }

    #[test]
    fn belong_to_their_types() {
        assert_column(ERROR_DETAILS, "error_type", ErrorDetail::ALL, |code| {
            code.error_type().name().to_owned()
        });
    }

    #[test]
    fn have_their_documented_http_statuses() {
        assert_column(ERROR_DETAILS, "documented_http", ErrorDetail::ALL, |code| {
            code.documented_http_status().as_u16().to_string()
        });
    }

    #[test]
    fn have_their_grpc_codes() {
        assert_column(ERROR_DETAILS, "grpc", ErrorDetail::ALL, |code| {
            code.grpc_code().name().to_owned()
        });
    }
}

/// Conversions without a column in a table go through the gRPC code.
mod without_a_column {
    use super::*;

    #[test]
    fn an_http_status_goes_through_its_grpc_code() {
        for status in HttpStatus::ALL {
            let grpc = status.grpc_code();
            assert_eq!(status.load_test_code(), grpc.load_test_code(), "{status}");
            assert_eq!(status.error_type(), grpc.error_type(), "{status}");
            assert_eq!(status.error_detail(), grpc.error_detail(), "{status}");
        }
    }

    #[test]
    fn a_load_test_code_goes_through_its_grpc_code() {
        for code in LoadTestCode::ALL {
            let grpc = code.grpc_code();
            assert_eq!(code.error_type(), grpc.and_then(GrpcCode::error_type));
            assert_eq!(code.error_detail(), grpc.and_then(GrpcCode::error_detail));
        }
    }

    #[test]
    fn an_error_type_goes_through_its_grpc_code() {
        for code in ErrorType::ALL {
            let grpc = code.grpc_code();
            assert_eq!(code.http_status(), grpc.http_status());
            assert_eq!(Some(code.load_test_code()), grpc.load_test_code());
            assert_eq!(code.error_detail(), grpc.error_detail());
        }
    }

    #[test]
    fn an_error_detail_goes_through_its_grpc_code() {
        for code in ErrorDetail::ALL {
            let grpc = code.grpc_code();
            assert_eq!(code.http_status(), grpc.http_status());
            assert_eq!(Some(code.load_test_code()), grpc.load_test_code());
        }
    }

    #[test]
    fn an_unknown_error_type_has_500_and_not_its_documented_520() {
        assert_eq!(
            ErrorType::UNKNOWN.http_status(),
            HttpStatus::INTERNAL_SERVER_ERROR
        );
    }

    #[test]
    fn a_failed_checkpoint_means_nothing_elsewhere() {
        let code = LoadTestCode::CHECKPOINT_FAILED;
        assert_eq!(code.grpc_code(), None);
        assert_eq!(code.http_status(), None);
        assert_eq!(code.error_type(), None);
        assert_eq!(code.error_detail(), None);
    }
}

mod agreement {
    use super::*;

    #[test]
    fn a_derived_detail_belongs_to_the_derived_type() {
        for code in GrpcCode::ALL {
            if let Some(detail) = code.error_detail() {
                assert_eq!(Some(detail.error_type()), code.error_type(), "{code}");
            }
        }
    }

    #[test]
    fn a_server_error_is_a_code_whose_status_is_a_5xx() {
        for code in GrpcCode::ALL {
            let is_5xx = (500..=599).contains(&code.http_status().as_u16());
            assert_eq!(code.is_server_error(), is_5xx, "{code}");
        }
    }

    #[test]
    fn twelve_codes_survive_a_conversion_to_http_and_back() {
        let survivors = GrpcCode::ALL
            .iter()
            .filter(|code| code.http_status().grpc_code() == **code);
        assert_eq!(survivors.count(), 12);
    }
}
