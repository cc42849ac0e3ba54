//! One schema: a published record lists the names that people may ask for.

use super::{Article, Fact, Person, Quote, Rating, Service, Speaker, Statistic, Utterance};
use serde::{Serialize, de::DeserializeOwned};

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Identifies the record.
    Key,
    /// Words to search in, and to filter by.
    Search,
    /// To filter and sort by.
    Filter,
    /// Only shown.
    Show,
}

/// What the cells of a column hold, wherever something is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holds {
    /// Words, dates, names; of a list its members with `; ` between them.
    #[default]
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Yes or no.
    Boolean,
}

/// A column of a table that is written for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its name.
    pub name: &'static str,
    /// What its cells hold.
    pub holds: Holds,
}

impl Heading {
    /// A column of words.
    pub const fn text(name: &'static str) -> Heading {
        Heading { name, holds: Holds::Text }
    }

    /// A column of whole numbers.
    pub const fn integer(name: &'static str) -> Heading {
        Heading { name, holds: Holds::Integer }
    }

    /// A column of numbers.
    pub const fn real(name: &'static str) -> Heading {
        Heading { name, holds: Holds::Real }
    }

    /// A column of yes and no.
    pub const fn boolean(name: &'static str) -> Heading {
        Heading { name, holds: Holds::Boolean }
    }
}

/// A name people may ask for, and where it lies in the record's JSON.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name in SQL, in queries, in CSV headers.
    pub name: &'static str,
    /// JSON path.
    pub path: &'static str,
    /// What it is for.
    pub used: Use,
    /// What lies there.
    pub holds: Holds,
}

impl Column {
    /// A column of words.
    pub const fn new(name: &'static str, path: &'static str, used: Use) -> Column {
        Column { name, path, used, holds: Holds::Text }
    }

    /// The same, of something else than words.
    #[must_use]
    pub const fn of(self, holds: Holds) -> Column {
        Column { holds, ..self }
    }
}

/// A record that crosses a boundary: its serde form is the schema.
pub trait Published: Serialize + DeserializeOwned {
    /// Name of its table.
    const NAME: &'static str;
    /// What people may ask for.
    const COLUMNS: &'static [Column];
    /// Its key: ids of what stands in an article are unique in it only.
    fn key(&self) -> String;
}

use Holds::{Boolean, Integer, Real};
use Use::{Filter, Key, Search, Show};

impl Published for Article {
    const NAME: &'static str = "article";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("title", "$.title", Search),
        Column::new("publisher", "$.publisher", Filter),
        Column::new("published", "$.published", Filter),
        Column::new("kind", "$.kind", Filter),
        Column::new("url", "$.url", Show),
        Column::new("byline", "$.byline", Show),
        Column::new("modified", "$.modified", Show),
        Column::new("language", "$.language", Filter),
        Column::new("file", "$.file", Show),
        Column::new("sha256", "$.sha256", Filter),
        Column::new("text", "$.text", Search),
    ];
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Published for Quote {
    const NAME: &'static str = "quote";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("article", "$.article", Filter),
        Column::new("kind", "$.kind", Filter),
        Column::new("speaker", "$.speaker", Filter),
        Column::new("role", "$.role", Filter),
        Column::new("organisation", "$.organisation", Filter),
        Column::new("speaker_kind", "$.speaker_kind", Filter),
        Column::new("attribution", "$.attribution", Filter),
        Column::new("polarity", "$.polarity", Filter),
        Column::new("confidence", "$.confidence", Filter).of(Real),
        Column::new("start", "$.content[0][0]", Filter).of(Integer),
        Column::new("text", "$.text", Search),
    ];
    fn key(&self) -> String {
        format!("{}/{}", self.article, self.id)
    }
}

impl Published for Speaker {
    const NAME: &'static str = "speaker";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("article", "$.article", Filter),
        Column::new("name", "$.name", Filter),
        Column::new("role", "$.role", Filter),
        Column::new("organisation", "$.organisation", Filter),
        Column::new("kind", "$.kind", Filter),
    ];
    fn key(&self) -> String {
        format!("{}/{}", self.article, self.id)
    }
}

impl Published for Statistic {
    const NAME: &'static str = "statistic";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("article", "$.article", Filter),
        Column::new("kind", "$.kind", Filter),
        Column::new("value", "$.value", Filter).of(Real),
        Column::new("lo", "$.lo", Filter).of(Real),
        Column::new("hi", "$.hi", Filter).of(Real),
        Column::new("numerator", "$.numerator", Show).of(Real),
        Column::new("denominator", "$.denominator", Show).of(Real),
        Column::new("approx", "$.approx", Filter),
        Column::new("unit", "$.unit", Filter),
        Column::new("population", "$.population", Filter),
        Column::new("predicate", "$.predicate", Show),
        Column::new("measure", "$.measure", Filter),
        Column::new("period_text", "$.period_text", Show),
        Column::new("place", "$.place", Filter),
        Column::new("comparison", "$.comparison", Show),
        Column::new("source", "$.source", Filter),
        Column::new("start", "$.span[0]", Filter).of(Integer),
        Column::new("sentence", "$.sentence", Search),
    ];
    fn key(&self) -> String {
        format!("{}/{}", self.article, self.id)
    }
}

impl Published for Rating {
    const NAME: &'static str = "rating";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("article", "$.article", Filter),
        Column::new("value", "$.value", Filter),
        Column::new("population", "$.population", Filter),
        Column::new("aspect", "$.aspect", Filter),
        Column::new("period_text", "$.period_text", Show),
        Column::new("earlier", "$.earlier", Filter),
        Column::new("source", "$.source", Filter),
        Column::new("start", "$.span[0]", Filter).of(Integer),
        Column::new("sentence", "$.sentence", Search),
    ];
    fn key(&self) -> String {
        format!("{}/{}", self.article, self.id)
    }
}

impl Published for Person {
    const NAME: &'static str = "person";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("name", "$.name", Filter),
        Column::new("kind", "$.kind", Filter),
        Column::new("first", "$.first", Show),
        Column::new("last", "$.last", Show),
        Column::new("articles", "$.articles", Show).of(Integer),
    ];
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Published for Service {
    const NAME: &'static str = "service";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("name", "$.name", Filter),
        Column::new("first", "$.first", Show),
        Column::new("last", "$.last", Show),
        Column::new("articles", "$.articles", Show).of(Integer),
    ];
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Published for Utterance {
    const NAME: &'static str = "utterance";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("person", "$.person", Filter),
        Column::new("speaker", "$.speaker", Filter),
        Column::new("earliest", "$.earliest", Show),
        Column::new("altered", "$.altered", Filter).of(Boolean),
        Column::new("text", "$.text", Search),
    ];
    fn key(&self) -> String {
        self.id.clone()
    }
}

impl Published for Fact {
    const NAME: &'static str = "fact";
    const COLUMNS: &'static [Column] = &[
        Column::new("id", "$.id", Key),
        Column::new("value", "$.value", Filter).of(Real),
        Column::new("unit", "$.unit", Filter),
        Column::new("population", "$.population", Show),
        Column::new("predicate", "$.predicate", Show),
        Column::new("service", "$.service", Filter),
        Column::new("earliest", "$.earliest", Show),
    ];
    fn key(&self) -> String {
        self.id.clone()
    }
}
