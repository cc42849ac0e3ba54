//! A plain text into an article: the text is the file, zones and metadata are read from its lines.

use super::label::{self, Labels};
use super::line::lines;
use super::zone::{Zones, first};
use super::{Reading, byline, date, front, kind};
use crate::lexicon;
use crate::model::{DateBasis, Page, Span, ZoneKind};

/// What the characters of `page` say.
pub(super) fn reading(page: &Page) -> Reading {
    let text = page.text.as_str();
    let mut labels = Labels::default();
    let mut zones = Zones::default();
    let mut reading = Reading::default();
    let front = front::matter(text);
    if let Some(front) = front {
        front::note(front.slice(text), &mut reading);
        zones.push(ZoneKind::Boilerplate, front);
    }
    let prose = &text[front.map_or(0, Span::end)..];
    let head: Vec<&str> = lines(prose).take(label::TOP).collect();
    let top = label::top(&head);
    let declared = std::mem::take(&mut reading.authors);
    for (i, line) in lines(prose).enumerate() {
        let (mark, line) = quoted(line);
        if !mark.is_empty() {
            zones.push(ZoneKind::Boilerplate, Span::of(text, mark));
        }
        if line.is_empty() {
            continue;
        }
        let kind = top.get(i).copied().flatten().unwrap_or_else(|| labels.next(line));
        match kind {
            ZoneKind::Byline => {
                if label::is_paper(&head, i) {
                    reading.publisher.get_or_insert_with(|| line.to_owned());
                }
                reading.authors.extend(byline::on_line(line).unwrap_or_default());
                note_date(&mut reading, date::on_line(line));
            }
            ZoneKind::Boilerplate if line.len() < 120 => {
                let date = date::in_words(line);
                if lexicon::says_modified(line) {
                    reading.modified = reading.modified.or(date);
                } else {
                    note_date(&mut reading, date);
                }
            }
            _ => {}
        }
        zones.push(kind, Span::of(text, line));
    }
    reading.zones = zones.done();
    if !declared.is_empty() {
        reading.authors = declared;
    }
    let headline = first(&reading.zones, ZoneKind::Headline)
        .map(|span| span.slice(text).trim_matches(|c: char| c == '#' || c == '*' || c.is_whitespace()).to_owned());
    reading.title = reading.title.take().or(headline);
    reading.kind = kind::of_text(text, &reading, &labels);
    reading
}

/// The marks of a block quote of Markdown before a line, and the line itself; "> 50 per cent" has none.
fn quoted(line: &str) -> (&str, &str) {
    let rest = line.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    if !line.starts_with('>') || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return ("", line);
    }
    let (mark, rest) = line.split_at(line.len() - rest.len());
    (mark.trim_end(), rest)
}

fn note_date(reading: &mut Reading, date: Option<String>) {
    if let Some(date) = date.filter(|_| reading.published.is_none()) {
        reading.published = Some((date, DateBasis::Text));
    }
}
