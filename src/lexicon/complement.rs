//! Words of saying that take something else than a clause: which form a word is of, and what may stand behind it.

use super::word::{VerbForm, forms, plural};
use super::{Table, fold};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What may stand behind a word of saying: names and prepositions of a `takes` column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Takes(&'static str);

impl Takes {
    /// Whether `what` is among them.
    pub fn has(self, what: &str) -> bool {
        self.0.split(',').any(|t| t.eq_ignore_ascii_case(what))
    }

    /// Whether there is nothing.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

/// A word that takes a complement, as a verb, as a noun or as both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Complement {
    /// The form of the verb.
    pub form: VerbForm,
    /// What it takes as a verb.
    pub verb: Takes,
    /// What it takes as a noun.
    pub noun: Takes,
}

static WORDS: LazyLock<HashMap<String, Complement>> = LazyLock::new(|| {
    let mut words: HashMap<String, Complement> = HashMap::new();
    for row in Table::read(include_str!("en/complement_verbs.tsv")).rows() {
        let [lemma, past, participle, takes] = row else { continue };
        for (form, kind) in forms(lemma, past, participle) {
            let word = words.entry(form).or_default();
            (word.form, word.verb) = (kind, Takes(takes));
        }
    }
    for row in Table::read(include_str!("en/complement_nouns.tsv")).rows() {
        for form in [row[0].to_owned(), plural(row[0])] {
            words.entry(form).or_default().noun = Takes(row[1]);
        }
    }
    words
});

/// What the tables say `word` takes, whatever its case.
pub fn complement(word: &str) -> Complement {
    WORDS.get(&fold(word)).copied().unwrap_or_default()
}

/// All words that take a complement.
pub(super) fn complement_words() -> impl Iterator<Item = &'static str> {
    WORDS.keys().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_takes_what_its_row_says_in_every_form() {
        for form in ["urge", "urged", "Urging"] {
            let word = complement(form);
            assert!(word.verb.has("person") && !word.verb.has("name"), "{form}");
        }
        assert!(complement("pledges").noun.has("infinitive"));
        assert!(complement("walked").verb.is_empty());
    }
}
