//! JSON lines: the stored record as it is, with the document it stands in beside it.

use super::provenance::link_to;
use crate::model::{Answer, CodePoints, Hit, Record};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes one object a hit: `record` names its sort, then its fields, `document` (the head of its article), `passage`, `score`.
pub(crate) fn lines(answer: &Answer, out: &mut dyn Write) -> io::Result<()> {
    for hit in &answer.hits {
        serde_json::to_writer(&mut *out, &object(hit))?;
        writeln!(out)?;
    }
    Ok(())
}

pub(super) fn object(hit: &Hit) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("record".into(), name(&hit.record).into());
    object.extend(fields(&hit.record));
    if !matches!(hit.record, Record::Speaker(_)) {
        object.insert("document".into(), json(&*hit.article));
        object.insert("passage".into(), passage(hit));
        object.insert("score".into(), json!(hit.score));
        object.insert("link".into(), json!(link(hit)));
    }
    object
}

/// A link that opens the page at the words: those of a quote, else of the passage.
pub(super) fn link(hit: &Hit) -> Option<String> {
    link_to(hit.article.url.as_deref()?, hit.passage.fragment.as_deref()?)
}

fn name(record: &Record) -> &'static str {
    match record {
        Record::Article(_) => "article",
        Record::Quote(_) => "quote",
        Record::Statistic(_) => "statistic",
        Record::Rating(_) => "rating",
        Record::Speaker(_) => "speaker",
    }
}

/// The record's own fields, in the order of the struct.
pub(crate) fn fields(record: &Record) -> Map<String, Value> {
    let value = match record {
        Record::Article(article) => json(article),
        Record::Quote(quote) => json(quote),
        Record::Statistic(statistic) => json(statistic),
        Record::Rating(rating) => json(rating),
        Record::Speaker(speaker) => json(speaker),
    };
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// `kind` of a rating is always "rating", and all other records serialise as well: nothing in them can fail.
pub(super) fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// Highlights in code points of the passage, as every place that is published.
fn passage(hit: &Hit) -> Value {
    let points = CodePoints::of(&hit.passage.text);
    let highlights = hit.passage.highlights.iter();
    let highlights: Vec<[usize; 2]> = highlights.map(|mark| [points.at(mark.start), points.at(mark.end)]).collect();
    let paragraph = (hit.passage.paragraph > 0).then_some(hit.passage.paragraph);
    let mut passage =
        json!({"text": hit.passage.text, "highlights": highlights, "paragraph": paragraph, "span": hit.passage.place});
    if let (Some(page), Value::Object(fields)) = (&hit.passage.page, &mut passage) {
        fields.insert("page".into(), page.as_str().into());
    }
    passage
}
