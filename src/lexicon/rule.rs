//! The patterns that find quotations: what each looks for, and how often it is right.

use super::Table;
use std::sync::LazyLock;

static RULES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/quote_rules.tsv")));

/// A pattern that finds quotations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuoteRule {
    /// How often it finds what is one, with its source, 0 to 1.
    pub right: f32,
    /// What it looks for, as `explain` tells it.
    pub meaning: &'static str,
}

/// The pattern called `name`.
pub fn rule(name: &str) -> Option<QuoteRule> {
    let row = RULES.get(name)?;
    let right = row.get(1).and_then(|share| share.parse().ok())?;
    Some(QuoteRule { right, meaning: row.get(2).copied().unwrap_or_default() })
}
