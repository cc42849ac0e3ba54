//! A plain text into an article: the text is the file, zones and metadata are read from its lines.

use super::label::{self, Labels};
use super::line::lines;
use super::zone::{Zones, first};
use super::{Reading, byline, date, kind};
use crate::lexicon;
use crate::model::{DateBasis, Page, Span, ZoneKind};

/// What the characters of `page` say.
pub(super) fn reading(page: &Page) -> Reading {
    let text = page.text.as_str();
    let head: Vec<&str> = lines(text).take(label::TOP).collect();
    let top = label::top(&head);
    let mut labels = Labels::default();
    let mut zones = Zones::default();
    let mut reading = Reading::default();
    for (i, line) in lines(text).enumerate() {
        let kind = top.get(i).copied().flatten().unwrap_or_else(|| labels.next(line));
        match kind {
            ZoneKind::Byline => {
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
    reading.title = first(&reading.zones, ZoneKind::Headline)
        .map(|span| span.slice(text).trim_matches(|c: char| c == '#' || c == '*' || c.is_whitespace()).to_owned());
    reading.kind = kind::of_text(text, &reading, &labels);
    reading
}

fn note_date(reading: &mut Reading, date: Option<String>) {
    if let Some(date) = date.filter(|_| reading.published.is_none()) {
        reading.published = Some((date, DateBasis::Text));
    }
}
