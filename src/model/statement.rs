//! What somebody said, once, however many articles print it.

use super::Hit;

/// One statement: the printing that is shown, and the others.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Of the quotes that were found the one with most of the words.
    pub hit: Hit,
    /// Id of the [`super::Utterance`]; none for a quote that stands alone.
    pub utterance: Option<String>,
    /// How many quotes print it, found or not.
    pub printings: usize,
    /// The other quotes that print it, earliest first; perhaps not all of them.
    pub others: Vec<AlsoIn>,
}

/// Another printing of a statement.
#[derive(Clone, Debug)]
pub struct AlsoIn {
    /// The quote, where it stands.
    pub hit: Hit,
    /// How it differs from the one that is shown.
    pub differs: Differs,
    /// Whether it was found too.
    pub is_found: bool,
}

/// What the words of another printing are to those that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differs {
    /// The same, but for marks, case and stops.
    Not,
    /// A part of them.
    Part,
    /// They are a part of it.
    Fuller,
    /// Words are left out, added or changed.
    Altered,
    /// Told without marks.
    Reported,
}

impl Differs {
    /// As it is published.
    pub fn name(self) -> &'static str {
        match self {
            Differs::Not => "same",
            Differs::Part => "part",
            Differs::Fuller => "fuller",
            Differs::Altered => "altered",
            Differs::Reported => "reported",
        }
    }
}

/// A page of statements.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    /// In the order of the quotes that were found: each where its first one stands.
    pub list: Vec<Statement>,
    /// Whether quotes that print the same stand together.
    pub grouped: bool,
    /// How many statements there are without the limit.
    pub total: usize,
    /// How many quotes were found.
    pub quotes: usize,
    /// In how many articles these stand.
    pub articles: usize,
    /// How many more there are that near-duplicates of these articles print in the same words.
    pub folded: usize,
    /// How many statements come before the first of `list`.
    pub before: usize,
    /// Where the next page begins, when there is one.
    pub next: Option<String>,
}
