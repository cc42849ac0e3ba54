//! References formatted by a CSL style, with the quoted words below each. The styles and their rules are hayagriva's.

use super::date::PartialDate;
use super::marks::{located, masked, unmasked};
use super::markup::Markup;
use super::name::AuthorName;
use crate::model::{Citation, CitationKind};
use citationberg::{IndependentStyle, Locale, LocaleCode, Style};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::types::{Date, EntryType, FormatString, Person, Publisher, QualifiedUrl, StringChunk};
use hayagriva::{BibliographyDriver, BibliographyItem, BibliographyRequest, CitationItem, CitationRequest, Entry};
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// A CSL style by a name that [`styles`] lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StyleName(ArchivedStyle);

/// The style that British papers and universities use most.
impl Default for StyleName {
    fn default() -> StyleName {
        StyleName(ArchivedStyle::HarvardCiteThemRight)
    }
}

/// So many names like it are told of a name that is none.
const NEAR: usize = 5;

/// No style has that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownStyle(String);

impl fmt::Display for UnknownStyle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let asked = self.0.to_lowercase();
        let stem: String = asked.chars().take_while(|c| c.is_alphanumeric()).collect();
        let all: Vec<String> = styles()
            .into_iter()
            .flat_map(|(names, _)| names.split(", ").map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let near = |part: &str| {
            all.iter().filter(|name| !part.is_empty() && name.contains(part)).take(NEAR).cloned().collect::<Vec<_>>()
        };
        let near = Some(near(&asked)).filter(|near| !near.is_empty()).unwrap_or_else(|| near(&stem));
        write!(f, "no citation style is named `{}`", self.0)?;
        if !near.is_empty() {
            write!(f, ": did you mean {}", near.join(", "))?;
        }
        write!(f, "; `onrecord cite --styles` lists them")
    }
}

impl std::error::Error for UnknownStyle {}

impl std::str::FromStr for StyleName {
    type Err = UnknownStyle;

    fn from_str(name: &str) -> Result<StyleName, UnknownStyle> {
        let found = ArchivedStyle::by_name(&name.to_lowercase()).filter(|style| independent(*style).is_some());
        found.map(StyleName).ok_or_else(|| UnknownStyle(name.into()))
    }
}

/// Every style: its names, and what people call it; sorted.
pub fn styles() -> Vec<(String, &'static str)> {
    let all = ArchivedStyle::all().iter().filter(|style| independent(**style).is_some());
    let mut list: Vec<_> = all.map(|style| (style.names().join(", "), style.display_name())).collect();
    list.sort();
    list
}

static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(locales);

/// The list in the style's order, a blank line after each reference.
pub(crate) fn references(list: &[Citation], style: StyleName, markup: Markup) -> String {
    let Some(style) = independent(style.0) else { return String::new() };
    let mut entries: Vec<Entry> = list.iter().map(entry).collect();
    // Letters after the year ("2021a") follow the order in which sources are cited: they are right when
    // that is already the order of the list.
    let order = bibliography(&entries, &style);
    let place: HashMap<&str, usize> = order.iter().enumerate().map(|(at, item)| (item.key.as_str(), at)).collect();
    entries.sort_by_key(|entry| place.get(entry.key()).copied());
    let by_key: HashMap<&str, &Citation> = list.iter().map(|citation| (citation.key.as_str(), citation)).collect();
    let mut out = String::new();
    for item in bibliography(&entries, &style) {
        let number = item.first_field.map(|field| markup.child(&field)).unwrap_or_default();
        let line = format!("{number} {}", markup.children(&item.content));
        let words: Vec<&str> = line.split_whitespace().collect();
        let line = words.join(" ");
        let Some(citation) = by_key.get(item.key.as_str()) else { continue };
        let title = markup.written(&citation.title);
        out += &format!("{}\n", unmasked(closed(line, citation), &title));
        out.extend(citation.pinpoints.iter().map(|pinpoint| markup.note(&located(pinpoint, "para."))));
        out.push('\n');
    }
    out
}

/// APA puts a comma behind the year for a day that follows; of a date without one it leaves "(2018,)".
fn closed(mut line: String, citation: &Citation) -> String {
    let Some(date) = citation.published.as_deref().and_then(PartialDate::read) else { return line };
    let year = format!("({:04}", date.year);
    if let Some(at) = line.find(&year).map(|at| at + year.len()) {
        let letters = line[at..].bytes().take_while(u8::is_ascii_lowercase).count();
        if line[at + letters..].starts_with(",)") {
            line.remove(at + letters);
        }
    }
    line
}

fn bibliography(entries: &[Entry], style: &IndependentStyle) -> Vec<BibliographyItem> {
    let mut driver = BibliographyDriver::new();
    for entry in entries {
        let items = vec![CitationItem::with_entry(entry)];
        driver.citation(CitationRequest::new(items, style, Some(british()), &LOCALES, Some(1)));
    }
    let rendered = driver.finish(BibliographyRequest::new(style, Some(british()), &LOCALES));
    rendered.bibliography.map_or_else(Vec::new, |bibliography| bibliography.items)
}

fn british() -> LocaleCode {
    LocaleCode("en-GB".into())
}

/// The rules of a style that can print a list; one in the archive has labels only.
fn independent(style: ArchivedStyle) -> Option<IndependentStyle> {
    let style = match style.get() {
        Style::Independent(style) => style,
        Style::Dependent(style) => match ArchivedStyle::by_id(&style.parent_link.href)?.get() {
            Style::Independent(style) => style,
            Style::Dependent(_) => return None,
        },
    };
    style.bibliography.is_some().then_some(style)
}

fn entry(citation: &Citation) -> Entry {
    let publisher = citation.publisher.as_deref();
    let mut entry = Entry::new(
        &citation.key,
        match citation.kind {
            CitationKind::NewspaperArticle => EntryType::Article,
            CitationKind::PressRelease | CitationKind::Report => EntryType::Report,
            CitationKind::WebPage => EntryType::Web,
        },
    );
    entry.set_title(verbatim(&citation.title));
    let parent = match citation.kind {
        CitationKind::NewspaperArticle => Some(EntryType::Newspaper),
        CitationKind::WebPage => Some(EntryType::Web),
        CitationKind::PressRelease | CitationKind::Report => None,
    };
    if let (Some(kind), true) = (parent, publisher.is_some() || citation.kind == CitationKind::NewspaperArticle) {
        let mut container = Entry::new(&format!("{}/in", citation.key), kind);
        if let Some(name) = publisher {
            container.set_title(verbatim(name));
        }
        entry.set_parents(vec![container]);
    } else if let Some(name) = publisher.filter(|_| !citation.authors.is_empty()) {
        // Without authors the body that issued it stands in their place, and need not be named twice.
        entry.set_publisher(Publisher::new(Some(verbatim(name)), None));
    }
    if citation.kind == CitationKind::PressRelease {
        entry.set_genre(verbatim("Press release"));
    }
    let authors = authors(citation);
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
fn verbatim(text: &str) -> FormatString {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    FormatString { value: StringChunk::verbatim(masked(&super::look::clean(&text))).into(), short: None }
}

fn authors(citation: &Citation) -> Vec<Person> {
    let person =
        |name, given_name| Person { name, given_name, prefix: None, suffix: None, comma_suffix: false, alias: None };
    let names = AuthorName::of(citation).into_iter().map(|name| match name {
        AuthorName::Person { given, family } => person(family, Some(given)),
        AuthorName::Body(name) => person(name, None),
    });
    names.collect()
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
