//! `Serialize` and `Deserialize` of problem documents.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::{DEFINED, OURS, Problem};

/// The members in the order of a mapped error's document, then the other ones.
impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_first = |name: &str| DEFINED.contains(&name) || OURS.contains(&name);

        let mut document = serializer.serialize_map(Some(self.members.len()))?;
        for name in DEFINED.iter().chain(&OURS) {
            if let Some(value) = self.members.get(*name) {
                document.serialize_entry(name, value)?;
            }
        }
        for (name, value) in &self.members {
            if !is_first(name) {
                document.serialize_entry(name, value)?;
            }
        }
        document.end()
    }
}

/// From any object, as [`Problem::from_json`].
impl<'de> Deserialize<'de> for Problem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(members) => Ok(Self::of_members(members)),
            // Without the value, which may be long and comes from another service.
            _ => Err(D::Error::custom("a problem document is a JSON object")),
        }
    }
}
