//! Test that the derive accepts its own suggestions: each suggestion in the cases of the
//! compile-fail tests is followed, and the derive reports one mistake less.

use std::ops::Range;
use std::{fs, io};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned;

/// A mistake: the message of the derive, and the range of its span.
#[derive(Clone, Debug, PartialEq)]
struct Mistake {
    message: String,
    at: Range<usize>,
}

fn mistakes(item: &str) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let tokens: Vec<TokenTree> = crate::derive::derive(item.parse().expect(item))
        .into_iter()
        .collect();
    for window in tokens.windows(3) {
        if let [
            TokenTree::Ident(name),
            TokenTree::Punct(bang),
            TokenTree::Group(group),
        ] = window
            && name == "compile_error"
            && bang.as_char() == '!'
        {
            let message: syn::LitStr = syn::parse2(group.stream()).expect("a message");
            let at = name.span().byte_range().start..group.span().byte_range().end;
            mistakes.push(Mistake {
                message: message.value(),
                at,
            });
        }
    }
    mistakes
}

/// The derived items of a file.
fn items(file: &str) -> Vec<String> {
    let parsed = syn::parse_file(file).expect("Rust");
    let items = parsed.items.iter().filter_map(|item| {
        let attrs = match item {
            syn::Item::Enum(item) => &item.attrs,
            syn::Item::Struct(item) => &item.attrs,
            _ => return None,
        };
        let is_derived = |attr: &syn::Attribute| {
            let text = quote::quote!(#attr).to_string();
            attr.path().is_ident("derive") && text.contains("StatusMapped")
        };
        let range = item.span().byte_range();
        attrs.iter().any(is_derived).then(|| file[range].to_owned())
    });
    items.collect()
}

/// The first text in backticks that is a suggestion.
fn suggestion(message: &str) -> Option<&str> {
    let phrases = ["write `", "did you mean `", "add `", "such as `"];
    let after = phrases
        .iter()
        .filter_map(|phrase| Some(message.find(phrase)? + phrase.len()));
    let (suggestion, _) = message[after.min()?..].split_once('`')?;
    // A placeholder is not a suggestion.
    (!suggestion.contains("..") || suggestion.contains("\"..\"")).then_some(suggestion)
}

/// The item with the suggestion followed.
fn followed(item: &str, mistake: &Mistake) -> Option<String> {
    let (message, at) = (&mistake.message, mistake.at.clone());
    let line = item[..at.start].rfind('\n').map_or(0, |at| at + 1);
    let removes = ["remove this", "remove it", "keep one"]
        .iter()
        .any(|end| message.ends_with(end));
    if removes {
        return Some(without(item, argument(item, &at)?));
    }
    if message.contains("it belongs on") {
        return None;
    }
    let suggestion = suggestion(message)?;
    let written = &item[at.clone()];
    if let Some(name) = suggestion.strip_prefix("#[") {
        let suggestion = suggestion.replace("\"..\"", "\"ANOTHER_REASON\"");
        let name = name.split('(').next()?;
        let attribute = attribute(item, &at);
        let is_same = attribute.clone().is_some_and(|attribute| {
            item[attribute].starts_with(&format!("#[{name}")) && !message.contains("add `")
        });
        // An attribute of a struct, or of the type.
        let is_outer = item.contains("struct ") || message.ends_with("to the type");
        let is_of = |what| message.contains(&format!("`{suggestion}` to the {what}"));
        let line = if is_of("field") {
            at.start
        } else if is_outer {
            0
        } else if is_of("variant") {
            variant(item, &at)?
        } else {
            line
        };
        return Some(
            if let (Some(attribute), true) = (attribute.clone(), is_same) {
                replaced(item, attribute, &suggestion)
            } else if attribute.is_some() && message.contains("write `") {
                let others = without(item, argument(item, &at)?);
                replaced(&others, line..line, &format!("{suggestion}\n"))
            } else {
                replaced(item, line..line, &format!("{suggestion}\n"))
            },
        );
    }
    // A placeholder in a message.
    let in_text = ["no field", "unmatched", "`{"]
        .iter()
        .any(|it| message.starts_with(it));
    if written.starts_with('"') && in_text {
        let wrong = message.split('`').nth(1)?;
        let is_field = suggestion.starts_with("{{") && suggestion != "{{";
        let wrong = if is_field {
            format!("{{{wrong}}}")
        } else {
            wrong.to_owned()
        };
        return Some(replaced(item, at, &written.replace(&wrong, suggestion)));
    }
    let argument = argument(item, &at);
    let starts_alike = argument.clone().is_some_and(|argument| {
        suggestion.split('(').next() == item[argument].split([' ', '(']).next()
    });
    if suggestion.contains(" = ") || starts_alike {
        return Some(replaced(item, argument?, suggestion));
    }
    Some(replaced(item, at, suggestion))
}

/// Where the variant begins that contains this range.
fn variant(item: &str, at: &Range<usize>) -> Option<usize> {
    let syn::Data::Enum(data) = syn::parse_str::<syn::DeriveInput>(item).ok()?.data else {
        return None;
    };
    let mut ranges = data.variants.iter().map(|it| it.span().byte_range());
    let range = ranges.find(|range| range.start <= at.start && at.end <= range.end);
    range.map(|range| range.start)
}

fn replaced(item: &str, at: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &item[..at.start], &item[at.end..])
}

