//! A query that has been understood, and how it is written down again.

use std::fmt;

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
    /// Service or place that a figure is about.
    Service,
}

/// Names of all fields, as they are written in a query.
pub(super) const FIELDS: &[(&str, Option<Field>)] = &[
    ("speaker", Some(Field::Speaker)),
    ("role", Some(Field::Role)),
    ("organisation", Some(Field::Organisation)),
    ("publisher", Some(Field::Publisher)),
    ("title", Some(Field::Title)),
    ("population", Some(Field::Population)),
    ("unit", Some(Field::Unit)),
    ("service", Some(Field::Service)),
    ("measure", None),
    ("value", None),
    ("kind", None),
    ("date", None),
    ("confidence", None),
];

impl Field {
    /// As it is written in a query.
    pub fn name(self) -> &'static str {
        FIELDS.iter().find(|(_, field)| *field == Some(self)).map_or("", |(name, _)| name)
    }
}

/// A query that has been understood. [`Tree::And`] and [`Tree::Or`] have at least two members and no member of their own sort;
/// of those of `And` at least one is no [`Tree::Not`], of those of `Or` none is.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// One word, or several that follow each other.
    Words(Vec<String>),
    /// Words in a field.
    In(Field, Vec<String>),
    /// Kind of the record, in lower case, words joined by `_`.
    Kind(String),
    /// Published within these dates, each as precise as it was given.
    Date(Option<String>, Option<String>),
    /// Quotes that are so sure, in hundredths, both ends included.
    Confidence(u8, u8),
    /// Statistics between these values, both ends included.
    Value(Option<f64>, Option<f64>),
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
    pub fn wanted(&self) -> Vec<&[String]> {
        match self {
            Tree::Words(terms) => vec![terms],
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
            Tree::Words(terms) if terms.len() == 1 => write!(f, "{}", terms[0]),
            Tree::Words(terms) => write!(f, "\"{}\"", terms.join(" ")),
            Tree::In(field, terms) => write!(f, "{}:\"{}\"", field.name(), terms.join(" ")),
            Tree::Kind(kind) => write!(f, "kind:{kind}"),
            Tree::Date(from, to) => {
                write!(f, "date:{}..{}", from.as_deref().unwrap_or(""), to.as_deref().unwrap_or(""))
            }
            Tree::Confidence(from, to) => {
                let share = |n: &u8| f32::from(*n) / 100.0;
                write!(f, "confidence:{}..{}", share(from), share(to))
            }
            Tree::Value(from, to) => {
                let end = |value: &Option<f64>| value.map_or(String::new(), |value| value.to_string());
                write!(f, "value:\"{}..{}\"", end(from), end(to))
            }
            Tree::Measure(key) => write!(f, "measure:\"{key}\""),
            Tree::And(members) => all(f, members, " AND ", |m| matches!(m, Tree::Or(_))),
            Tree::Or(members) => all(f, members, " OR ", |m| matches!(m, Tree::And(_))),
            Tree::Not(inner) if matches!(**inner, Tree::And(_) | Tree::Or(_)) => write!(f, "NOT ({inner})"),
            Tree::Not(inner) => write!(f, "NOT {inner}"),
        }
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
