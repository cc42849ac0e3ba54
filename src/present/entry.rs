//! A citation as an entry of hayagriva's: what styles format, and what its YAML holds.

use super::date::PartialDate;
use super::marks::{masked, tied};
use crate::model::{Author, Citation, CitationKind, PersonName};
use hayagriva::Entry;
use hayagriva::types::{Date, EntryType, FormatString, Person, Publisher, QualifiedUrl, StringChunk};

/// For whom the entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// To be formatted here: quotation marks are masked, and long titles have a short form.
    Style,
    /// To be written out.
    File,
}

/// The entry of `citation`.
pub(super) fn entry(citation: &Citation, use_: Use) -> Entry {
    let text = |text: &str| verbatim(text, use_);
    let publisher = citation.publisher.as_deref();
    let kind = match citation.kind {
        CitationKind::NewspaperArticle => EntryType::Article,
        CitationKind::PressRelease | CitationKind::Report => EntryType::Report,
        CitationKind::WebPage => EntryType::Web,
    };
    let mut entry = Entry::new(&citation.key, kind);
    let short = short_title(&plain(&citation.title)).filter(|_| use_ == Use::Style);
    let short = short.map(|short| Box::new(StringChunk::verbatim(masked(&short)).into()));
    entry.set_title(FormatString { short, ..text(&citation.title) });
    let parent = match citation.kind {
        CitationKind::NewspaperArticle => Some(EntryType::Newspaper),
        CitationKind::WebPage => Some(EntryType::Web),
        CitationKind::PressRelease | CitationKind::Report => None,
    };
    if let (Some(kind), true) = (parent, publisher.is_some() || citation.kind == CitationKind::NewspaperArticle) {
        let mut container = Entry::new(&format!("{}/in", citation.key), kind);
        if let Some(name) = publisher {
            container.set_title(text(name));
        }
        entry.set_parents(vec![container]);
    } else if let Some(name) = publisher.filter(|_| !citation.authors.is_empty()) {
        // Without authors the body that issued it stands in their place, and need not be named twice.
        entry.set_publisher(Publisher::new(Some(text(name)), None));
    }
    if citation.kind == CitationKind::PressRelease {
        entry.set_genre(text("Press release"));
    }
    let authors = authors(citation, use_);
    if !authors.is_empty() {
        entry.set_authors(authors);
    }
    if let Some(date) = citation.published.as_deref().and_then(date) {
        entry.set_date(date);
    }
    if let Some(url) = citation.url.as_deref().and_then(|url| url::Url::parse(url).ok()) {
        entry.set_url(QualifiedUrl::new(url, citation.retrieved.as_deref().and_then(date)));
    }
    entry
}

/// Styles turn titles into American title or sentence case; a British headline is cited as it was printed.
fn verbatim(text: &str, use_: Use) -> FormatString {
    let text = plain(text);
    let text = if use_ == Use::Style { masked(&text) } else { text };
    FormatString { value: StringChunk::verbatim(text).into(), short: None }
}

/// With single spaces, and without what would steer a terminal.
pub(super) fn plain(text: &str) -> String {
    super::look::clean(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Titles of more words are cited short where a style wants a short title: in the place of an author, or again.
const LONG: usize = 6;
/// So many words are left of one that has no pause after two to [`LONG`] words.
const KEPT: usize = 5;

/// The beginning of a long title up to a pause, or its first words; nothing where it would break a quotation open.
pub(super) fn short_title(title: &str) -> Option<String> {
    let words: Vec<&str> = title.split(' ').collect();
    if words.len() <= LONG {
        return None;
    }
    let pauses = |at: &usize| words[at - 1].trim_end_matches(CLOSING).ends_with([':', ';', ',', '?', '!', '.']);
    let cut = |at: usize| words[..at].join(" ").trim_end_matches([':', ';', ',', '.']).to_owned();
    // "The council and the" hangs in the air.
    let is_light = |word: &str| {
        let word = word.trim_end_matches([':', ';', ',', '.']);
        word.len() < 4 && word.chars().all(char::is_lowercase)
    };
    let at_pause =
        (2..=LONG).filter(|at| !is_light(words[at - 1])).filter(pauses).map(cut).find(|short| is_closed(short));
    let at_word = (3..=KEPT).rev().find(|at| !is_light(words[at - 1])).or(Some(KEPT)).map(cut);
    at_pause.or(at_word.filter(|short| is_closed(short)))
}

const CLOSING: [char; 5] = ['’', '”', '\'', '"', ')'];

/// Whether whatever `text` opens it closes too; a mark that closes nothing is an apostrophe.
fn is_closed(text: &str) -> bool {
    let pairs = [('“', '”'), ('‘', '’'), ('(', ')'), ('[', ']')];
    pairs.iter().all(|(open, close)| text.matches(*open).count() <= text.matches(*close).count())
        && text.matches('"').count().is_multiple_of(2)
}

fn authors(citation: &Citation, use_: Use) -> Vec<Person> {
    citation
        .credited()
        .iter()
        .map(|author| match author {
            Author::Person(name) => person(name, use_),
            // In a file a name with a comma would be read as family and given name, were it not written in full.
            Author::Body(name) => Person {
                alias: Some(name.clone()).filter(|name| use_ == Use::File && name.contains(',')),
                ..named(name.clone())
            },
        })
        .collect()
}

fn person(name: &PersonName, use_: Use) -> Person {
    let suffix = Some(name.suffix.clone()).filter(|suffix| !suffix.is_empty());
    let particle = Some(name.particle.as_str()).filter(|particle| !particle.is_empty());
    let family = match use_ {
        // hayagriva knows particles by their letters, and would sort "De Souza" under S.
        Use::Style => tied(&name.family),
        Use::File => name.family.clone(),
    };
    Person {
        given_name: Some(name.given.clone()),
        // What it writes of a suffix into a file it does not read back, unless an alias makes it name the parts.
        alias: suffix
            .as_ref()
            .filter(|_| use_ == Use::File)
            .map(|suffix| format!("{} {} {suffix}", name.given, name.surname())),
        suffix,
        ..named(particle.map(|particle| format!("{particle} {family}")).unwrap_or(family))
    }
}

fn named(name: String) -> Person {
    Person { name, given_name: None, prefix: None, suffix: None, comma_suffix: false, alias: None }
}

/// hayagriva counts months and days from 0.
fn date(text: &str) -> Option<Date> {
    let date = PartialDate::read(text)?;
    Some(Date {
        year: i32::from(date.year),
        month: date.month.map(|month| month - 1),
        day: date.day.map(|day| day - 1),
        approximate: false,
        season: None,
    })
}

#[cfg(test)]
mod tests {
    use super::short_title;

    #[test]
    fn long_titles_are_cut_at_a_pause_or_after_a_few_words() {
        for (title, short) in [
            ("Nobody asked the staff", None),
            ("‘A tide, not a wave’: how the office was swamped", Some("‘A tide, not a wave’")),
            ("Who runs the ferry? Nobody knows and nobody asks", Some("Who runs the ferry?")),
            ("What the chief inspector, the council and residents said", Some("What the chief inspector")),
            ("Council and the trust in row over the quay", Some("Council and the trust")),
            ("Inspectors call for an end to “the tide of paper” in offices", Some("Inspectors call for an end")),
            ("An inspection of services in: Northmere, 2020", Some("An inspection of services in: Northmere")),
            ("Minutes “of the meeting of all the tenants” are out", None),
        ] {
            assert_eq!(short_title(title).as_deref(), short, "{title}");
        }
    }
}
