//! Problem documents as values of serde.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::{DEFINED, OURS, Problem};

/// The members in the order in which a mapped error's document has them, then
/// the further ones.
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

/// From any object, as [`Problem::from_json`] does.
impl<'de> Deserialize<'de> for Problem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(members) => Ok(Self::of_members(members)),
            // Not what it is instead: that may be long, and is foreign.
            _ => Err(D::Error::custom("a problem document is a JSON object")),
        }
    }
}
