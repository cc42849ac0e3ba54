//! What the user decided (`corpus/decisions.toml`): who is one person, who is not, and what they are called.

use serde::{Deserialize, Serialize};

/// The user's word; it wins over everything that the articles suggest.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// Speakers that are one.
    #[serde(rename = "merge", skip_serializing_if = "Vec::is_empty")]
    pub merges: Vec<Merge>,
    /// Appearances that are somebody else's.
    #[serde(rename = "split", skip_serializing_if = "Vec::is_empty")]
    pub splits: Vec<Split>,
    /// Other names.
    #[serde(rename = "rename", skip_serializing_if = "Vec::is_empty")]
    pub renames: Vec<Rename>,
    /// Quotes and statistics that belong to no utterance or figure, or to another than was found.
    #[serde(rename = "record", skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Set>,
    /// Services that are one, or are not.
    #[serde(rename = "service", skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceDecision>,
}

/// Which appearances of a speaker are meant: all of this name, or those that fit all that is given beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Who {
    /// As printed or over all articles; titles, case and stops do not count.
    pub name: String,
    /// Only those who speak for this body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Only those in this article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Only from this date, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Only to this date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// Two that are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// Gives the name.
    pub into: Who,
    /// Goes with it.
    pub who: Who,
}

/// Appearances that are a person of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Who is not the other person of this name.
    pub who: Who,
    /// What they are called from now on; the same name, when none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<String>,
}

/// Another name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// Whose.
    pub who: Who,
    /// The new one.
    pub to: String,
}

/// A quote or a statistic put with others, or taken from them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// Key of the quote or statistic: `article/q1`.
    pub record: String,
    /// It is the same as this one; alone, when none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
}

/// A service with another name of its own, or with a name that is another's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceDecision {
    /// The name under which all is gathered.
    pub name: String,
    /// Further names of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Names that are not its.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not: Vec<String>,
}

impl Decisions {
    /// Reads a `decisions.toml`; the error names the line.
    pub fn read(source: &str) -> Result<Decisions, String> {
        toml::from_str(source).map_err(|e| e.to_string().trim_end().to_string())
    }
}
