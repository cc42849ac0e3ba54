//! A query that has been understood, and how it is written down again.

use super::run::Run;
use crate::model::{Polarity, Scope};
use std::fmt;
use std::ops::Bound;

/// Fields that hold words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Who speaks or reports.
    Speaker,
    /// In which role.
    Role,
    /// For which body.
    Organisation,
    /// Which paper or body published it.
    Publisher,
    /// The headline.
    Title,
    /// What is measured or rated.
    Population,
    /// Unit of a statistic.
    Unit,
    /// Service or place that a figure or grade is about.
    Service,
    /// The word of saying.
    Cue,
    /// The grade.
    Rating,
}

/// A name before a colon, and of which records it can be asked.
pub(super) struct Known {
    /// As it is written in a query.
    pub(super) name: &'static str,
    /// Where its words are; none when its values are no words.
    pub(super) field: Option<Field>,
    of: &'static [Scope],
}

const fn known(name: &'static str, field: Option<Field>, of: &'static [Scope]) -> Known {
    Known { name, field, of }
}

const ALL: &[Scope] = &[Scope::Articles, Scope::Quotes, Scope::Statistics, Scope::Ratings];

/// All of them.
pub(super) const FIELDS: &[Known] = &[
    known("speaker", Some(Field::Speaker), ALL),
    known("role", Some(Field::Role), &[Scope::Articles, Scope::Quotes]),
    known("organisation", Some(Field::Organisation), ALL),
    known("publisher", Some(Field::Publisher), ALL),
    known("title", Some(Field::Title), ALL),
    known("population", Some(Field::Population), &[Scope::Statistics, Scope::Ratings]),
    known("unit", Some(Field::Unit), &[Scope::Statistics]),
    known("service", Some(Field::Service), &[Scope::Articles, Scope::Statistics, Scope::Ratings]),
    known("cue", Some(Field::Cue), &[Scope::Quotes]),
    known("rating", Some(Field::Rating), &[Scope::Articles, Scope::Ratings]),
    known("measure", None, &[Scope::Statistics]),
    known("value", None, &[Scope::Statistics]),
    known("kind", None, ALL),
    known("date", None, ALL),
    known("confidence", None, &[Scope::Quotes]),
    known("polarity", None, &[Scope::Quotes]),
    known("has", None, ALL),
];

impl Known {
    /// Why records of `scope` cannot be asked for it, and what to do; none when they can.
    pub(super) fn refusal(&self, scope: Scope) -> Option<String> {
        // Speakers are asked by what they said.
        let scope = if scope == Scope::Speakers { Scope::Quotes } else { scope };
        if self.of.contains(&scope) {
            return None;
        }
        let asked: Vec<String> = self.of.iter().map(|of| format!("{} ({})", noun(*of), command(*of))).collect();
        let (name, these) = (self.name, noun(scope));
        Some(format!("`{name}:` is not asked of {these} but of {}: leave it out, or ask there", asked.join(" and ")))
    }
}

fn noun(scope: Scope) -> &'static str {
    match scope {
        Scope::Articles => "articles",
        Scope::Quotes | Scope::Speakers => "quotes",
        Scope::Statistics => "statistics",
        Scope::Ratings => "ratings",
    }
}

fn command(scope: Scope) -> &'static str {
    match scope {
        Scope::Articles => "`search`",
        Scope::Quotes | Scope::Speakers => "`search --in quotes`",
        Scope::Statistics => "`search --in statistics`",
        Scope::Ratings => "`ratings --about`",
    }
}

impl Field {
    /// As it is written in a query.
    pub fn name(self) -> &'static str {
        FIELDS.iter().find(|known| known.field == Some(self)).map_or("", |known| known.name)
    }
}

/// What may stand in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A quote.
    Quote,
    /// A figure.
    Statistic,
    /// A grade.
    Rating,
}

impl Content {
    /// All of them.
    pub const ALL: [Content; 3] = [Content::Quote, Content::Statistic, Content::Rating];

    /// As it is written in a query.
    pub fn name(self) -> &'static str {
        match self {
            Content::Quote => "quote",
            Content::Statistic => "statistic",
            Content::Rating => "rating",
        }
    }
}

/// A query that has been understood. [`Tree::And`] and [`Tree::Or`] have at least two members and no member of their own sort;
/// of those of `And` at least one is no [`Tree::Not`], of those of `Or` none is.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// Words of the text.
    Text(Run),
    /// Words in a field.
    In(Field, Run),
    /// Kind of the record, in lower case, words joined by `_`.
    Kind(String),
    /// Published within these dates, each as precise as it was given.
    Date(Option<String>, Option<String>),
    /// Quotes that are so sure, in hundredths, both ends included.
    Confidence(u8, u8),
    /// Statistics between these values.
    Value(Bound<f64>, Bound<f64>),
    /// Quotes that affirm or deny.
    Polarity(Polarity),
    /// With such a thing in it.
    Has(Content),
    /// Statistics of what this key says.
    Measure(String),
    /// All of them.
    And(Vec<Tree>),
    /// At least one of them.
    Or(Vec<Tree>),
    /// Everything else.
    Not(Box<Tree>),
}

