//! Property tests: for any tokens the derive emits impls, or errors with spans of the input
//! and impls with empty bodies. It never panics.
//!
//! There are at least 500 cases of each kind; `STATUS_MAPPED_CASES` sets another number.

use std::num::NonZero;

use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Items that use every attribute and key. Mutations start from these.
pub(super) const VALID: &[&str] = &[
    r#"
    #[status(domain = "orders.example.com", type_uri = "https://e.example.com/", redact)]
    #[grpc(INTERNAL)]
    pub enum OrderError<'a, T: Clone, const N: usize> where T: Send {
        #[error("order {id} not found")]
        #[grpc(NOT_FOUND)]
        #[status(reason = "ORDER_NOT_FOUND", message = "no {id:>8} {{}}")]
        NotFound { id: u64, text: &'a str },
        #[grpc(UNAVAILABLE)]
        #[http(401)]
        #[status(
            retry_after = *wait,
            metadata(id, note = id + 1, "other-key" = format!("{id}"), ..self.pairs()),
            challenge = "Bearer realm=\"shop\"",
            details = quota(|a, b| a < b)
        )]
        Later { id: u64, wait: Option<Duration>, note: Option<T> },
        #[http(402)]
        #[load_test(CONNECTION_RESET)]
        #[error_type(UNAVAILABLE, THROTTLED_CPU)]
        Declined(String, [u8; N]),
        #[http(304, unchecked)]
        #[status(expose, header("Allow" = "GET", "X-Shop" = "1", "ETag" = self.tag::<T>()), log = warn)]
        Unchanged,
        #[error(transparent)]
        #[status(transparent, reason = pick(_0, |a, b| a < b))]
        #[grpc(with = match _0 { Some(it) => it.code::<T, u8>(), None => self.code() })]
        Inner(Box<Self>),
        Marked { #[status(transparent)] inner: T, other: u8 },
    }
    "#,
    "
    #[grpc(with = self.code())]
    #[status(free_reasons, skip(tonic, axum, utoipa), crate = ::renamed::path)]
    struct Failure { r#type: Vec<(u8, u16)>, kind: Kind }
    ",
    r#"
    #[error_type(CONFLICT)]
    #[status(message = "{0:?} of {1:.2$}")]
    struct Tuple(u8, f64, usize);
    "#,
    "#[status(transparent)] struct Wrapper(#[status(transparent)] tonic::Status);",
    "#[status(redact)] enum Never {}",
    r"
    #[grpc(INTERNAL)]
    pub(crate) enum Shapes<T: Into<Vec<u8>> = Vec<u8>, const N: usize = { 1 + 1 }>
    where
        [T; N]: Sized,
        Pair<{ N }, T>: Fn(u8, u8) -> Result<T, u8>,
    {
        Unit,
        Discriminant = f::<u8, { N }>(1, |a, b| a < b),
        Call(pub(in crate::inner) fn(u8, T) -> Result<u8, T>, pub (u8, T), pub(crate) <T as Deref>::Target),
        Named { pub r#in: Map<u8, Box<dyn Fn(u8) -> u8 + Send>>, last: [u8; { 1 < 2 } as usize] },
        Empty {},
        Nothing(),
    }",
    "#[status(redact)] #[grpc(INTERNAL)] pub struct Bounded<T>(T, fn() -> T,) where T: Fn(u8) -> u8;",
    "#[status(redact)] #[grpc(INTERNAL)] struct Unit;",
    r"
    #[status(decode, redact)]
    enum Decoded<T> {
        #[grpc(NOT_FOUND)]
        #[status(metadata(id, other = id), retry_after = *wait)]
        NotFound { id: u64, wait: Option<Duration>, #[status(default = 7)] rest: u8 },
        #[grpc(ABORTED)]
        #[status(decode = skip)]
        Skipped(T),
        #[status(transparent)]
        Inner { #[status(transparent)] inner: Box<T>, #[status(default)] other: T },
    }",
    r#"
    #[status(
        domain = "orders.example.com",
        type_uri = "https://e.example.com/",
        with = self.code(),
        message = self.text::<u8, u8>(),
        reason = self.name(),
        retry_after = self.delay(),
        challenge = none,
        reason_case = "kebab-case"
    )]
    #[grpc(INTERNAL)]
    enum Computed {
        #[status(
            transparent = find::<ShopError>(&**_0),
            redacted_message = "try again",
            redacted_reason = "internal-failure",
            violations = [("a", _0.b())]
        )]
        #[grpc(INTERNAL)]
        Found(Box<dyn Error>),
        #[status(
            with = Some(*code),
            title = "Gone",
            instance = format!("/{code:?}"),
            extension(number = code, "other-name" = |a: u8, b: u8| a < b)
        )]
        Whole { code: Code },
        Rest,
    }
    "#,
    "#[status(decode, expose)] #[grpc(ABORTED)] struct Said(#[status(message)] String);",
];

