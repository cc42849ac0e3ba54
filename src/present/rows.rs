//! Records as rows: their columns, and each value as it is. CSV, Parquet and databases have the same.

use super::json::fields;
use crate::model::{Article, Column, Heading, Hit, Published, Quote, Rating, Record, Scope, Statistic};
use serde_json::{Map, Value, json};

/// What stands for the words of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// A passage with its paragraph: a spreadsheet's cell holds no more.
    Passage,
    /// All of its text.
    Whole,
}

/// Columns of the article that a quote or figure stands in.
const HEAD: [Heading; 6] = [
    Heading::text("title"),
    Heading::text("publisher"),
    Heading::text("published"),
    Heading::text("url"),
    Heading::text("file"),
    Heading::integer("paragraph"),
];

/// Columns of a speaker over all articles, which is counted, not stored.
const SPEAKER: [Heading; 11] = [
    Heading::text("name"),
    Heading::text("kind"),
    Heading::text("roles"),
    Heading::text("organisations"),
    Heading::integer("quotes"),
    Heading::integer("articles"),
    Heading::text("first"),
    Heading::text("last"),
    Heading::text("names"),
    Heading::text("id"),
    Heading::text("apart"),
];

/// The columns of records of `scope`.
pub fn columns(scope: Scope, words: Words) -> Vec<Heading> {
    let own = own(scope).into_iter().map(|column| column.0);
    match (scope, words) {
        (Scope::Speakers, _) => own.collect(),
        (Scope::Articles, Words::Passage) => {
            own.chain([Heading::integer("paragraph"), Heading::text("passage")]).collect()
        }
        (Scope::Articles, Words::Whole) => own.chain([Heading::text("text")]).collect(),
        _ => own.chain(HEAD).collect(),
    }
}

/// The values of a record in these columns.
pub fn row(hit: &Hit, scope: Scope, words: Words) -> Vec<Value> {
    let record = fields(&hit.record);
    let own = own(scope).into_iter().map(|(_, path)| at(&record, path).cloned().unwrap_or_default());
    let paragraph = json!(Some(hit.passage.paragraph).filter(|n| *n > 0));
    let around = match (&hit.record, words) {
        (Record::Speaker(_), _) => vec![],
        (Record::Article(_), Words::Passage) => vec![paragraph, json!(hit.passage.text)],
        (Record::Article(article), Words::Whole) => vec![json!(article.text)],
        _ => {
            let head = &hit.article;
            let texts = [&head.title, &head.publisher, &head.published, &head.url];
            texts.map(|text| json!(text)).into_iter().chain([json!(head.file), paragraph]).collect()
        }
    };
    own.chain(around).collect()
}

/// Columns and the JSON paths of their values; an article's text is none of them.
fn own(scope: Scope) -> Vec<(Heading, &'static str)> {
    let of = |columns: &'static [Column]| {
        let columns = columns.iter().map(|Column { name, path, holds, .. }| (Heading { name, holds: *holds }, *path));
        columns.collect::<Vec<_>>()
    };
    match scope {
        Scope::Articles => of(Article::COLUMNS).into_iter().filter(|(heading, _)| heading.name != "text").collect(),
        Scope::Quotes => of(Quote::COLUMNS),
        Scope::Statistics => of(Statistic::COLUMNS),
        Scope::Ratings => of(Rating::COLUMNS),
        Scope::Speakers => SPEAKER.iter().map(|heading| (*heading, heading.name)).collect(),
    }
}

/// The value at a path such as `$.content[0][0]`.
fn at<'a>(record: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let mut keys = path.trim_start_matches("$.").split(['.', '[']).map(|key| key.trim_end_matches(']'));
    let first = record.get(keys.next()?)?;
    keys.try_fold(first, |value, key| match value {
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        value => value.get(key),
    })
}

/// The words of a value: of a list its members with `; ` between them, nothing where nothing is known.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Array(list) => Some(list.iter().filter_map(plain).collect::<Vec<_>>().join("; ")),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_into_lists() {
        let record = json!({"content": [[10, 40], [55, 80]]});
        let record = record.as_object().unwrap();
        assert_eq!(at(record, "$.content[0][1]"), Some(&json!(40)));
        assert_eq!(at(record, "$.content[7][1]"), None);
    }
}
