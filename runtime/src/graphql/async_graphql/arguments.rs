//! The positions of the arguments of a document.

use alloc::vec::Vec;
use std::collections::HashSet;

use async_graphql::Pos;
use async_graphql::parser::types::{ExecutableDocument, Selection};

/// The positions of the arguments' values.
///
/// The error of an argument that is not valid is at the position of its value, and that of a
/// resolver is at the position of the field. Where neither has a source, the position
/// distinguishes them.
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
        // In a document that was not parsed from text all positions may be equal.
        for field in fields {
            arguments.remove(&field);
        }
        Self(arguments)
    }

    pub(super) fn contains(&self, position: Pos) -> bool {
        self.0.contains(&position)
    }
}
