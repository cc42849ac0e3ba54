//! Kinds of services and bodies that are inspected, as their names tell them.

use super::Table;
use std::sync::LazyLock;

static KINDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/service_kinds.tsv")));

/// What kind of service a phrase of a name says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceKind {
    /// By which it is compared: "CRC".
    pub kind: &'static str,
    /// What it does: "probation".
    pub family: &'static str,
    /// The name follows it: "HMP Dale".
    pub before: bool,
    /// Papers say so of several kinds of the family: "Dale probation service".
    pub loose: bool,
}

/// Most words of a phrase in the table.
pub const SERVICE_WORDS: usize = 4;

/// The kind that `folded` means ("community rehabilitation company").
pub fn service_kind(folded: &str) -> Option<ServiceKind> {
    let row = KINDS.get(folded)?;
    let at = |n: usize| row.get(n).copied().unwrap_or_default();
    Some(ServiceKind { kind: at(1), family: at(2), before: at(3) == "before", loose: at(3) == "loose" })
}

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/service_words.tsv")));

fn is_of(folded: &str, class: &str) -> bool {
    WORDS.get(folded).and_then(|row| row.get(1)).is_some_and(|found| *found == class)
}

/// Whether `folded` does not count in the name of a service ("the", "of").
pub fn is_small_in_names(folded: &str) -> bool {
    is_of(folded, "small")
}

/// Whether `folded` points at a service instead of naming it ("their").
pub fn points_at_service(folded: &str) -> bool {
    is_of(folded, "pointer")
}

/// Whether a figure beside `folded` is of the whole country ("nationwide").
pub fn is_country_wide(folded: &str) -> bool {
    is_of(folded, "country")
}

static POPULATIONS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/population_nouns.tsv")));

/// The noun under which those that papers use of the same people are gathered ("offender": "person"), and whether it says
/// nothing more of them than that.
pub fn population_noun(stem: &str) -> Option<(&'static str, bool)> {
    let row = POPULATIONS.get(stem)?;
    Some((row.get(1)?, row.get(2) == Some(&"bare")))
}
