//! Words that decide where tokens and sentences end, and those that tell nothing of what is spoken of.

use super::{Table, fold};
use std::sync::LazyLock;

static ABBREVIATIONS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/abbreviations.tsv")));
static ELISIONS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/elisions.tsv")));
static HYPHENS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/hyphen_parts.tsv")));
static STARTERS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/sentence_starters.tsv")));
static STOPS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/stop_words.tsv")));

/// Whether `word` tells nothing of what is spoken of ("the", "said").
pub fn is_stop_word(word: &str) -> bool {
    STOPS.has(fold(word).as_str())
}

/// Whether a full stop behind `word` belongs to it ("Mr", "Cllr").
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.has(word)
}

/// Whether a full stop glued to `word` is part of it: an abbreviation, or the initial of a name.
pub fn takes_stop(word: &str) -> bool {
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    initial || is_abbreviation(word)
}

/// Whether `word` is what is left after an apostrophe at its start ("em", "til").
pub fn is_elided(word: &str) -> bool {
    ELISIONS.has(fold(word).as_str())
}

/// Whether `word`, capitalised behind an initialism ("at 9 p.m. The"), begins a new sentence.
pub fn starts_sentence(word: &str) -> bool {
    STARTERS.has(fold(word).as_str())
}

/// Whether the hyphen behind `part` at the end of a line belongs to the word ("self-", "well-").
pub fn takes_hyphen(part: &str) -> bool {
    HYPHENS.get(part).is_some_and(|row| row[1] == "own")
}

/// Whether `part`, though a word, is at the end of a line mostly the beginning of a longer one ("per-").
pub fn is_prefix(part: &str) -> bool {
    HYPHENS.get(part).is_some_and(|row| row[1] == "part")
}
