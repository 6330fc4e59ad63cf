//! The derive: what the attributes of a variant mean, and every shape of a type.
#![allow(uncommon_codepoints)]

mod by_hand;
mod cfg;
mod codes;
mod further_keys;
mod generics;
mod identifiers;
mod large;
mod local_items;
mod lookups;
mod macro_fragments;
mod macro_hygiene;
mod messages;
mod names;
mod odd_shapes;
mod optional_values;
mod other_derives;
mod reasons;
mod redacted;
mod shapes;
mod transparent;
mod violations;
