//! Statements: the words, who said them, where they stand with a link that opens there, and where else they are printed.

use super::csv;
use super::date::short;
use super::json::{link, object};
use super::list::{pinpoint, place, publication, quote_lines};
use super::look::{FAINT, Look, STRONG};
use super::marks::around;
use super::provenance::archived_copy;
use super::reprint::{INDENT, INNER, counted, faint};
use super::variant::variant;
use super::wrap::styled;
use super::{Format, list};
use crate::model::{AlsoIn, Differs, Hit, QuoteKind, Record, Scope, Statement, Statements};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// So many other printings are a line each; who wants more asks for them.
pub const OTHERS_SHOWN: usize = 5;

/// Writes a page of statements; `long` with all that a careful citation needs.
pub fn statements(found: &Statements, format: Format, long: bool, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => {
            for statement in &found.list {
                lines(statement, long, look, out)?;
                writeln!(out)?;
            }
            list::last_line(&tally(found), look, out)
        }
        Format::JsonLines => found.list.iter().try_for_each(|statement| {
            serde_json::to_writer(&mut *out, &fields(statement, found.grouped))?;
            writeln!(out)
        }),
        Format::Csv => rows(found, out),
    }
}

/// "showing 21–40 of 431; go on with --after KEY", when there is more before or behind this page.
pub fn statements_onward(found: &Statements) -> Option<String> {
    (found.next.is_some() || found.before > 0)
        .then(|| list::range(found.before, found.list.len(), found.total, "", found.next.as_deref()))
}

/// One statement.
pub(crate) fn lines(statement: &Statement, long: bool, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Record::Quote(quote) = &statement.hit.record else { return Ok(()) };
    quote_lines(quote, &statement.hit, look, out)?;
    address(&statement.hit, INDENT, look, out)?;
    if long {
        provenance(&statement.hit, INDENT, look, out)?;
        for other in &statement.others {
            faint(&format!("also in {}", other_place(other)), look, out)?;
            words(&quote.text, other, look, out)?;
            address(&other.hit, INNER, look, out)?;
            provenance(&other.hit, INNER, look, out)?;
        }
        return statement.utterance.iter().try_for_each(|id| faint(&format!("utterance {id}"), look, out));
    }
    let shown: Vec<&AlsoIn> = statement.others.iter().take(OTHERS_SHOWN).collect();
    let by_article = shown.chunk_by(|a, b| a.hit.article.id == b.hit.article.id);
    by_article.into_iter().try_for_each(|others| faint(&also(others, &statement.hit), look, out))?;
    match (&statement.utterance, statement.printings.saturating_sub(1 + shown.len())) {
        (Some(id), more) if more > 0 && !shown.is_empty() => {
            faint(&format!("and {} (onrecord utterances --why {id})", counted_more(more)), look, out)
        }
        _ => Ok(()),
    }
}

/// "1 more printing", "4 more printings".
fn counted_more(more: usize) -> String {
    counted(more, "more printing")
}

/// "also in Westmoor Courier, 16 Nov 2022, paragraphs 4 and 6: altered": the printings of one article.
fn also(others: &[&AlsoIn], shown: &Hit) -> String {
    let Some(first) = others.first() else { return String::new() };
    let head = &first.hit.article;
    let mut line = if head.id == shown.article.id {
        "again in".to_owned()
    } else {
        format!("also in {}, {},", publication(head), short(head.published.as_deref()))
    };
    let mut places: Vec<String> = Vec::new();
    let mut differ: Vec<&str> = Vec::new();
    for other in others {
        let place = pinpoint(&other.hit.passage);
        let place = place.trim_start_matches(", ").to_owned();
        if !place.is_empty() && !places.contains(&place) {
            places.push(place);
        }
        differ.extend(said(other.differs).filter(|said| !differ.contains(said)));
    }
    if let Some((noun, _)) = places.first().and_then(|place| place.split_once(' '))
        && places.len() > 1
    {
        let numbers: Vec<&str> = places.iter().filter_map(|place| Some(place.split_once(' ')?.1)).collect();
        line += &format!(" {noun}s {}", listed(&numbers));
    } else if let Some(place) = places.first() {
        line += &format!(" {place}");
    }
    let line = line.trim_end_matches(',').to_owned();
    if differ.is_empty() { line } else { format!("{line}: {}", listed(&differ)) }
}

/// "4, 6 and 9".
fn listed(all: &[&str]) -> String {
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => all.concat(),
    }
}

/// What is said of other wordings.
fn said(differs: Differs) -> Option<&'static str> {
    match differs {
        Differs::Not => None,
        Differs::Part => Some("a part"),
        Differs::Fuller => Some("fuller"),
        Differs::Altered => Some("altered"),
        Differs::Reported => Some("told without marks"),
    }
}

/// "Westmoor Courier, 16 Nov 2022, “Boats late”, paragraph 4, quote q482910384756: altered".
fn other_place(other: &AlsoIn) -> String {
    let key = if let Record::Quote(quote) = &other.hit.record { quote.id.as_str() } else { "" };
    let differs = said(other.differs).map(|said| format!(": {said}")).unwrap_or_default();
    format!("{}, quote {key}{differs}", place(&other.hit.article, &other.hit.passage))
}

