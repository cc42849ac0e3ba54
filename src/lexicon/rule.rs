//! The patterns that find quotations: what each looks for, and how often it is right.

use super::Table;
use std::sync::LazyLock;

static RULES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/quote_rules.tsv")));

/// A pattern that finds quotations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuoteRule {
    /// How often it is right with its source where nothing else weighs in, 0 to 1.
    pub right: f32,
    /// What it looks for, as `explain` tells it.
    pub meaning: &'static str,
}

static DOUBTS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/quote_doubts.tsv")));

/// By how much the circumstance called `doubt` changes the odds that a quote is right.
pub fn odds(doubt: &str) -> f32 {
    let row = DOUBTS.get(doubt);
    row.and_then(|row| row.get(1)?.parse().ok()).unwrap_or(1.0)
}

/// The pattern called `name`.
pub fn rule(name: &str) -> Option<QuoteRule> {
    let row = RULES.get(name)?;
    let right = row.get(1).and_then(|share| share.parse().ok())?;
    Some(QuoteRule { right, meaning: row.get(2).copied().unwrap_or_default() })
}
