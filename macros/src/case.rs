//! Cases of names, by the words in them.

/// A case, by serde's name for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

impl Case {
    pub(crate) const ALL: &[(&str, Self)] = &[
        ("lowercase", Self::Lower),
        ("UPPERCASE", Self::Upper),
        ("PascalCase", Self::Pascal),
        ("camelCase", Self::Camel),
        ("snake_case", Self::Snake),
        ("SCREAMING_SNAKE_CASE", Self::ScreamingSnake),
        ("kebab-case", Self::Kebab),
        ("SCREAMING-KEBAB-CASE", Self::ScreamingKebab),
    ];

    pub(crate) fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        Some(all.find(|(known, _)| *known == name)?.1)
    }

    /// The name in this case.
    pub(crate) fn apply(self, name: &str) -> String {
        let words = words(name);
        let words = words.iter().enumerate().map(|(index, word)| match self {
            Self::Lower | Self::Snake | Self::Kebab => word.to_lowercase(),
            Self::Upper | Self::ScreamingSnake | Self::ScreamingKebab => word.to_uppercase(),
            Self::Camel if index == 0 => word.to_lowercase(),
            Self::Camel | Self::Pascal => capitalized(word),
        });
        let separator = match self {
            Self::Lower | Self::Upper | Self::Pascal | Self::Camel => "",
            Self::Snake | Self::ScreamingSnake => "_",
            Self::Kebab | Self::ScreamingKebab => "-",
        };
        words.collect::<Vec<_>>().join(separator)
    }
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(char::to_uppercase);
    let rest = chars.as_str().to_lowercase();
    first.into_iter().flatten().chain(rest.chars()).collect()
}

/// The words of a name, as the crate `heck` finds them.
fn words(name: &str) -> Vec<String> {
    let chars: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut starts_word = true;
    // Whether the last letter of the current word is a capital.
    let mut is_upper = None::<bool>;
    for (at, &c) in chars.iter().enumerate() {
        if !c.is_alphanumeric() {
            (starts_word, is_upper) = (true, None);
            continue;
        }
        // The last capital of several belongs to the next word.
        let next_is_lower = chars.get(at + 1).is_some_and(|next| next.is_lowercase());
        starts_word |= c.is_uppercase() && is_upper.is_some_and(|upper| !upper || next_is_lower);
        if c.is_lowercase() || c.is_uppercase() {
            is_upper = Some(c.is_uppercase());
        }
        match words.last_mut() {
            Some(word) if !starts_word => word.push(c),
            _ => words.push(c.to_string()),
        }
        starts_word = false;
    }
    words
}

#[cfg(test)]
mod tests {
    use heck::{
        ToKebabCase, ToLowerCamelCase, ToPascalCase, ToShoutyKebabCase, ToShoutySnakeCase,
        ToSnakeCase,
    };

    use super::*;

    #[test]
    fn words_and_cases_are_those_of_heck() {
        let name = "[A-Za-z_][A-Za-z0-9_]{0,12}";
        // A file of failures would be in the package.
        let config = proptest::test_runner::Config {
            failure_persistence: None,
            ..Default::default()
        };
        proptest::proptest!(config, |(name in name)| {
            let name = name.as_str();
            proptest::prop_assert_eq!(Case::Snake.apply(name), name.to_snake_case());
            proptest::prop_assert_eq!(Case::ScreamingSnake.apply(name), name.to_shouty_snake_case());
            proptest::prop_assert_eq!(Case::Kebab.apply(name), name.to_kebab_case());
            proptest::prop_assert_eq!(Case::ScreamingKebab.apply(name), name.to_shouty_kebab_case());
            proptest::prop_assert_eq!(Case::Pascal.apply(name), name.to_pascal_case());
            proptest::prop_assert_eq!(Case::Camel.apply(name), name.to_lower_camel_case());
        });
    }

    #[test]
    fn lowercase_and_uppercase_have_no_separator() {
        assert_eq!(Case::Lower.apply("NotFound"), "notfound");
        assert_eq!(Case::Upper.apply("NotFound"), "NOTFOUND");
    }
}
