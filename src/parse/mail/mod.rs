//! A message into an article: its subject as headline, its text without what was quoted, signed and disclaimed.

mod flow;
mod thread;

use super::label::{self, Labels};
use super::office::{is_person, unpacked, unreadable};
use super::zone::{Zones, first};
use super::{Reading, byline, date, html, kind};
use crate::lexicon;
use crate::model::{ArticleKind, DateBasis, Media, Page, Span, ZoneKind};
use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};
use std::panic::{AssertUnwindSafe, catch_unwind};
use thread::Thread;

/// What the message on `page` says.
pub(super) fn reading(page: &Page) -> Reading {
    let raw = match unpacked(page) {
        Ok(raw) => raw,
        Err(reason) => return unreadable(reason),
    };
    // The library reads what anybody sends; what it falls over is one message that cannot be read.
    let read = catch_unwind(AssertUnwindSafe(|| {
        let message = MessageParser::default().parse(&*raw)?;
        let body = body(&message);
        Some(Letter {
            subject: message.subject().map(subject).filter(|s| !s.is_empty()),
            from: message.from().and_then(sender),
            date: message.date().map(mail_parser::DateTime::to_rfc3339),
            body,
        })
    }));
    match read {
        Ok(Some(letter)) if letter.body.is_empty() && letter.subject.is_none() => unreadable("holds no text".into()),
        Ok(Some(letter)) => letter.reading(),
        Ok(None) | Err(_) => unreadable("is no message: it has no headers that can be read".into()),
    }
}

/// What of a message is kept.
struct Letter {
    subject: Option<String>,
    from: Option<String>,
    date: Option<String>,
    /// Its lines, one a paragraph.
    body: Vec<String>,
}

/// The subject without what answering and passing on put before it.
fn subject(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some((before, behind)) = rest.split_once(':') {
        if !["re", "fw", "fwd"].iter().any(|mark| before.trim().eq_ignore_ascii_case(mark)) {
            break;
        }
        rest = behind.trim();
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that a message comes from.
fn sender(from: &Address<'_>) -> Option<String> {
    let name = from.first()?.name()?.trim().trim_matches(['"', '\'']);
    (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
}

/// A plain part with less than this share of the other's words is there to say that one should look at the other.
const STUB: usize = 3;

/// The paragraphs of the text: those of the plain part, or of the other where the plain one is a stub.
fn body(message: &Message<'_>) -> Vec<String> {
    let (mut plain, mut pages) = (vec![], vec![]);
    let mut is_flowed = false;
    for part in message.text_body.iter().chain(&message.html_body).filter_map(|i| message.part(*i)) {
        match &part.body {
            PartType::Text(text) => {
                let format = part.content_type().and_then(|kind| kind.attribute("format"));
                is_flowed |= format.is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
                if !plain.iter().any(|other| *other == &**text) {
                    plain.push(&**text);
                }
            }
            PartType::Html(html) if !pages.iter().any(|other| *other == &**html) => pages.push(&**html),
            _ => {}
        }
    }
    let plain = flow::paragraphs(&plain.join("\n"), is_flowed);
    let shown: Vec<String> = pages.into_iter().flat_map(lines_of_page).collect();
    let length = |lines: &[String]| lines.iter().map(|line| line.trim().len()).sum::<usize>();
    if length(&plain) * STUB < length(&shown) { shown } else { plain }
}

/// The lines that a web page shows.
fn lines_of_page(html: &str) -> Vec<String> {
    let page = Page {
        file: String::new(),
        given_id: None,
        declared: crate::model::Declared::default(),
        media: Media::Html,
        raw: vec![],
        gzip: false,
        charset: None,
        sha256: String::new(),
        text: html.to_owned(),
        retrieved: None,
        warnings: vec![],
    };
    let text = html::reading_alone(&page).text.unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

impl Letter {
    fn reading(self) -> Reading {
        let mut reading = Reading::default();
        let (text, begin) = self.text();
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let own = &lines[usize::from(begin > 0).min(lines.len())..];
        let mut thread = Thread::default();
        let kinds: Vec<Option<ZoneKind>> = own.iter().map(|line| thread.next(line)).collect();
        // What stands as a title below the subject says it better, or again.
        let own_first = own.iter().zip(&kinds).take(label::TOP).take_while(|(_, kind)| kind.is_none());
        let head: Vec<&str> = own_first.map(|(line, _)| *line).collect();
        let top = label::top(&head);
        let (mut labels, mut zones) = (Labels::default(), Zones::default());
        if begin > 0 {
            zones.push(ZoneKind::Headline, Span::of(&text, lines[0]));
        }
        for (i, (line, kind)) in own.iter().zip(&kinds).enumerate() {
            let kind = kind.or(top.get(i).copied().flatten()).unwrap_or_else(|| labels.next(line));
            if kind == ZoneKind::Byline {
                reading.authors.extend(byline::on_line(line).unwrap_or_default());
            }
            zones.push(kind, Span::of(&text, line));
        }
        reading.zones = zones.done();
        reading.title = first(&reading.zones, ZoneKind::Headline).map(|span| span.slice(&text).trim().to_owned());
        reading.published = self.date.as_deref().and_then(date::machine).map(|date| (date, DateBasis::Meta));
        // A person who sends a release is asked, not quoted; an office publishes.
        reading.publisher = self.from.filter(|name| !is_person(name));
        reading.kind = match kind::of_text(&text, &reading, &labels) {
            // Where somebody is to be asked, it is for the press.
            ArticleKind::News if labels.is_release => ArticleKind::PressRelease,
            kind => kind,
        };
        reading.text = Some(text);
        reading
    }

    /// The whole text, and where the body begins: behind the subject, unless the body says the same first.
    fn text(&self) -> (String, usize) {
        let mut text = String::new();
        let first = self.body.iter().find(|line| !line.trim().is_empty());
        if let Some(subject) = &self.subject
            && first.is_none_or(|line| lexicon::fold(line.trim()) != lexicon::fold(subject))
        {
            text.push_str(subject);
            text.push('\n');
        }
        let begin = text.len();
        text.push_str(&self.body.join("\n"));
        (text, begin)
    }
}
