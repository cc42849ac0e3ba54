//! Words of a query into the words of the index that they stand for.

use super::pattern::Pattern;
use super::positional::Leaf;
use super::signs::Signs;
use super::{QueryError, SyntaxError};
use crate::index::{self, PRINTED, Reader};
use tantivy::schema::Field;

/// A word with wildcards may stand for so many: each costs a list to read, and who asks for more has not yet said what
/// is looked for.
pub(super) const MOST_WORDS: usize = 10_000;

/// What `pattern` stands for in `field`; `query` is what was typed, for the place of a refusal.
pub(super) fn leaf(reader: &Reader, field: Field, pattern: &Pattern, query: &str) -> Result<Leaf, QueryError> {
    let signs = match pattern {
        Pattern::Plain(term) => return Ok(Leaf::Any(vec![term.clone()])),
        Pattern::Printed(word) => return printed(reader, field, word),
        Pattern::Like(signs, _) => Signs::like(signs),
        Pattern::Fuzzy(term, wrong, _) => Signs::fuzzy(term, *wrong),
    };
    let terms = reader.terms(field, &signs)?;
    if terms.len() > MOST_WORDS {
        let reason = format!(
            "`{pattern}` stands for {} words, more than the {} that are allowed: write more letters",
            thousands(terms.len()),
            thousands(MOST_WORDS)
        );
        return Err(SyntaxError::at(query, pattern.at().0, reason).into());
    }
    Ok(Leaf::Any(terms))
}

/// Who writes a word as it is compared wants none of those that are printed otherwise.
fn printed(reader: &Reader, field: Field, word: &str) -> Result<Leaf, QueryError> {
    let term = index::words(word).pop().map(|word| word.term).unwrap_or_default();
    if term != word {
        return Ok(Leaf::Any(vec![format!("{term}{PRINTED}{word}")]));
    }
    let others = reader.terms_with(field, &format!("{term}{PRINTED}"))?;
    Ok(Leaf::Except(term, others))
}

/// `12345` as `12,345`.
fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
