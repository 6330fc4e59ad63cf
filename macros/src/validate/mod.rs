//! Checks the rules between attributes, and resolves every default. The result is the plan
//! of what is emitted.
//!
//! A part with a mistake is reported and omitted from the plan, so that the compiler
//! still checks the other parts, and users of the type see no second error.

mod codes;
mod decode;
pub(crate) mod default_reason;
mod entries;
mod expressions;
mod headers;
mod message_field;
mod not_sent;
mod reasons;
mod taken;
mod text;

use syn::Expr;

pub(crate) use self::codes::CodeSource;
pub(crate) use self::decode::{Decoding, FieldPlan, Source};
use self::expressions::Method;
pub(crate) use self::text::Text;
use crate::ast::{Field, Input, Variant};
use crate::attr::{Entry, Reason, Slot};
use crate::errors::Errors;

pub(crate) struct Plan<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) arms: Vec<Arm<'a>>,
    /// The headers of the type.
    pub(crate) headers: Vec<&'a Entry>,
}

/// What is emitted for one variant.
pub(crate) struct Arm<'a> {
    pub(crate) variant: &'a Variant<'a>,
    pub(crate) codes: CodeSource<'a>,
    /// The expression of all codes. Those in `codes` are for `None`.
    pub(crate) with: Option<Computed<'a>>,
    /// The lookup of the inner error. The codes, the reason and the text are for `None`.
    pub(crate) lookup: Option<Lookup<'a>>,
    /// `None` for the reason of the inner error.
    pub(crate) reason: Option<ArmReason<'a>>,
    pub(crate) text: Text<'a>,
    /// The runtime's name of the level of the event.
    pub(crate) log: Option<&'static str>,
    pub(crate) metadata: Vec<&'a Entry>,
    /// The expression of `metadata(..EXPR)`.
    pub(crate) more_metadata: Option<&'a Expr>,
    pub(crate) headers: Vec<&'a Entry>,
    pub(crate) retry_after: Option<Computed<'a>>,
    pub(crate) violations: Option<&'a Expr>,
    pub(crate) extensions: Vec<&'a Entry>,
    pub(crate) instance: Option<&'a Expr>,
    pub(crate) details: Option<&'a Expr>,
    pub(crate) decoding: Decoding<'a>,
}

pub(crate) enum ArmReason<'a> {
    Literal(String),
    /// With the reason that is sent in place of a value that is no valid reason.
    Computed(Computed<'a>, String),
}

/// An inner error that is looked up at run time.
pub(crate) struct Lookup<'a> {
    pub(crate) expr: &'a Expr,
    /// Whether the variant's own message replaces that of the inner error.
    pub(crate) has_text: bool,
    /// Whether the variant's own reason replaces that of the inner error.
    pub(crate) has_reason: bool,
}

/// An expression that a variant declares, or that its enum declares for all variants.
#[derive(Clone, Copy)]
pub(crate) struct Computed<'a> {
    pub(crate) expr: &'a Expr,
    pub(crate) by_type: bool,
}

impl<'a> Computed<'a> {
    fn own(expr: &'a Expr) -> Self {
        let by_type = false;
        Self { expr, by_type }
    }

    fn by_type(expr: &'a Expr) -> Self {
        let by_type = true;
        Self { expr, by_type }
    }

    /// The expression, if the variant declares it.
    pub(crate) fn own_expr(self) -> Option<&'a Expr> {
        (!self.by_type).then_some(self.expr)
    }

    /// The expression, if the enum declares it.
    pub(crate) fn expr_of_type(self) -> Option<&'a Expr> {
        self.by_type.then_some(self.expr)
    }
}

