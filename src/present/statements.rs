//! Statements: the words, who said them, where they stand with a link that opens there, and where else they are printed.

use super::csv;
use super::date::short;
use super::json::{link, object};
use super::list::{pinpoint, publication, quote_lines};
use super::look::{FAINT, Look};
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
    }
    let shown = if long { statement.others.len() } else { OTHERS_SHOWN };
    for other in statement.others.iter().take(shown) {
        faint(&format!("also in {}", place(other, long)), look, out)?;
        if long {
            words(&quote.text, other, look, out)?;
            address(&other.hit, INNER, look, out)?;
            provenance(&other.hit, INNER, look, out)?;
        }
    }
    let Some(id) = &statement.utterance else { return Ok(()) };
    match statement.printings.saturating_sub(1 + shown.min(statement.others.len())) {
        0 if long => faint(&format!("utterance {id}"), look, out),
        more if more > 0 && !statement.others.is_empty() => {
            faint(&format!("and in {more} more (onrecord utterances --why {id})"), look, out)
        }
        _ => Ok(()),
    }
}

/// "Westmoor Courier, 16 Nov 2022, paragraph 4: altered".
fn place(other: &AlsoIn, long: bool) -> String {
    let head = &other.hit.article;
    let mut place = format!("{}, {}", publication(head), short(head.published.as_deref()));
    if let Some(title) = head.title.as_ref().filter(|_| long) {
        place += &format!(", “{title}”");
    }
    place += &pinpoint(&other.hit.passage);
    if let Record::Quote(quote) = &other.hit.record
        && long
    {
        place += &format!(", quote {}", quote.id);
    }
    match other.differs {
        Differs::Not => place,
        Differs::Part => place + ": a part",
        Differs::Fuller => place + ": fuller",
        Differs::Altered => place + ": altered",
        Differs::Reported => place + ": told without marks",
    }
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
