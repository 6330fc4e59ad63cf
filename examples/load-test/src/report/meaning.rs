//! The meaning of the codes, and where to look for the cause.

use status_mapped::{HttpStatus, LoadTestCode, ReportCode, Retry};

/// The chapter of the guide that has a table of the load-test codes.
const GUIDE: &str = include_str!("../../../../runtime/docs/guide/load-test-codes.md");

/// Texts in which `` ` `` encloses code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// What happened.
    pub(super) meaning: String,
    /// Where to look for the cause; nothing for a success.
    pub(super) look_at: Option<String>,
}

impl Meaning {
    pub(super) fn of(code: ReportCode) -> Self {
        match code {
            ReportCode::LoadTest(code) => Self::in_guide(code).unwrap_or_else(|| Self {
                meaning: "The guide has no row for this code.".to_owned(),
                look_at: None,
            }),
            ReportCode::Grpc(code) => {
                let text = format!("The response had the gRPC code `{}`.", code.name());
                Self::of_response(text, code.http_status())
            }
            ReportCode::Http(status) => {
                let (number, phrase) = (status.as_u16(), status.phrase());
                let text = format!("The response had the HTTP status `{number} {phrase}`.");
                Self::of_response(text, status)
            }
            ReportCode::Other(_) => Self {
                meaning: "The response had a status that no protocol defines.".to_owned(),
                look_at: Some("The implementation of the service.".to_owned()),
            },
        }
    }

    fn of_response(meaning: String, status: HttpStatus) -> Self {
        let look_at = match (status.as_u16(), status.grpc_code().retry()) {
            (..400, _) => None,
            (500.., _) => Some("The log of the service."),
            (_, Retry::AfterStateChange) => {
                Some("What the request needs: the data, the permissions, the quotas.")
            }
            (_, Retry::Transaction) => Some("Concurrent changes of the same data."),
            (_, Retry::Call | Retry::Never) => Some("The request that the test sends."),
        };
        Self {
            meaning,
            look_at: look_at.map(str::to_owned),
        }
    }

    /// The row `| 1202 | name | meaning | where to look |`.
    fn in_guide(code: LoadTestCode) -> Option<Self> {
        let number = code.number().to_string();
        GUIDE.lines().find_map(|line| {
            let mut cells = line.trim_matches('|').split('|').map(str::trim);
            if cells.next() != Some(&number) {
                return None;
            }
            let (_name, meaning, look_at) = (cells.next()?, cells.next()?, cells.next()?);
            Some(Self {
                meaning: sentence(meaning),
                look_at: Some(sentence(look_at)),
            })
        })
    }
}

/// A cell of the table as a sentence.
fn sentence(cell: &str) -> String {
    let mut chars = cell.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).chain(['.']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_load_test_code_has_its_meaning_in_the_guide() {
        for code in LoadTestCode::ALL {
            let meaning = Meaning::in_guide(*code).unwrap();
            assert!(meaning.meaning.len() > 10, "{code}: {meaning:?}");
            assert!(meaning.look_at.unwrap().len() > 8, "{code}");
        }
    }

    #[test]
    fn where_to_look_depends_on_who_is_at_fault() {
        let look_at = |number| Meaning::of(ReportCode::from_u16(number)).look_at;
        assert_eq!(look_at(200), None);
        assert_eq!(look_at(0), None);
        assert_eq!(look_at(503).unwrap(), "The log of the service.");
        assert_eq!(look_at(13), look_at(503));
        assert_eq!(look_at(400).unwrap(), "The request that the test sends.");
        assert_eq!(look_at(3), look_at(400));
        assert!(look_at(404).unwrap().starts_with("What the request needs"));
        assert_eq!(look_at(10).unwrap(), "Concurrent changes of the same data.");
    }

    #[test]
    fn the_meaning_of_a_status_has_its_phrase() {
        let meaning = Meaning::of(ReportCode::from_u16(404)).meaning;
        assert_eq!(meaning, "The response had the HTTP status `404 Not Found`.");
    }
}