/// Tokens with a meaning for the derive, for Rust, or without one.
const TOKENS: &[&str] = &[
    "grpc",
    "http",
    "load_test",
    "error_type",
    "status",
    "transparent",
    "reason",
    "message",
    "expose",
    "redact",
    "header",
    "metadata",
    "violations",
    "extension",
    "title",
    "instance",
    "reason_case",
    "redacted_reason",
    "redacted_message",
    "none",
    "retry_after",
    "challenge",
    "details",
    "log",
    "warn",
    "domain",
    "type_uri",
    "free_reasons",
    "skip",
    "decode",
    "default",
    "crate",
    "with",
    "unchecked",
    "tonic",
    "axum",
    "NOT_FOUND",
    "OK",
    "UNAVAILABLE",
    "THROTTLED_CPU",
    "CONFLICT",
    "UNAUTHORIZED",
    "404",
    "200",
    "1202",
    "471",
    "-1",
    "99999999999999999999",
    "4.5",
    "404u16",
    "\"text\"",
    "\"{0}\"",
    "\"{id:>w$}\"",
    "\"{\"",
    "\"}\"",
    "\"\"",
    "\"Größe 🦀\"",
    "\"A\\r\\nB\"",
    "b\"x\"",
    "c\"x\"",
    "'c'",
    "r#\"raw\"#",
    "r#type",
    "self",
    "Self",
    "super",
    "_",
    "_0",
    "id",
    "match",
    "fn",
    "enum",
    "where",
    "unsafe",
    "async",
    "move",
    "as",
    "'a",
    "=",
    "==",
    "=>",
    ",",
    ",,",
    ";",
    ":",
    "::",
    "->",
    "<",
    ">",
    "<<",
    "|",
    "||",
    "&",
    "&&",
    "!",
    "?",
    ".",
    "..",
    "#",
    "$",
    "@",
    "~",
    "+",
    "*",
    "/",
    "%",
    "^",
    "()",
    "[]",
    "{}",
    "größe",
    "Ω",
    "x!{}",
    "::<A, B>",
];

fn cases() -> u32 {
    let set = std::env::var("STATUS_MAPPED_CASES").ok();
    set.and_then(|cases| cases.parse().ok()).unwrap_or(500)
}

/// Checks the expansions of the texts, on every core.
fn check<S: Strategy<Value = String>>(texts: impl Fn() -> S + Sync) -> Result<(), String> {
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let cases = cases().div_ceil(u32::try_from(cores).unwrap_or(u32::MAX));
    std::thread::scope(|scope| {
        let parts = (0..cores).map(|_| scope.spawn(|| check_part(&texts(), cases)));
        let parts: Vec<_> = parts.collect();
        let mut outcomes = parts.into_iter().map(|part| part.join().expect("no panic"));
        outcomes.try_for_each(|outcome| outcome)
    })
}