impl<'a> Plan<'a> {
    pub(crate) fn new(input: &'a Input<'a>, errors: &mut Errors) -> Self {
        text::check_type_message(input, errors);
        text::check_redacted(&input.defaults, errors);
        let mut arms = Vec::with_capacity(input.variants.len());
        for variant in &input.variants {
            arms.push(Arm::new(variant, input, errors));
        }
        codes::check_defaults(input, errors);
        if let Some(expr) = input.defaults.retry_after.get() {
            expressions::check(None, expr, Method::Visit, errors);
        }
        headers::check_defaults(input, errors);
        reasons::check_default(input, errors);
        reasons::check(input, &arms, errors);
        decode::check(input, &mut arms, errors);
        reasons::check_redacted(input, &arms, errors);
        let headers = input.defaults.headers.all.iter();
        let headers =
            headers.filter(|header| expressions::check(None, &header.value, Method::Visit, errors));
        Self {
            headers: headers.collect(),
            input,
            arms,
        }
    }
}

impl<'a> Arm<'a> {
    fn new(variant: &'a Variant<'a>, input: &'a Input<'a>, errors: &mut Errors) -> Self {
        let attrs = &variant.attrs;
        let codes = codes::source(variant, input, errors);
        let with = codes::with(variant, input, errors);
        let lookup = codes::lookup(variant, input, errors);
        let is_known = with.is_none() && lookup.is_none();
        let text = text::text(variant, input, codes, with.is_some(), errors);
        text::check_redacted_variant(variant, &text, codes, is_known, errors);
        text::check_title(variant, input, errors);
        headers::check(variant, codes, input, errors);
        let mut valid = |expr: Option<&'a Expr>| {
            expr.filter(|expr| expressions::check(Some(variant), expr, Method::Visit, errors))
        };
        let computed_reason = valid(match attrs.reason.get() {
            Some(Reason::Computed(expr)) => Some(expr),
            _ => None,
        });
        let retry_after = valid(attrs.retry_after.get()).map(Computed::own);
        let is_inner = variant.transparent_span().is_some();
        let of_type = input.defaults.retry_after.get();
        let of_type = of_type.filter(|_| !is_inner && attrs.retry_after.is_absent());
        let retry_after = retry_after.or(of_type.map(Computed::by_type));
        let details = valid(attrs.details.get());
        let more_metadata = valid(attrs.metadata.rest.as_ref());
        let violations = valid(attrs.violations.get());
        let instance = valid(attrs.instance.get());
        let delegated = matches!(codes, CodeSource::Delegated(..));
        let log = match &attrs.log {
            // The inner error has a level of its own.
            Slot::Absent if delegated => None,
            Slot::Absent => input.defaults.log.get(),
            own => own.get(),
        };
        Self {
            reason: reasons::reason(variant, input, computed_reason),
            metadata: entries::valid(variant, &attrs.metadata, errors),
            headers: entries::valid(variant, &attrs.headers, errors),
            extensions: entries::valid(variant, &attrs.extensions, errors),
            log: log.copied(),
            decoding: Decoding::Never,
            more_metadata,
            violations,
            instance,
            retry_after,
            details,
            variant,
            codes,
            with,
            lookup,
            text,
        }
    }

    /// The field that the variant delegates to.
    pub(crate) fn delegate(&self) -> Option<&'a Field<'a>> {
        self.variant.fields.get(self.delegate_index()?)
    }

    pub(crate) fn delegate_index(&self) -> Option<usize> {
        match self.codes {
            CodeSource::Delegated(index, _) => Some(index),
            _ => None,
        }
    }

    /// The expression of the variant's own message.
    pub(crate) fn computed_message(&self) -> Option<&'a Expr> {
        match self.text {
            Text::Computed(message) => message.own_expr(),
            _ => None,
        }
    }

    /// The expression of the variant's own reason.
    pub(crate) fn computed_reason(&self) -> Option<&'a Expr> {
        match self.reason {
            Some(ArmReason::Computed(reason, _)) => reason.own_expr(),
            _ => None,
        }
    }

    /// Whether the variant's `Display` may be its public message.
    pub(crate) fn shows_display(&self) -> bool {
        matches!(self.text, Text::Expose | Text::ByCode { redacted: false })
    }
}
