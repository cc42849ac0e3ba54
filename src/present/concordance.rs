//! Key word in context: a line a match with all keys below each other, and where each of them stands.

use super::csv::guarded;
use super::date::readable;
use super::look::{FAINT, Look, MATCH, clean};
use super::wrap::styled;
use super::{Format, reprint};
use crate::model::{Concordance, Line};
use serde_json::json;
use std::io::{self, Write};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Writes the lines. A table numbers articles and quotes, and names them below.
pub fn concordance(found: &Concordance, format: Format, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => table(found, look, out),
        Format::JsonLines => found.lines.iter().try_for_each(|line| {
            serde_json::to_writer(&mut *out, &object(line))?;
            writeln!(out)
        }),
        Format::Csv => rows(&found.lines, out),
    }
}

/// Columns of a line.
const LINE: [&str; 14] = [
    "left",
    "key",
    "right",
    "article",
    "start",
    "end",
    "date",
    "publisher",
    "speaker",
    "quote",
    "paragraph",
    "title",
    "url",
    "file",
];

fn object(line: &Line) -> serde_json::Value {
    let Line { left, key, right, place, paragraph, quote, speaker, article } = line;
    json!({
        "record": "line", "left": left, "key": key, "right": right,
        "article": article.id, "start": place.start, "end": place.end,
        "date": article.published, "publisher": article.publisher, "speaker": speaker, "quote": quote,
        "paragraph": paragraph, "title": article.title, "url": article.url, "file": article.file,
    })
}

fn rows(lines: &[Line], out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(LINE)?;
    for line in lines {
        let object = object(line);
        let cells = LINE.map(|name| match object.get(name) {
            Some(serde_json::Value::String(text)) => guarded(text),
            Some(serde_json::Value::Number(number)) => number.to_string(),
            _ => String::new(),
        });
        writer.write_record(cells)?;
    }
    writer.flush()
}

/// Where lines stand: the number of their source, the column of its number, the date, the left side.
struct Columns {
    number: usize,
    date: usize,
    left: usize,
    /// From the key to the edge.
    right: usize,
}

/// Between two columns.
const GAP: usize = 2;
/// Fewer columns than these on both sides of a key show nothing.
const LEAST: usize = 20;

impl Columns {
    fn of(lines: &[Line], sources: usize, width: usize) -> Columns {
        let number = sources.to_string().len();
        let date = lines.iter().map(|line| day(line).width()).max().unwrap_or(0);
        let room = width.saturating_sub(number + GAP + date + if date > 0 { GAP } else { 0 }).max(LEAST);
        // A long key takes from the right side only what the left can spare.
        let key = lines.iter().map(|line| clean(&line.key).width()).max().unwrap_or(0).min(room / 3);
        let left = (room - key) / 2;
        Columns { number, date, left, right: room - left }
    }
}

fn table(found: &Concordance, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sources: Vec<&Line> = Vec::new();
    let mut numbers = Vec::with_capacity(found.lines.len());
    let mut seen = std::collections::HashMap::new();
    for line in &found.lines {
        let number = *seen.entry((&line.article.id, &line.quote)).or_insert_with(|| {
            sources.push(line);
            sources.len()
        });
        numbers.push(number);
    }
    let columns = Columns::of(&found.lines, sources.len(), look.width);
    for (line, number) in found.lines.iter().zip(numbers) {
        write_line(line, number, &columns, look, out)?;
    }
    writeln!(out)?;
    for (source, number) in sources.into_iter().zip(1_usize..) {
        let before = format!("{number:>width$}", width = columns.number);
        let indent = " ".repeat(columns.number + GAP);
        for (n, shown) in styled(&where_from(source), &[], look, &indent).iter().enumerate() {
            let before = if n == 0 { before.as_str() } else { "" };
            let line = format!("{before:<width$}{}", shown.trim_start(), width = columns.number + GAP);
            writeln!(out, "{}", look.paint(FAINT, &line))?;
        }
    }
    writeln!(out)?;
    reprint::tally(found.lines.len(), found.total, "line", look, out)
}

fn write_line(line: &Line, number: usize, columns: &Columns, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let [left, key, right] = [&line.left, &line.key, &line.right].map(|text| clean(text));
    let left = tail(&left, columns.left);
    let key = head(&key, columns.right);
    let right = head(&right, columns.right - key.width());
    let margin = format!("{number:>width$}", width = columns.number);
    let date = format!("{}{}", day(line), " ".repeat(columns.date - day(line).width()));
    let date = if columns.date > 0 { format!("{}{date}", " ".repeat(GAP)) } else { date };
    let pad = " ".repeat(columns.left - left.width());
    let margin = look.paint(FAINT, &format!("{margin}{date}"));
    let gap = " ".repeat(GAP);
    writeln!(out, "{margin}{gap}{pad}{left}{}{}", look.paint(MATCH, key), right.trim_end())
}

/// The day, month or year, without the time.
fn day(line: &Line) -> String {
    line.article.published.as_deref().unwrap_or("").chars().take("2018-10-17".len()).collect()
}

/// Who says it in which quote, in which paper, when, in which article.
fn where_from(line: &Line) -> String {
    let head = &line.article;
    let name = head.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let paper = head.publisher.as_deref().unwrap_or(name);
    let said = line.quote.as_ref().map(|id| match &line.speaker {
        Some(speaker) => format!("{speaker}, quote {id}, "),
        None => format!("quote {id}, "),
    });
    let date = readable(head.published.as_deref());
    format!("{}{paper}, {date}, article {}", said.unwrap_or_default(), head.id)
}

/// The last whole words of `text` that take at most `room` columns; of a word that takes more, its end.
fn tail(text: &str, room: usize) -> &str {
    if text.width() <= room {
        return text;
    }
    let words = text.match_indices(' ').map(|(at, _)| &text[at + 1..]);
    let fits = |rest: &&str| rest.width() <= room;
    let whole = words.filter(|rest| !rest.is_empty()).find(fits);
    let letters = || text.grapheme_indices(true).map(|(at, _)| &text[at..]).find(fits);
    whole.or_else(letters).unwrap_or("")
}

/// The first whole words of `text` that take at most `room` columns; of a word that takes more, its beginning.
fn head(text: &str, room: usize) -> &str {
    if text.width() <= room {
        return text;
    }
    let fits = |rest: &&str| rest.width() <= room;
    let words = text.match_indices(' ').map(|(at, _)| &text[..at]).take_while(fits);
    let whole = words.filter(|rest| !rest.trim().is_empty()).last();
    let letters = || text.grapheme_indices(true).map(|(at, _)| &text[..at]).take_while(fits).last();
    whole.or_else(letters).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_cut_at_words_and_measured_in_columns() {
        assert_eq!(tail("no more home ", 10), "more home ");
        assert_eq!(head(" had all but stopped", 11), " had all");
        assert_eq!((tail("unconstitutionally", 5), head("unconstitutionally", 5)), ("nally", "uncon"));
        assert_eq!(tail("保護 観察 ", 6), "観察 ", "each of these letters takes two columns");
        assert_eq!(head("cafe\u{301}s open", 5), "cafe\u{301}s", "an accent takes none");
        assert_eq!((tail("any", 0), head("any", 0)), ("", ""));
    }
}
