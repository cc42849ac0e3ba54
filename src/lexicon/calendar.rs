//! Names of months, and the words that stand on the line of a date.

use super::{Table, fold};
use std::sync::LazyLock;

static MONTHS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/months.tsv")));
static ELSEWHERE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/months_elsewhere.tsv")));
static DATE_WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/date_words.tsv")));

/// The number of the month, 1 to 12.
pub fn month(word: &str) -> Option<u8> {
    MONTHS.get(fold(word).as_str())?.get(1)?.parse().ok()
}

/// The number of the month that `word` names in another language than English ("Oktober").
pub fn foreign_month(word: &str) -> Option<u8> {
    ELSEWHERE.get(fold(word).as_str())?.get(1)?.parse().ok()
}

/// Whether `word` may stand on a line that is nothing but a date ("Published", "Tuesday", "GMT").
pub fn is_date_word(word: &str) -> bool {
    DATE_WORDS.has(fold(word).as_str())
}

/// Whether `words` speak of a change ("Last updated").
pub fn says_modified(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric());
    words.any(|word| DATE_WORDS.get(fold(word).as_str()).is_some_and(|row| row.get(1) == Some(&"modified")))
}
