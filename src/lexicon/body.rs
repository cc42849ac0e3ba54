//! Well-known bodies and the offices that imply them.

use super::{Table, fold};
use std::sync::LazyLock;

static ORGANISATIONS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/organisations.tsv")));
static OFFICES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/offices.tsv")));

/// The name under which a well-known body is gathered, whatever it is called here; a leading "the" does not count.
pub fn organisation(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let key = folded.strip_prefix("the ").unwrap_or(&folded);
    ORGANISATIONS.get(key).and_then(|row| row.get(1).copied())
}

/// The body that an office named in `role` implies ("chief inspector of probation"), and whether it does so only where
/// the article names that body.
pub fn office(role: &str) -> Option<(&'static str, bool)> {
    let folded = fold(role);
    let row = OFFICES.rows().find(|row| folded.contains(row[0]))?;
    Some((row.get(1)?, row.get(2) == Some(&"named")))
}

static LEADING: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/leading_verbs.tsv")));

/// Whether `folded` is a form of a verb that ties a person to a body ("chairs").
pub fn is_leading(folded: &str) -> bool {
    LEADING.has(folded)
}

static SHARES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/share_words.tsv")));

/// Whether `folded` is a word of quantity ("thirds", "majority").
pub fn is_share(folded: &str) -> bool {
    SHARES.has(folded)
}

static COMPANY_ENDINGS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/company_endings.tsv")));

/// Whether `folded` ends the names of companies ("ltd").
pub fn is_company_ending(folded: &str) -> bool {
    COMPANY_ENDINGS.has(folded)
}

static KINDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/body_kinds.tsv")));

/// Whether both nouns can mean the same body ("force" and "constabulary").
pub fn same_kind(noun: &str, other: &str) -> bool {
    let kinds = |noun: &str| KINDS.get(noun).and_then(|row| row.get(1).copied()).unwrap_or_default();
    let (one, two) = (kinds(noun), kinds(other));
    one == "any" || !one.is_empty() && two.split(',').any(|kind| one.split(',').any(|k| k == kind))
}

/// Whether `noun` says what kind of body something is ("primary").
pub fn is_body_kind(noun: &str) -> bool {
    KINDS.has(noun)
}

/// Whether bodies that `noun` means mostly bear it in their names ("council"), so that no other name can be meant.
pub fn bears_its_noun(noun: &str) -> bool {
    KINDS.get(noun).and_then(|row| row.get(2)).is_some_and(|named| *named == "named")
}

static ROLE_BODIES: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/role_bodies.tsv")));

/// Which body somebody of a role belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleBody {
    /// None, whatever is named beside them: a judge.
    Nobody,
    /// One that this noun can mean: the prison of a governor.
    Kind(&'static str),
}

/// The body that somebody of the role `folded` belongs to; `modified`: something else than "a" stands before it.
pub fn body_of_role(folded: &str, modified: bool) -> Option<RoleBody> {
    let row = ROLE_BODIES.get(folded)?;
    match row {
        [_, _, "alone", ..] if modified => None,
        [_, "none", ..] => Some(RoleBody::Nobody),
        [_, noun, ..] => Some(RoleBody::Kind(noun)),
        _ => None,
    }
}

static PLACE_ENDINGS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/place_endings.tsv")));

/// Whether `folded` ends the names of streets and places ("road").
pub fn is_place_ending(folded: &str) -> bool {
    PLACE_ENDINGS.has(folded)
}
