//! CSV for spreadsheets: the record's askable names as header, then the head of its article.
//! A cell of text that a spreadsheet would run as a formula gets a quote sign before it.

use super::json::fields;
use crate::model::{Answer, Article, Column, Hit, Published, Quote, Rating, Record, Scope, Statistic};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Columns of the article that a quote or figure stands in.
const HEAD: [&str; 5] = ["title", "publisher", "published", "url", "file"];
/// Names of a speaker over all articles, which is counted, not stored.
const SPEAKER: [&str; 11] =
    ["name", "kind", "roles", "organisations", "quotes", "articles", "first", "last", "names", "id", "apart"];

/// Writes the header and one row a hit.
pub(crate) fn rows(answer: &Answer, scope: Scope, out: &mut dyn Write) -> io::Result<()> {
    header(scope, out)?;
    body(answer, scope, out)
}

/// Writes the header.
pub(crate) fn header(scope: Scope, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(names(scope))?;
    writer.flush()
}

/// Names of the columns.
pub(super) fn names(scope: Scope) -> Vec<&'static str> {
    let columns = columns(scope);
    let header = columns.iter().map(|(name, _)| *name);
    match scope {
        Scope::Speakers => header.collect(),
        Scope::Articles => header.chain(["paragraph", "passage"]).collect(),
        _ => header.chain(HEAD).chain(["paragraph"]).collect(),
    }
}

/// Writes one row a hit.
pub(crate) fn body(answer: &Answer, scope: Scope, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    answer.hits.iter().try_for_each(|hit| writer.write_record(cells(hit, scope)))?;
    writer.flush()
}

/// A row.
pub(super) fn cells(hit: &Hit, scope: Scope) -> Vec<String> {
    let record = fields(&hit.record);
    let cells = columns(scope).into_iter().map(|(_, path)| at(&record, path).map_or(String::new(), cell));
    cells.chain(around(hit, scope)).collect()
}

/// Names and JSON paths. The text of an article is longer than a spreadsheet's cell may be: its passage stands for it.
pub(super) fn columns(scope: Scope) -> Vec<(&'static str, &'static str)> {
    let of = |columns: &'static [Column]| columns.iter().map(|column| (column.name, column.path)).collect::<Vec<_>>();
    match scope {
        Scope::Articles => of(Article::COLUMNS).into_iter().filter(|(name, _)| *name != "text").collect(),
        Scope::Quotes => of(Quote::COLUMNS),
        Scope::Statistics => of(Statistic::COLUMNS),
        Scope::Ratings => of(Rating::COLUMNS),
        Scope::Speakers => SPEAKER.iter().map(|name| (*name, *name)).collect(),
    }
}

fn around(hit: &Hit, scope: Scope) -> Vec<String> {
    let head = &hit.article;
    let paragraph = Some(hit.passage.paragraph).filter(|n| *n > 0).map_or(String::new(), |n| n.to_string());
    match (scope, &hit.record) {
        (_, Record::Speaker(_)) => Vec::new(),
        (Scope::Articles, _) => vec![paragraph, guarded(&hit.passage.text)],
        _ => {
            let texts = [&head.title, &head.publisher, &head.published, &head.url, &Some(head.file.clone())];
            let texts = texts.into_iter().map(|text| guarded(text.as_deref().unwrap_or("")));
            texts.chain([paragraph]).collect()
        }
    }
}

/// The value at a path such as `$.content[0][0]`.
pub(super) fn at<'a>(record: &'a Map<String, Value>, path: &str) -> Option<&'a Value> {
    let mut keys = path.trim_start_matches("$.").split(['.', '[']).map(|key| key.trim_end_matches(']'));
    let first = record.get(keys.next()?)?;
    keys.try_fold(first, |value, key| match value {
        Value::Array(list) => list.get(key.parse::<usize>().ok()?),
        value => value.get(key),
    })
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text),
        Value::Array(list) => guarded(&list.iter().map(plain).collect::<Vec<_>>().join("; ")),
        // "62", not "62.0": every number that is counted is read as a decimal.
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), |value| value.to_string()),
        other => other.to_string(),
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Spreadsheets run a cell that begins so, even inside CSV quotes.
const STARTS_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) fn guarded(text: &str) -> String {
    if text.starts_with(STARTS_FORMULA) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        assert_eq!(cell(&json!("=HYPERLINK(\"https://x.example\")")), "'=HYPERLINK(\"https://x.example\")");
        assert_eq!(cell(&json!("@mention")), "'@mention");
        assert_eq!(cell(&json!(-0.25)), "-0.25");
        assert_eq!(cell(&json!(62.0)), "62");
        assert_eq!(cell(&json!(["Ffion Prys", "PA Media"])), "Ffion Prys; PA Media");
    }

    #[test]
    fn paths_lead_into_lists() {
        let record = json!({"content": [[10, 40], [55, 80]]});
        let record = record.as_object().unwrap();
        assert_eq!(at(record, "$.content[0][1]"), Some(&json!(40)));
        assert_eq!(at(record, "$.content[7][1]"), None);
    }
}
