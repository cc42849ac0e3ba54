//! What a watch found as an Atom feed (RFC 4287). Ids come from the name of the watch and from the match, so that they stay the same
//! whenever and wherever the feed is written again.

use super::html;
use super::json::link;
use super::list::{place, publication};
use super::marks::quoted;
use super::watched::{matched, plural};
use crate::model::{Passage, QuoteKind, Record, Sighting, Watch};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// Writes the feed; `sightings` newest first, `address` where it is published, if that is known.
pub fn feed(watch: &Watch, sightings: &[Sighting], address: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let updated = sightings.iter().map(|one| one.seen.time.as_str()).chain(watch.added.as_deref()).max();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">")?;
    element("id", &urn(&feed_name(watch)), out)?;
    element("title", &format!("onrecord: {}", watch.name), out)?;
    element("subtitle", &format!("{} that match {}", plural(watch.of), watch.query), out)?;
    element("updated", updated.unwrap_or(NEVER), out)?;
    writeln!(out, "<author><name>onrecord</name></author>")?;
    writeln!(out, "<generator version=\"{}\">onrecord</generator>", env!("CARGO_PKG_VERSION"))?;
    if let Some(address) = address {
        writeln!(out, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escaped(address))?;
    }
    for sighting in sightings {
        entry(watch, sighting, out)?;
    }
    writeln!(out, "</feed>")
}

/// Of a feed whose watch was written by hand and has found nothing yet: it has to have a time.
const NEVER: &str = "1970-01-01T00:00:00Z";

/// Another watch of the same name, added later, is another feed.
fn feed_name(watch: &Watch) -> String {
    format!("onrecord watch {} {}", watch.name, watch.added.as_deref().unwrap_or_default())
}

/// A UUID of the eighth version, which is for those that are made as one likes: here from the SHA-256 of a name.
fn urn(name: &str) -> String {
    let mut bytes: Vec<u8> = Sha256::digest(name.as_bytes()).into_iter().take(16).collect();
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

fn entry(watch: &Watch, sighting: &Sighting, out: &mut dyn Write) -> io::Result<()> {
    let Sighting { seen, hit } = sighting;
    let head = &hit.article;
    writeln!(out, "<entry>")?;
    let name = format!("{} {} {}", feed_name(watch), seen.article(), seen.words);
    element("id", &urn(&name), out)?;
    element("title", &title(sighting), out)?;
    element("updated", &seen.time, out)?;
    let writers = if head.byline.is_empty() { vec![publication(head).to_owned()] } else { head.byline.clone() };
    for writer in &writers {
        writeln!(out, "<author><name>{}</name></author>", escaped(writer))?;
    }
    let address = head.url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    if let Some(link) = link(hit).or(address) {
        writeln!(out, "<link rel=\"alternate\" href=\"{}\"/>", escaped(&link))?;
    }
    element("summary", &hit.passage.text, out)?;
    let content = format!(
        "<blockquote>{}</blockquote><p>{}</p><p>Matched: {}</p>",
        marked(&hit.passage),
        html::escaped(&place(head, &hit.passage)),
        html::escaped(&matched(&seen.why))
    );
    writeln!(out, "<content type=\"html\">{}</content>", escaped(&content))?;
    writeln!(out, "</entry>")
}

/// Of an article the headline; of a quote who said it and how it begins, of a figure or grade how its sentence does.
fn title(Sighting { hit, .. }: &Sighting) -> String {
    let head = &hit.article;
    match &hit.record {
        Record::Quote(quote) => {
            let words = opening(&quote.text);
            let words = if quote.kind == QuoteKind::Indirect { words } else { quoted(&words) };
            format!("{}: {words}", quote.speaker.as_deref().unwrap_or("Speaker not known"))
        }
        Record::Statistic(_) | Record::Rating(_) => opening(&hit.passage.text),
        _ => head.title.clone().or_else(|| head.opening.clone()).unwrap_or_else(|| publication(head).to_owned()),
    }
}

/// So many words are a line in a feed reader.
const OPENING: usize = 15;

fn opening(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(OPENING).collect();
    first.join(" ") + if words.next().is_some() { " …" } else { "" }
}

/// The passage as HTML, what matched in `mark`.
fn marked(passage: &Passage) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for mark in &passage.highlights {
        let (Some(before), Some(inside)) = (passage.text.get(at..mark.start), passage.text.get(mark.clone())) else {
            continue;
        };
        out += &format!("{}<mark>{}</mark>", html::escaped(before), html::escaped(inside));
        at = mark.end;
    }
    out + &html::escaped(passage.text.get(at..).unwrap_or_default())
}

fn element(name: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<{name}>{}</{name}>", escaped(text))
}

/// Characters that XML has no way to write are left out; white space stays a space.
fn escaped(text: &str) -> String {
    let is_fit =
        |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let fit: String = text.chars().filter(is_fit).map(|c| if c == '\r' { ' ' } else { c }).collect();
    quick_xml::escape::escape(fit.as_str()).into_owned()
}