impl Tree {
    /// All of `members`; what is itself "all of" is opened.
    pub(super) fn and(members: Vec<Tree>) -> Tree {
        join(members, Tree::And, |tree| match tree {
            Tree::And(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// At least one of `members`; what is itself "one of" is opened.
    pub(super) fn or(members: Vec<Tree>) -> Tree {
        join(members, Tree::Or, |tree| match tree {
            Tree::Or(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// Whether it only says what is not wanted.
    pub(super) fn only_excludes(&self) -> bool {
        match self {
            Tree::Not(_) => true,
            Tree::And(members) => members.iter().all(Tree::only_excludes),
            _ => false,
        }
    }

    /// The words and phrases that a match holds, those that are not wanted left out.
    pub fn wanted(&self) -> Vec<&Run> {
        match self {
            Tree::Text(run) => vec![run],
            Tree::And(members) | Tree::Or(members) => members.iter().flat_map(Tree::wanted).collect(),
            _ => vec![],
        }
    }

    /// Whether it says something of the kind.
    pub(super) fn names_kind(&self) -> bool {
        match self {
            Tree::Kind(_) => true,
            Tree::And(members) | Tree::Or(members) => members.iter().any(Tree::names_kind),
            Tree::Not(inner) => inner.names_kind(),
            _ => false,
        }
    }
}

fn join(
    members: Vec<Tree>,
    whole: impl FnOnce(Vec<Tree>) -> Tree,
    open: impl Fn(Tree) -> Result<Vec<Tree>, Tree>,
) -> Tree {
    let mut all: Vec<Tree> =
        members.into_iter().flat_map(|tree| open(tree).unwrap_or_else(|tree| vec![tree])).collect();
    if all.len() == 1 { all.remove(0) } else { whole(all) }
}

/// In the query language; understood again it is the same tree.
impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tree::Text(run) => write!(f, "{run}"),
            Tree::In(field, run) => write!(f, "{}:{run}", field.name()),
            Tree::Kind(kind) => write!(f, "kind:{kind}"),
            Tree::Date(from, to) => {
                write!(f, "date:{}..{}", from.as_deref().unwrap_or(""), to.as_deref().unwrap_or(""))
            }
            Tree::Confidence(from, to) => {
                let share = |n: &u8| f32::from(*n) / 100.0;
                write!(f, "confidence:{}..{}", share(from), share(to))
            }
            Tree::Value(from, to) => write_value(f, *from, *to),
            Tree::Polarity(polarity) => write!(f, "polarity:{}", polarity_name(*polarity)),
            Tree::Has(content) => write!(f, "has:{}", content.name()),
            Tree::Measure(key) => write!(f, "measure:\"{key}\""),
            Tree::And(members) => all(f, members, " AND ", |m| matches!(m, Tree::Or(_))),
            Tree::Or(members) => all(f, members, " OR ", |m| matches!(m, Tree::And(_))),
            Tree::Not(inner) if matches!(**inner, Tree::And(_) | Tree::Or(_)) => write!(f, "NOT ({inner})"),
            Tree::Not(inner) => write!(f, "NOT {inner}"),
        }
    }
}

/// The name of a polarity in queries and in the index.
pub(super) fn polarity_name(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Affirmed => "affirmed",
        Polarity::Denied => "denied",
    }
}

fn write_value(f: &mut fmt::Formatter<'_>, from: Bound<f64>, to: Bound<f64>) -> fmt::Result {
    let plain = |end: Bound<f64>| match end {
        Bound::Included(value) | Bound::Excluded(value) => value.to_string(),
        Bound::Unbounded => String::new(),
    };
    match (from, to) {
        (Bound::Excluded(from), Bound::Unbounded) => write!(f, "value:>{from}"),
        (Bound::Unbounded, Bound::Excluded(to)) => write!(f, "value:<{to}"),
        _ => write!(f, "value:\"{}..{}\"", plain(from), plain(to)),
    }
}

fn all(f: &mut fmt::Formatter<'_>, members: &[Tree], between: &str, brackets: impl Fn(&Tree) -> bool) -> fmt::Result {
    for (i, member) in members.iter().enumerate() {
        if i > 0 {
            f.write_str(between)?;
        }
        if brackets(member) { write!(f, "({member})")? } else { write!(f, "{member}")? }
    }
    Ok(())
}
