//! Where the arguments of a document are.

use alloc::vec::Vec;
use std::collections::HashSet;

use async_graphql::Pos;
use async_graphql::parser::types::{ExecutableDocument, Selection};

/// The positions of the arguments' values.
///
/// An argument that does not parse or is not valid is an error at its value's position,
/// and one that a resolver returns is at the position of the field: so they are told
/// apart, where neither has a source.
pub(super) struct Arguments(HashSet<Pos>);

impl Arguments {
    pub(super) fn of(document: &ExecutableDocument) -> Self {
        let operations = document.operations.iter();
        let operations = operations.map(|(_, operation)| &operation.node.selection_set);
        let fragments = document.fragments.values();
        let fragments = fragments.map(|fragment| &fragment.node.selection_set);
        let mut sets: Vec<_> = operations.chain(fragments).collect();
        let mut arguments = HashSet::new();
        let mut fields = Vec::new();
        while let Some(set) = sets.pop() {
            for selection in &set.node.items {
                match &selection.node {
                    Selection::Field(field) => {
                        fields.push(field.pos);
                        let directives = &field.node.directives;
                        let of_directives = directives.iter().map(|it| &it.node.arguments);
                        for (_, value) in of_directives.flatten().chain(&field.node.arguments) {
                            arguments.insert(value.pos);
                        }
                        sets.push(&field.node.selection_set);
                    }
                    Selection::InlineFragment(fragment) => {
                        sets.push(&fragment.node.selection_set);
                    }
                    Selection::FragmentSpread(_) => {}
                }
            }
        }
        // A document that was not parsed from text may have one position for everything.
        for field in fields {
            arguments.remove(&field);
        }
        Self(arguments)
    }

    pub(super) fn contains(&self, position: Pos) -> bool {
        self.0.contains(&position)
    }
}