/// The item without an argument, and without its attribute if that is the only one.
fn without(item: &str, argument: Range<usize>) -> String {
    let (before, after) = (&item[..argument.start], &item[argument.end..]);
    if let Some(after) = after.trim_start().strip_prefix(',') {
        return format!("{before}{after}");
    }
    if let Some(before) = before.trim_end().strip_suffix(',') {
        return format!("{before}{after}");
    }
    match attribute(item, &argument) {
        Some(attribute) => replaced(item, attribute, ""),
        None => format!("{before}{after}"),
    }
}

fn tokens(item: &str) -> Vec<TokenTree> {
    let tokens: TokenStream = item.parse().expect(item);
    tokens.into_iter().collect()
}

/// The attribute that contains this range.
fn attribute(item: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let mut found = None;
    let tokens = tokens(item);
    find(&tokens, &mut |tokens, index| {
        if let (Some(TokenTree::Punct(hash)), Some(TokenTree::Group(group))) =
            (tokens.get(index), tokens.get(index + 1))
            && hash.as_char() == '#'
            && group.delimiter() == Delimiter::Bracket
        {
            let range = hash.span().byte_range().start..group.span().byte_range().end;
            if range.start <= at.start && at.end <= range.end {
                found = Some(range);
            }
        }
    });
    found
}

/// The innermost argument that contains this range.
fn argument(item: &str, at: &Range<usize>) -> Option<Range<usize>> {
    let mut found = None;
    let tokens = tokens(item);
    find(&tokens, &mut |tokens, index| {
        let Some(TokenTree::Group(group)) = tokens.get(index) else {
            return;
        };
        // The parentheses of `metadata(..)`, and not those of a function call.
        let lists = [
            "grpc",
            "http",
            "load_test",
            "error_type",
            "status",
            "metadata",
            "header",
            "skip",
        ];
        let is_list = index > 0 && lists.contains(&tokens[index - 1].to_string().as_str());
        if group.delimiter() != Delimiter::Parenthesis || !is_list {
            return;
        }
        let mut start = None;
        for token in group
            .stream()
            .into_iter()
            .chain([TokenTree::Punct(proc_macro2::Punct::new(
                ',',
                proc_macro2::Spacing::Alone,
            ))])
        {
            let range = token.span().byte_range();
            if matches!(&token, TokenTree::Punct(comma) if comma.as_char() == ',') {
                if let Some(Range { start, end }) = start.take()
                    && start <= at.start
                    && at.end <= end
                {
                    found = Some(start..end);
                }
            } else {
                let first = start.map_or(range.start, |start: Range<usize>| start.start);
                start = Some(first..range.end);
            }
        }
    });
    found
}

fn find(tokens: &[TokenTree], see: &mut dyn FnMut(&[TokenTree], usize)) {
    for (index, token) in tokens.iter().enumerate() {
        see(tokens, index);
        if let TokenTree::Group(group) = token {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            find(&inner, see);
        }
    }
}

#[test]
fn every_suggestion_is_accepted() -> io::Result<()> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../compile-fail/tests/ui");
    let mut count = 0;
    let mut refused = Vec::new();
    for topic in fs::read_dir(folder)? {
        for file in fs::read_dir(topic?.path())? {
            let path = file?.path();
            if path.extension().is_none_or(|it| it != "rs") {
                continue;
            }
            let name = path.display();
            for item in items(&fs::read_to_string(&path)?) {
                let before = mistakes(&item);
                for mistake in &before {
                    let Some(changed) = followed(&item, mistake) else {
                        continue;
                    };
                    count += 1;
                    let after = mistakes(&changed);
                    if after.len() >= before.len() {
                        let message = &mistake.message;
                        refused.push(format!("{name}\n  {message}\n{changed}\n  {after:?}"));
                    }
                }
            }
        }
    }
    assert!(refused.is_empty(), "{}", refused.join("\n\n"));
    assert!(count > 200, "{count} suggestions were followed");
    Ok(())
}
