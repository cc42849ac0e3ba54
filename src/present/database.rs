//! Records as rows of a database: the columns of the CSV files, each value as it is.

use super::csv;
use super::json::fields;
use crate::model::{Hit, Record, Scope};
use serde_json::{Value, json};

/// The columns of records of `scope`: of an article its text in place of the passage that stands for it in CSV.
pub fn columns(scope: Scope) -> Vec<&'static str> {
    let names = csv::names(scope).into_iter();
    if scope == Scope::Articles {
        return names.filter(|name| !matches!(*name, "paragraph" | "passage")).chain(["text"]).collect();
    }
    names.collect()
}

/// The values of a record in these columns.
pub fn row(hit: &Hit, scope: Scope) -> Vec<Value> {
    let record = fields(&hit.record);
    let own = csv::columns(scope).into_iter().map(|(_, path)| csv::at(&record, path).cloned().unwrap_or_default());
    let head = &hit.article;
    let around = match &hit.record {
        Record::Speaker(_) => vec![],
        Record::Article(article) => vec![json!(article.text)],
        _ => {
            let paragraph = Some(hit.passage.paragraph).filter(|n| *n > 0);
            vec![
                json!(head.title),
                json!(head.publisher),
                json!(head.published),
                json!(head.url),
                json!(head.file),
                json!(paragraph),
            ]
        }
    };
    own.chain(around).collect()
}
