//! Words as quotations compare them: contractions, spellings, and words that change when speech is reported.

use super::Table;
use std::sync::LazyLock;

static CONTRACTIONS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/contractions.tsv")));
static SPELLINGS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/spelling_variants.tsv")));
static LIGHT: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/light_words.tsv")));
static STOCK: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/stock_phrases.tsv")));

/// Sentences that spokespeople say of anything.
pub fn stock_phrases() -> impl Iterator<Item = &'static str> {
    STOCK.rows().map(|row| row[0])
}

/// The words that a contraction stands for: "do not" of "don't".
pub fn contraction(folded: &str) -> Option<&'static str> {
    CONTRACTIONS.get(folded).map(|row| row[1])
}

/// The spelling under which a word is compared, where it has several.
pub fn common_spelling(folded: &str) -> Option<&'static str> {
    SPELLINGS.get(folded).map(|row| row[1])
}

/// Of a word that says little by itself, the form that direct and reported speech share: "will" of "would".
pub fn light(folded: &str) -> Option<&'static str> {
    LIGHT.get(folded).map(|row| row[1])
}
