//! Words that stand for somebody or something named before.

use super::{Gender, Table};
use std::sync::LazyLock;

static PRONOUNS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/pronouns.tsv")));

static PAIRS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/pair_nouns.tsv")));

/// Whether `folded` can mean two persons who were named together ("couple").
pub fn is_pair(folded: &str) -> bool {
    PAIRS.has(folded)
}

static ANSWERS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/answer_verbs.tsv")));

/// Whether who speaks by the word `folded` answers somebody ("replied").
pub fn answers(folded: &str) -> bool {
    ANSWERS.has(folded)
}

static HEARING: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/hearing_roles.tsv")));

/// Who takes part in a hearing, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hearing {
    /// "The coroner": known to everybody there, named or not.
    Office,
    /// "The witness": played by somebody who is something else outside.
    Part,
}

/// What `folded` is at a hearing.
pub fn hearing(folded: &str) -> Option<Hearing> {
    match HEARING.get(folded)?.get(1).copied() {
        Some("office") => Some(Hearing::Office),
        _ => Some(Hearing::Part),
    }
}

static TENURES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/tenure_words.tsv")));

/// Whether somebody holds an office or held it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenure {
    /// "new", "successor".
    Now,
    /// "former", "predecessor".
    Before,
}

/// What `folded` says of who holds an office.
pub fn tenure(folded: &str) -> Option<Tenure> {
    match TENURES.get(folded)?.get(1).copied() {
        Some("now") => Some(Tenure::Now),
        _ => Some(Tenure::Before),
    }
}

/// Whether whoever bears the word before an office holds it no more ("retired").
pub fn has_left(folded: &str) -> bool {
    TENURES.get(folded).is_some_and(|row| row.get(2) == Some(&"left"))
}

/// What a pronoun can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One person.
    One,
    /// A body or document.
    Thing,
    /// A group, or people of it.
    Several,
    /// Whoever speaks or is spoken to.
    Speaker,
    /// The first or second of two.
    OneOfTwo,
}

/// A pronoun's gender and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// Of the person it means.
    pub gender: Gender,
    /// What it can mean.
    pub number: Number,
}

impl Pronoun {
    /// Whether it stands alone as a source ("she said"), rather than beside a noun ("the former said").
    pub fn is_personal(self) -> bool {
        self.number != Number::OneOfTwo
    }
}

/// The pronoun that `folded` is.
pub fn pronoun(folded: &str) -> Option<Pronoun> {
    let row = PRONOUNS.get(folded)?;
    let gender = match row.get(1).copied() {
        Some("m") => Gender::Male,
        Some("f") => Gender::Female,
        _ => Gender::Unknown,
    };
    let number = match row.get(2).copied() {
        Some("one") => Number::One,
        Some("thing") => Number::Thing,
        Some("several") => Number::Several,
        Some("two") => Number::OneOfTwo,
        _ => Number::Speaker,
    };
    Some(Pronoun { gender, number })
}
