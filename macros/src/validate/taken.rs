//! Names of which each belongs to one variant.

use crate::ast::Variant;

/// The variant of each name, sorted by name. A hash map would be half of the cost of all
/// checks, because a derive is compiled without optimization.
#[derive(Default)]
pub(super) struct Taken<'a>(Vec<(String, &'a Variant<'a>)>);

impl<'a> Taken<'a> {
    /// Takes the name, or returns the variant that has it already.
    pub(super) fn take(&mut self, name: String, by: &'a Variant<'a>) -> Option<&'a Variant<'a>> {
        let place = self.0.binary_search_by(|(given, _)| given.cmp(&name));
        match place {
            Ok(at) => self.0.get(at).map(|(_, variant)| *variant),
            Err(at) => {
                self.0.insert(at, (name, by));
                None
            }
        }
    }
}
