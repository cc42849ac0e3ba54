//! Words that decide where an author's name is cut.

use super::{Table, fold, word};
use std::sync::LazyLock;

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/author_words.tsv")));

fn has_use(word: &str, wanted: &str) -> bool {
    WORDS.get(&fold(word)).and_then(|row| row.get(1)).is_some_and(|uses| uses.split(',').any(|use_| use_ == wanted))
}

/// Whether `word`, with a capital, begins a family name of several words ("De" of "Anna De Souza", "St" of "St John").
pub fn opens_family(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.starts_with(char::is_uppercase) && has_use(word, "opens")
}

/// Whether `word`, which opens family names, is somebody's given name too ("Della").
pub fn is_given_too(word: &str) -> bool {
    has_use(word, "given")
}

/// Whether `small`, in small letters, is found inside names of persons ("van", "y").
pub fn is_small_of_name(small: &str) -> bool {
    word(&fold(small)).is_particle() || has_use(small, "opens") || has_use(small, "joins")
}

/// Whether `word` ties the two names round it into one ("y" of "Ortega y Gasset").
pub fn joins_family(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && has_use(word, "joins")
}

/// Whether `word` stands behind a family name and belongs to the person ("Jr", "III").
pub fn is_name_suffix(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && has_use(word.trim_end_matches('.'), "suffix")
}

/// Whether the two capitals of `word` begin the name of a body, so that they are nobody's initials ("HM", "UK").
pub fn is_body_letters(word: &str) -> bool {
    has_use(word, "letters")
}
