//! One word as it is asked for: as it stands, as it is printed, with wildcards, or nearly so.

use super::signs::Signs;
use crate::index;
use std::fmt;

/// Where in the query something was written, in bytes; makes no difference to what is asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct At(pub usize);

impl PartialEq for At {
    fn eq(&self, _: &At) -> bool {
        true
    }
}

/// One word as it is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// Without regard to case and accents.
    Plain(String),
    /// With the case and accents that are written here: `=Probation`.
    Printed(String),
    /// `*` stands for any letters, `?` for one or none.
    Like(String, At),
    /// With at most so many letters wrong, missing, too many or swapped with the next.
    Fuzzy(String, u8, At),
}

impl Pattern {
    /// Where it was written, of those that stand for several words.
    pub(super) fn at(&self) -> At {
        match self {
            Pattern::Plain(_) | Pattern::Printed(_) => At(0),
            Pattern::Like(_, at) | Pattern::Fuzzy(_, _, at) => *at,
        }
    }

    /// Its letters and wildcards.
    pub(super) fn written(&self) -> &str {
        match self {
            Pattern::Plain(term) | Pattern::Printed(term) | Pattern::Like(term, _) | Pattern::Fuzzy(term, ..) => term,
        }
    }

    /// What tells whether a word is meant.
    pub(super) fn matcher(&self) -> Matcher<'_> {
        match self {
            Pattern::Plain(term) => Matcher::Plain(term),
            Pattern::Printed(word) => {
                Matcher::Printed(index::words(word).pop().map(|word| word.term).unwrap_or_default(), word)
            }
            Pattern::Like(signs, _) => Matcher::Signs(Signs::like(signs)),
            Pattern::Fuzzy(term, wrong, _) => Matcher::Signs(Signs::fuzzy(term, *wrong)),
        }
    }
}

/// In the query language.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pattern::Plain(term) | Pattern::Like(term, _) => f.write_str(term),
            Pattern::Printed(word) => write!(f, "={word}"),
            Pattern::Fuzzy(term, wrong, _) => write!(f, "{term}~{wrong}"),
        }
    }
}

/// Tells whether a word of a text is meant.
pub(super) enum Matcher<'a> {
    Plain(&'a str),
    /// As it is compared, and as it is printed.
    Printed(String, &'a str),
    Signs(Signs),
}

impl Matcher<'_> {
    /// Whether `word` of `text` is meant.
    pub(super) fn takes(&self, text: &str, word: &index::Word) -> bool {
        match self {
            Matcher::Plain(term) => word.term == *term,
            Matcher::Printed(term, printed) => {
                word.term == *term && text.get(word.range.clone()).is_some_and(|word| index::printed(word) == *printed)
            }
            Matcher::Signs(signs) => signs.take(&word.term),
        }
    }
}