/// The link that opens the page at the words, in one piece so that it can be followed.
fn address(hit: &Hit, indent: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(link) = link(hit) else { return Ok(()) };
    writeln!(out, "{indent}{}", look.paint(FAINT, &link))
}

/// How sure it is, where its characters stand, and the archived copy with when it was read.
fn provenance(hit: &Hit, indent: &str, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Record::Quote(quote) = &hit.record else { return Ok(()) };
    let spans: Vec<String> = quote.content.iter().map(|place| format!("{}–{}", place.start, place.end)).collect();
    let head = &hit.article;
    let authors = if head.byline.is_empty() { String::new() } else { format!("by {}, ", head.byline.join(", ")) };
    let inner = Look { width: look.width.saturating_sub(indent.len()), colour: false };
    let kind = quote.kind.name();
    let about = format!(
        "{authors}{kind}, confidence {:.2}, characters {} of article {}",
        quote.confidence,
        spans.join(", "),
        head.id
    );
    let copy = archived_copy(&head.sha256, head.retrieved.as_deref());
    let file = head.url.is_none().then(|| format!("file {}", head.file));
    for line in [Some(about), copy, file].into_iter().flatten().flat_map(|line| styled(&line, &[], &inner, "")) {
        writeln!(out, "{indent}{}", look.paint(FAINT, &line))?;
    }
    Ok(())
}

/// The words of another printing, with what differs from those shown.
fn words(shown: &str, other: &AlsoIn, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Record::Quote(quote) = &other.hit.record else { return Ok(()) };
    if other.differs == Differs::Not {
        return Ok(());
    }
    let found = variant(shown, &quote.text, look);
    let (open, close) = if quote.kind == QuoteKind::Indirect { ("", "") } else { around(&quote.text) };
    let moved = |at: usize| at + open.len();
    let marks: Vec<_> =
        found.marks.into_iter().map(|(mark, style)| (moved(mark.start)..moved(mark.end), style)).collect();
    let lines = styled(&format!("{open}{}{close}", found.text), &marks, look, INNER);
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// The latest statements of one person, below the rest of their page.
pub(super) fn latest(found: &Statements, person: &str, long: bool, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    if found.list.is_empty() {
        return Ok(());
    }
    let shown = found.list.len();
    let heading = if shown < found.total {
        format!("Latest statements ({shown} of {}; all: onrecord quotes --speaker {person})", found.total)
    } else {
        "Statements, latest first".to_owned()
    };
    writeln!(out, "\n{}", look.paint(STRONG, &heading))?;
    let inner = Look { width: look.width.saturating_sub(INDENT.len()), ..*look };
    for (n, statement) in found.list.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let mut text = Vec::new();
        lines(statement, long, &inner, &mut text)?;
        String::from_utf8_lossy(&text).lines().try_for_each(|line| writeln!(out, "{INDENT}{line}"))?;
    }
    Ok(())
}

/// "14 statements (31 quotes) in 12 articles", "showing 1–5 of 14 statements (31 quotes); go on with --after KEY".
fn tally(found: &Statements) -> String {
    let noun = match (found.grouped, found.total) {
        (true, 1) => "statement",
        (true, _) => "statements",
        (false, 1) => "quote",
        (false, _) => "quotes",
    };
    let noun = if found.quotes > found.total { format!("{noun} ({} quotes)", found.quotes) } else { noun.to_owned() };
    let folded = match found.folded {
        0 => String::new(),
        n => format!("; {n} more in near-duplicates (--fold-duplicates=false)"),
    };
    if found.next.is_some() || found.before > 0 {
        return list::range(found.before, found.list.len(), found.total, &noun, found.next.as_deref()) + &folded;
    }
    format!("{} {noun} in {}{folded}", found.total, counted(found.articles, "article"))
}

/// The quote that is shown as it always is, with the id of its utterance and, grouped, its other printings.
pub(crate) fn fields(statement: &Statement, grouped: bool) -> Map<String, Value> {
    let mut fields = object(&statement.hit);
    fields.insert("utterance".into(), json!(statement.utterance));
    if grouped {
        fields.insert("printings".into(), statement.others.iter().map(printing).collect());
    }
    fields
}

fn printing(other: &AlsoIn) -> Value {
    let (head, passage) = (&other.hit.article, &other.hit.passage);
    let Record::Quote(quote) = &other.hit.record else { return Value::Null };
    json!({
        "quote": quote.id, "article": head.id, "kind": quote.kind, "text": quote.text, "content": quote.content,
        "speaker": quote.speaker, "relation": other.differs.name(), "found": other.is_found, "title": head.title,
        "publisher": head.publisher, "published": head.published, "url": head.url, "file": head.file,
        "paragraph": (passage.paragraph > 0).then_some(passage.paragraph), "page": passage.page,
        "link": link(&other.hit), "sha256": head.sha256, "retrieved": head.retrieved,
    })
}

/// A row a statement: its columns as ever, the id of its utterance, and how many quotes print it.
fn rows(found: &Statements, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    let names = csv::names(Scope::Quotes).into_iter().chain(["utterance", "printings"]);
    writer.write_record(names)?;
    for statement in &found.list {
        let cells = csv::cells(&statement.hit, Scope::Quotes).into_iter();
        let utterance = statement.utterance.clone().unwrap_or_default();
        writer.write_record(cells.chain([utterance, statement.printings.to_string()]))?;
    }
    writer.flush()
}
