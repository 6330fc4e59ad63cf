//! Our reading of an item beside syn's.

use proc_macro2::TokenStream;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use quote::ToTokens;

use super::never_panics::{VALID, cases};
use crate::item::{Data, FieldItem, Item};

/// Names, types and numbers of attributes, as `syn` reads them.
fn read_by_syn(input: &syn::DeriveInput) -> Vec<String> {
    fn add(fields: &syn::Fields, all: &mut Vec<String>) {
        for (member, field) in fields.members().zip(fields) {
            let (member, ty) = (member.to_token_stream(), field.ty.to_token_stream());
            all.push(format!("{} {member}: {ty}", field.attrs.len()));
        }
    }
    let mut all = vec![format!("{} {}", input.attrs.len(), input.ident)];
    all.push(
        input
            .generics
            .split_for_impl()
            .0
            .to_token_stream()
            .to_string(),
    );
    all.push(input.generics.where_clause.to_token_stream().to_string());
    match &input.data {
        syn::Data::Enum(data) => {
            for variant in &data.variants {
                all.push(format!("{} {}", variant.attrs.len(), variant.ident));
                add(&variant.fields, &mut all);
            }
        }
        syn::Data::Struct(data) => add(&data.fields, &mut all),
        syn::Data::Union(_) => {}
    }
    all
}

fn read_by_us(item: &Item) -> Vec<String> {
    fn add(fields: &[FieldItem], all: &mut Vec<String>) {
        for field in fields {
            let (member, ty) = (field.member.to_token_stream(), field.ty.to_token_stream());
            all.push(format!("{} {member}: {ty}", field.attrs.len()));
        }
    }
    let mut all = vec![format!("{} {}", item.attrs.len(), item.ident)];
    all.push(
        item.generics
            .split_for_impl()
            .0
            .to_token_stream()
            .to_string(),
    );
    all.push(item.generics.where_clause.to_token_stream().to_string());
    match &item.data {
        Data::Enum(variants) => {
            for variant in variants {
                all.push(format!("{} {}", variant.attrs.len(), variant.ident));
                add(&variant.fields, &mut all);
            }
        }
        Data::Struct(fields) => add(fields, &mut all),
        Data::Union(_) => {}
    }
    all
}

#[test]
fn what_a_parameter_is_by_default_may_be_any_expression() {
    let source = "struct S<'a, T: Into<Vec<T>> = Vec<fn(u8) -> Vec<u8>>, const N: usize = { let x = 3; x + 1 }>(T);";
    let item = Item::parse(source.parse().expect("tokens")).expect("an item");
    let generics = item.generics.to_token_stream().to_string();
    let expected = "<'a,T:Into<Vec<T>>,constN:usize>";
    assert_eq!(generics.replace(' ', ""), expected);
}

#[test]
fn an_item_is_read_as_syn_reads_it() {
    let others = [
        "pub union Bits { pub(crate) a: u8, b: ::core::mem::ManuallyDrop<f32> }",
        "enum E<T> where ty!{T}: Clone { A(T), B = if X as u8 <= 3 { 1 } else { 2 }, C }",
        "enum E { A = if let | Some(_) = X { 1 } else { 2 }, B, C }",
        "#[a::b] #[c] #[d = \"e\"] #[f{g}] pub struct S<'a>(#[h] pub &'a str, pub (u8, u8)) where 'a: 'a;",
    ];
    for source in VALID.iter().chain(&others) {
        assert_eq!(compared(source), Ok(true), "{source}");
    }
}

/// Whether both read an item; then they read the same.
fn compared(source: &str) -> Result<bool, String> {
    let Ok(tokens) = source.parse::<TokenStream>() else {
        return Ok(false);
    };
    let Ok(theirs) = syn::parse2(tokens.clone()) else {
        return Ok(false);
    };
    let ours = Item::parse(tokens).map_err(|error| format!("{source}: {error}"))?;
    let plain = |all: Vec<String>| all.join("; ").replace(' ', "");
    let (ours, theirs) = (plain(read_by_us(&ours)), plain(read_by_syn(&theirs)));
    if ours == theirs {
        Ok(true)
    } else {
        Err(format!("{source}\n  ours: {ours}\ntheirs: {theirs}"))
    }
}

fn any_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::sample::select(words).prop_map(str::to_owned)
}

/// The template with each `_` in place of one of the inner ones.
fn filled(
    templates: &'static [&'static str],
    inner: impl Strategy<Value = String> + 'static,
) -> impl Strategy<Value = String> {
    let inner = proptest::collection::vec(inner, 3);
    (proptest::sample::select(templates), inner).prop_map(|(template, inner)| {
        let mut inner = inner.iter().cycle();
        let mut parts = template.split('_');
        let mut all = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            all.push_str(inner.next().map_or("", String::as_str));
            all.push_str(part);
        }
        all
    })
}

