//! Blocks into a reading: one line a block, notes behind, zones and metadata from the lines as for a plain text.

use super::block::{Block, Facts, Role, Writing};
use crate::lexicon;
use crate::model::{ArticleKind, DateBasis, Span, ZoneKind};
use crate::parse::label::{self, Labels};
use crate::parse::zone::{Zones, first};
use crate::parse::{Reading, byline, date, kind};

/// A document with so many headings has chapters; one with footnotes is no news either.
const HEADINGS_OF_A_REPORT: usize = 5;

/// What a document says.
pub(super) fn reading(writing: Writing) -> Reading {
    let (text, lines) = lines(&writing);
    let mut reading = Reading { warnings: writing.warnings, ..Reading::default() };
    let mut labels = Labels::default();
    let top = top(&text, &lines);
    let mut zones = Zones::default();
    let mut notes = vec![];
    for (i, (role, span)) in lines.iter().enumerate() {
        let line = span.slice(&text);
        let kind = match (role, top.get(i).copied().flatten()) {
            (None, _) => {
                notes.push(*span);
                continue;
            }
            (Some(Role::Contents), _) => ZoneKind::Boilerplate,
            (_, Some(kind)) => kind,
            (Some(Role::Caption), _) => ZoneKind::Caption,
            _ => labels.next(line),
        };
        match kind {
            ZoneKind::Byline => {
                reading.authors.extend(byline::on_line(line).unwrap_or_default());
                note_date(&mut reading, date::on_line(line));
            }
            ZoneKind::Boilerplate if line.len() < 120 && !lexicon::says_modified(line) => {
                note_date(&mut reading, date::in_words(line));
            }
            _ => {}
        }
        zones.push(kind, *span);
    }
    // Each note stands alone; the zones of the text are closed before.
    let mut zones = zones.done();
    zones.extend(notes.into_iter().map(|span| crate::model::Zone { kind: ZoneKind::Footnote, span, text: None }));
    reading.zones = zones;
    reading.title = first(&reading.zones, ZoneKind::Headline).map(|span| span.slice(&text).to_owned());
    add_facts(&mut reading, writing.facts);
    reading.kind = kind::of_text(&text, &reading, &labels);
    let n_headings = lines.iter().filter(|(role, _)| *role == Some(Role::Heading)).count();
    let is_long = n_headings >= HEADINGS_OF_A_REPORT || reading.zones.iter().any(|z| z.kind == ZoneKind::Footnote);
    if is_long && reading.kind != ArticleKind::PressRelease {
        reading.kind = ArticleKind::Report;
    }
    reading.text = Some(text);
    reading
}

/// The text, and its lines with what each is; notes are nothing of that.
fn lines(writing: &Writing) -> (String, Vec<(Option<Role>, Span)>) {
    let mut text = String::new();
    let mut ends = vec![];
    let notes = writing.notes.iter().filter_map(|note| Block::of(Role::Caption, note)).map(|note| (None, note.text));
    let blocks = writing.blocks.iter().map(|block| (Some(block.role), block.text.clone()));
    for (role, words) in blocks.chain(notes) {
        for line in words.lines() {
            if !text.is_empty() {
                text.push('\n');
            }
            let begin = text.len();
            text.push_str(line);
            ends.push((role, begin, text.len()));
        }
    }
    let spans = ends.into_iter().map(|(role, begin, end)| (role, Span::of(&text, &text[begin..end]))).collect();
    (text, spans)
}

/// The kinds of the first lines where they differ from what [`Labels`] would say: by their style, else as in plain text.
fn top(text: &str, lines: &[(Option<Role>, Span)]) -> Vec<Option<ZoneKind>> {
    let is_title = |(role, _): &(Option<Role>, Span)| *role == Some(Role::Title);
    let is_heading = |(role, _): &(Option<Role>, Span)| *role == Some(Role::Heading);
    let first_lines = &lines[..lines.len().min(label::TOP)];
    let headline = first_lines.iter().position(is_title).or_else(|| first_lines.iter().position(is_heading));
    let Some(headline) = headline else {
        let head: Vec<&str> = first_lines.iter().map(|(_, span)| span.slice(text)).collect();
        return label::top(&head);
    };
    let mut kinds = vec![None; (headline + 1 + label::TOP).min(lines.len())];
    let mut is_open = true;
    for (i, kind) in kinds.iter_mut().enumerate() {
        let Some((role, span)) = lines.get(i) else { break };
        let line = span.slice(text);
        let is_byline = byline::on_line(line).is_some() || date::on_line(line).is_some();
        *kind = match role {
            _ if i == headline => Some(ZoneKind::Headline),
            Some(Role::Title) if i == headline + 1 => Some(ZoneKind::Headline),
            Some(Role::Subtitle) => Some(ZoneKind::Standfirst),
            Some(Role::Text) if (is_open || i < headline) && is_byline => Some(ZoneKind::Byline),
            _ => None,
        };
        is_open &= i <= headline || kind.is_some() || lexicon::furniture(line).is_some();
    }
    kinds
}

/// Whether `name` is that of a person, and not of an office.
pub(in crate::parse) fn is_person(name: &str) -> bool {
    let given = name.split_whitespace().next().unwrap_or_default();
    byline::name_of(name).is_some() && lexicon::word(&lexicon::fold(given)).is_first_name()
}

fn note_date(reading: &mut Reading, date: Option<String>) {
    if let Some(date) = date.filter(|_| reading.published.is_none()) {
        reading.published = Some((date, DateBasis::Text));
    }
}

/// What the file says, where the text says nothing: it may be that of the template, or of the clerk who typed.
fn add_facts(reading: &mut Reading, facts: Facts) {
    reading.title = reading.title.take().or_else(|| facts.title.map(|title| super::block::tidy(&title)));
    if reading.authors.is_empty() {
        reading.authors =
            facts.author.filter(|name| is_person(name)).as_deref().and_then(byline::name_of).into_iter().collect();
    }
    if reading.published.is_some() {
        return;
    }
    let created = facts.created.as_deref().and_then(date::machine);
    let modified = facts.modified.as_deref().and_then(date::machine);
    let year = |date: &Option<String>| date.as_deref().and_then(|d| d.get(..4)?.parse::<u16>().ok());
    let is_template = year(&created).zip(year(&modified)).is_some_and(|(created, modified)| created + 1 < modified);
    let date = if is_template { &modified } else { &created };
    reading.published = date.clone().or(modified.clone()).map(|date| (date, DateBasis::Meta));
}
