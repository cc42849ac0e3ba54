//! Short and other forms of given names.

use super::Table;
use std::sync::LazyLock;

static FORMS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/given_forms.tsv")));

/// The full names that the short or other form `folded` may stand for, the commonest first ("bob": "robert").
pub fn given_forms(folded: &str) -> impl Iterator<Item = &'static str> {
    FORMS.get(folded).and_then(|row| row.get(1)).into_iter().flat_map(|names| names.split(','))
}