fn types() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "u8", "T", "Self", "!", "::a::B", "r#in", "&'a str", "()", "[u8; N]",
    ];
    any_of(NAMES).prop_recursive(3, 12, 3, |inner| {
        filled(
            &[
                "Vec<_>",
                "Map<_, _>",
                "Option<_>",
                "fn(_, _) -> _",
                "fn() -> fn() -> _",
                "Box<dyn for<'b> Fn(_, &'b _) -> _ + Send>",
                "<_ as Tr<_, _>>::Out",
                "(_, _)",
                "(_)",
                "[_; { A < B } as usize]",
                "*const _",
                "&'a mut _",
                "A<{ 1 > 2 }, -1, _>",
                "A<'a, _, Item = _>",
                "m!(_ < 1, _)",
                "m!{_, _}",
                "Tr::<_, _>::B<_>",
            ],
            inner,
        )
    })
}

fn expressions() -> impl Strategy<Value = String> {
    const OPERANDS: &[&str] = &[
        "1", "X", "a::B", "-1", "!X", "'a'", "\"s\"", "Self::X", "true", "&&X", "x.0",
    ];
    any_of(OPERANDS).prop_recursive(3, 12, 3, |inner| {
        filled(
            &[
                "(_)",
                "f(_, _)",
                "f::<A, B<C>>(_)",
                "A::<B, C>::D + _",
                "<A as B<C, D>>::E - _",
                "{ _ }",
                "if _ { _ } else { _ }",
                "if let | 1 | 2 = _ { _ } else { _ }",
                "match _ { 1 | 2 => _, _ => _ }",
                "[_, _][_]",
                "_ as u8",
                "_ as u8 <= _",
                "_ as u8 >= _",
                "_ as *const A<B, C> == _",
                "_ < _",
                "_ << _",
                "_ >> _",
                "_ | _",
                "_ || _",
                "_ & _",
                "(|a, b| _)",
                "m!(_, _)",
                "x.f::<A, B>(_)",
            ],
            inner,
        )
    })
}

fn items() -> impl Strategy<Value = String> {
    let outer = || {
        any_of(&[
            "",
            "#[a]",
            "#[a::b(c)] #[doc = \"d\"]",
            "/// e\n",
            "#[status(redact)]",
        ])
    };
    let visible = || any_of(&["", "pub", "pub(crate)", "pub(in a::b)", "pub(super)"]);
    let unnamed = (outer(), visible(), types())
        .prop_map(|(outer, visible, ty)| format!("{outer} {visible} {ty}"));
    let unnamed = proptest::collection::vec(unnamed, 0..4)
        .prop_map(|all| format!("({})", all.join(", ")))
        .boxed();
    let named = (
        outer(),
        visible(),
        any_of(&["a", "r#type", "größe"]),
        types(),
    );
    let named =
        named.prop_map(|(outer, visible, name, ty)| format!("{outer} {visible} {name}: {ty}"));
    let named = proptest::collection::vec(named, 0..4)
        .prop_map(|all| format!("{{ {}, }}", all.join(", ")).replace("{ , }", "{}"))
        .boxed();
    let fields = prop_oneof![Just(String::new()), unnamed.clone(), named.clone()];
    let discriminant = prop_oneof![
        Just(String::new()),
        expressions().prop_map(|expression| format!(" = {expression}"))
    ];
    let variant = (
        outer(),
        any_of(&["A", "r#B", "Größe"]),
        fields,
        discriminant,
    )
        .prop_map(|(outer, name, fields, discriminant)| {
            format!("{outer} {name}{fields}{discriminant}")
        });
    let variants = proptest::collection::vec(variant, 0..5)
        .prop_map(|all| format!("{{ {} }}", all.join(", ")));
    let generics = || {
        any_of(&[
            "",
            "<T>",
            "<'a, T: 'a + Fn(u8) -> u8 = Vec<u8>, const N: usize = 3,>",
            "<#[a] T: ?Sized>",
        ])
    };
    let clause = || {
        prop_oneof![
            Just(String::new()),
            types().prop_map(|ty| format!("where {ty}: Sized, T: Tr<Out = u8>")),
        ]
    };
    let enums = (outer(), visible(), generics(), clause(), variants).prop_map(
        |(outer, visible, generics, clause, variants)| {
            format!("{outer} {visible} enum E{generics} {clause} {variants}")
        },
    );
    let tuples = (outer(), visible(), generics(), clause(), unnamed).prop_map(
        |(outer, visible, generics, clause, fields)| {
            format!("{outer} {visible} struct S{generics}{fields} {clause};")
        },
    );
    let structs = (outer(), visible(), generics(), clause(), named).prop_map(
        |(outer, visible, generics, clause, fields)| {
            format!("{outer} {visible} struct S{generics} {clause} {fields}")
        },
    );
    prop_oneof![enums, tuples, structs]
}

#[test]
fn any_item_is_read_as_syn_reads_it() -> Result<(), String> {
    let config = Config {
        cases: cases(),
        failure_persistence: None,
        ..Config::default()
    };
    let compared_at_all = std::cell::Cell::new(0_u32);
    let outcome = TestRunner::new(config).run(&items(), |source| {
        proc_macro2::extra::invalidate_current_thread_spans();
        let is_compared = compared(&source).map_err(TestCaseError::fail)?;
        compared_at_all.set(compared_at_all.get() + u32::from(is_compared));
        Ok(())
    });
    outcome.map_err(|error| error.to_string())?;
    assert!(
        compared_at_all.get() > cases() / 4,
        "{}",
        compared_at_all.get()
    );
    Ok(())
}
