//! What stands at one place of a text: a word, a phrase, alternatives, or words that are near each other.

use super::pattern::Pattern;
use std::fmt;

/// What stands at one place of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Run {
    /// Words in this order, with at most so many others between them in all.
    Phrase(Vec<Pattern>, u32),
    /// One of these; only within [`Run::Near`].
    Either(Vec<Run>),
    /// All of these in any order, none over another, with at most so many words between each and the next.
    Near(Vec<Run>, u32),
}

impl Run {
    /// Words that follow each other, without regard to case and accents.
    pub fn plain(terms: impl IntoIterator<Item = String>) -> Run {
        Run::Phrase(terms.into_iter().map(Pattern::Plain).collect(), 0)
    }

    /// One of `members`; what is itself "one of" is opened.
    pub(super) fn either(members: Vec<Run>) -> Run {
        let open = |run: Run| if let Run::Either(inner) = run { inner } else { vec![run] };
        let mut all: Vec<Run> = members.into_iter().flat_map(open).collect();
        if all.len() == 1 { all.remove(0) } else { Run::Either(all) }
    }

    /// Its words when they are plain and follow each other.
    pub(super) fn as_plain(&self) -> Option<Vec<&str>> {
        let Run::Phrase(patterns, slop) = self else { return None };
        if *slop > 0 && patterns.len() > 1 {
            return None;
        }
        let plain = |pattern: &'_ Pattern| matches!(pattern, Pattern::Plain(_));
        patterns.iter().all(plain).then(|| patterns.iter().map(Pattern::written).collect())
    }
}

/// In the query language; understood again it is the same.
impl fmt::Display for Run {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Run::Phrase(patterns, _) if patterns.len() == 1 => write!(f, "{}", patterns[0]),
            Run::Phrase(patterns, slop) => {
                write!(f, "\"")?;
                between(f, patterns, " ", |pattern, f| write!(f, "{pattern}"))?;
                if *slop == 0 { write!(f, "\"") } else { write!(f, "\"~{slop}") }
            }
            Run::Either(members) => between(f, members, " OR ", |member, f| write!(f, "{member}")),
            Run::Near(members, distance) => {
                between(f, members, &format!(" NEAR/{distance} "), |member, f| match member {
                    Run::Phrase(..) => write!(f, "{member}"),
                    Run::Either(_) | Run::Near(..) => write!(f, "({member})"),
                })
            }
        }
    }
}

fn between<T>(
    f: &mut fmt::Formatter<'_>,
    members: &[T],
    sign: &str,
    one: impl Fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    for (i, member) in members.iter().enumerate() {
        if i > 0 {
            f.write_str(sign)?;
        }
        one(member, f)?;
    }
    Ok(())
}
