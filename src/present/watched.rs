//! What a watch found: for people the records with what they matched and when they were seen, for programs JSON lines.

use super::list::{article_lines, faint, place, quote_lines};
use super::look::Look;
use super::wrap::wrapped;
use super::{Format, json};
use crate::model::{Hit, Record, Scope, Sighting, Watch};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes each match: as in a list with a blank line after it, or as the line that `search` prints with `watch`,
/// `first_seen` and `matched` beside it.
pub fn watched(
    watch: &Watch,
    sightings: &[Sighting],
    format: Format,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for sighting in sightings {
        match format {
            Format::Table => lines(sighting, look, out)?,
            Format::JsonLines | Format::Csv => {
                serde_json::to_writer(&mut *out, &object(watch, sighting))?;
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

/// "1 quote", "3 statistics": so many records of this sort.
pub fn nouns(of: Scope, count: usize) -> String {
    let nouns = plural(of);
    if count == 1 { format!("1 {}", nouns.trim_end_matches('s')) } else { format!("{count} {nouns}") }
}

/// What records of this sort are called.
pub fn plural(of: Scope) -> &'static str {
    match of {
        Scope::Articles => "articles",
        Scope::Quotes => "quotes",
        Scope::Statistics => "statistics",
        Scope::Ratings => "ratings",
        Scope::Speakers => "speakers",
    }
}

fn object(watch: &Watch, Sighting { seen, hit }: &Sighting) -> Value {
    let mut object = json::object(hit);
    object.insert("watch".into(), json!(watch.name));
    object.insert("first_seen".into(), json!(seen.time));
    object.insert("matched".into(), json!(seen.why));
    Value::Object(object)
}

fn lines(Sighting { seen, hit }: &Sighting, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match &hit.record {
        Record::Quote(quote) => quote_lines(quote, hit, look, out)?,
        Record::Article(_) => article_lines(hit, look, out)?,
        _ => sentence_lines(hit, look, out)?,
    }
    faint(&format!("matched {}; first seen {}", matched(&seen.why), minute(&seen.time)), look, out)?;
    writeln!(out)
}

fn sentence_lines(hit: &Hit, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for line in wrapped(&hit.passage.text, &hit.passage.highlights, look, "") {
        writeln!(out, "{line}")?;
    }
    let (noun, id) = match &hit.record {
        Record::Statistic(statistic) => ("statistic", &statistic.id),
        Record::Rating(rating) => ("rating", &rating.id),
        _ => return Ok(()),
    };
    faint(&format!("{}, {noun} {id}", place(&hit.article, &hit.passage)), look, out)
}

/// The parts of the query, or that it has none that could be named.
pub(super) fn matched(why: &[String]) -> String {
    if why.is_empty() { "what is not excluded".into() } else { why.join(", ") }
}

/// To the minute: `2026-11-23 11:40 UTC`; anything else stays as it is.
pub(super) fn minute(time: &str) -> String {
    match (time.get(..10), time.get(10..11), time.get(11..16), time.ends_with('Z')) {
        (Some(day), Some("T"), Some(minute), true) => format!("{day} {minute} UTC"),
        _ => time.into(),
    }
}