fn check_part(texts: &impl Strategy<Value = String>, cases: u32) -> Result<(), String> {
    let config = Config {
        cases,
        failure_persistence: None,
        // The default depends on the number of cases.
        max_shrink_iters: 10_000,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(texts, |source| {
        // Otherwise the spans of all cases are kept in memory.
        proc_macro2::extra::invalidate_current_thread_spans();
        // Unbalanced brackets are not a token stream.
        let Ok(tokens) = source.parse::<TokenStream>() else {
            return Ok(());
        };
        check_output(tokens, source.len()).map_err(TestCaseError::fail)
    });
    outcome.map_err(|error| error.to_string())
}

/// Checks the output of the derive.
fn check_output(input: TokenStream, length: usize) -> Result<(), String> {
    let is_item = syn::parse2::<syn::DeriveInput>(input.clone()).is_ok();
    let source = input.to_string();
    let output = crate::derive::derive(input);
    if !is_item {
        // rustc passes only items to a derive. For other tokens it must not panic.
        return Ok(());
    }
    let text = output.to_string();
    if let Err(error) = syn::parse2::<syn::File>(output.clone()) {
        return Err(format!("the output is no Rust ({error}): {text}"));
    }
    // With an invalid `crate` there are no impls, as the path of the traits is not known.
    let is_lost = text.contains("compile_error") && source.contains("crate");
    if !text.contains("StatusMapped for") && !is_lost {
        return Err(format!("the impls are missing: {text}"));
    }
    error_spans(output, &mut |start, end| start < end && end <= length)
}

/// Checks that the span of each `compile_error!` of the output is `inside` the input.
fn error_spans(
    output: TokenStream,
    inside: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<(), String> {
    let tokens: Vec<TokenTree> = output.into_iter().collect();
    for window in tokens.windows(3) {
        let [
            TokenTree::Ident(name),
            TokenTree::Punct(_),
            TokenTree::Group(group),
        ] = window
        else {
            continue;
        };
        if name != "compile_error" {
            continue;
        }
        let (start, end) = (
            name.span().byte_range().start,
            group.span().byte_range().end,
        );
        if !inside(start, end) {
            return Err(format!(
                "an error at {start}..{end} is outside of the input: {group}"
            ));
        }
    }
    Ok(())
}

fn tokens(most: usize) -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(TOKENS).prop_map(str::to_owned);
    let tree = leaf.prop_recursive(3, 24, 6, |inner| {
        let list = proptest::collection::vec(inner, 0..6).prop_map(|tokens| tokens.join(" "));
        (proptest::sample::select(&["()", "[]", "{}", ""][..]), list).prop_map(|(around, list)| {
            let (open, close) = around.split_at(around.len() / 2);
            format!("{open}{list}{close}")
        })
    });
    proptest::collection::vec(tree, 0..most).prop_map(|tokens| tokens.join(" "))
}

#[test]
fn any_tokens_in_attributes_have_an_expansion_or_an_error() -> Result<(), String> {
    let names =
        || proptest::sample::select(&["grpc", "http", "load_test", "error_type", "status"][..]);
    let attribute = || {
        let form = proptest::sample::select(&["()", "()", "()", "()", "[]", "{}", "=", ""][..]);
        (names(), form, tokens(10)).prop_map(|(name, form, tokens)| match form {
            "=" => format!("#[{name} = 1]"),
            "" => format!("#[{name}]"),
            form => {
                let (open, close) = form.split_at(1);
                format!("#[{name}{open}{tokens}{close}]")
            }
        })
    };
    let some = || proptest::collection::vec(attribute(), 0..3).prop_map(|all| all.join(" "));
    check(|| {
        (some(), some(), some(), 0..3).prop_map(|(a, b, c, shape)| match shape {
            0 => format!("{a} enum E {{ {b} First, Second({c} u8), Third {{ id: u8 }} }}"),
            1 => format!("{a} {b} struct S {{ {c} id: u8, w: usize }}"),
            _ => format!("{a} enum E<T> {{ {b} First(T), {c} Größe(u8, T) }}"),
        })
    })
}

#[test]
fn any_mutation_of_a_valid_item_has_an_expansion_or_an_error() -> Result<(), String> {
    let mutation = || (any::<prop::sample::Index>(), 0..5, tokens(3));
    let mutations = || proptest::collection::vec(mutation(), 1..5);
    check(|| {
        (proptest::sample::select(VALID), mutations()).prop_map(|(item, mutations)| {
            let mut words = words(item);
            for (index, kind, tokens) in mutations {
                let at = index
                    .index(words.len().max(1))
                    .min(words.len().saturating_sub(1));
                match kind {
                    0 if !words.is_empty() => drop(words.remove(at)),
                    1 if !words.is_empty() => words.insert(at, words[at].clone()),
                    2 if at + 1 < words.len() => words.swap(at, at + 1),
                    3 => words.insert(at, tokens),
                    _ if !words.is_empty() => words[at] = tokens,
                    _ => {}
                }
            }
            words.join(" ")
        })
    })
}

#[test]
fn every_truncation_of_a_valid_attribute_has_an_expansion_or_an_error() -> Result<(), String> {
    for item in VALID {
        let tokens: TokenStream = item.parse().expect("tokens");
        let all = count(&tokens);
        for keep in 0..all {
            let mut left = keep;
            let cut = truncated(tokens.clone(), &mut left).to_string();
            // A part of a lifetime is not a token.
            let Ok(tokens) = cut.parse::<TokenStream>() else {
                continue;
            };
            check_output(tokens, cut.len()).map_err(|error| format!("{cut}: {error}"))?;
        }
    }
    Ok(())
}

#[test]
fn every_valid_item_is_accepted() {
    for item in VALID {
        let output = crate::derive::derive(item.parse().expect("tokens")).to_string();
        assert!(!output.contains("compile_error"), "{item}: {output}");
    }
}

/// The tokens of an item, with brackets as tokens that a mutation can unbalance.
fn words(item: &str) -> Vec<String> {
    fn flatten(tokens: TokenStream, words: &mut Vec<String>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                        proc_macro2::Delimiter::Brace => ("{", "}"),
                        proc_macro2::Delimiter::Bracket => ("[", "]"),
                        proc_macro2::Delimiter::None => ("", ""),
                    };
                    words.push(open.to_owned());
                    flatten(group.stream(), words);
                    words.push(close.to_owned());
                }
                token => words.push(token.to_string()),
            }
        }
    }
    let mut all = Vec::new();
    flatten(item.parse().expect("tokens"), &mut all);
    all
}

/// All tokens, those in brackets included.
fn count(tokens: &TokenStream) -> usize {
    let of = |token: TokenTree| match token {
        TokenTree::Group(group) => 1 + count(&group.stream()),
        _ => 1,
    };
    tokens.clone().into_iter().map(of).sum()
}

/// The first tokens, with the brackets around the last of them closed.
fn truncated(tokens: TokenStream, left: &mut usize) -> TokenStream {
    let mut kept = TokenStream::new();
    for token in tokens {
        if *left == 0 {
            break;
        }
        *left -= 1;
        kept.extend([match token {
            TokenTree::Group(group) => {
                let inner = truncated(group.stream(), left);
                TokenTree::Group(proc_macro2::Group::new(group.delimiter(), inner))
            }
            token => token,
        }]);
    }
    kept
}
