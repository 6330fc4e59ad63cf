//! Names that may be taken once.

use crate::ast::Variant;

/// The variant of each name. Sorted, and no hash map: that would be half of the cost
/// of the checks in a derive, which is compiled without optimisation.
#[derive(Default)]
pub(super) struct Taken<'a>(Vec<(String, &'a Variant<'a>)>);

impl<'a> Taken<'a> {
    /// Takes the name, unless another variant has it, which is returned.
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
