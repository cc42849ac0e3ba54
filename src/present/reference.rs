//! References and citations formatted by a CSL style. The styles and their rules are hayagriva's.

use super::date::PartialDate;
use super::entry::{Use, entry, plain, short_title};
use super::line::{Face, Line};
use super::marks::{masked, unmasked};
use super::namesakes::Namesakes;
use super::order::by_words;
use super::style::CitationStyle;
use crate::model::{Citation, Pinpoint};
use citationberg::Locale;
use citationberg::taxonomy::Locator;
use hayagriva::archive::locales;
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren, Entry, LocatorPayload,
    Rendered, SpecificLocator,
};
use std::collections::HashMap;
use std::sync::LazyLock;

static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(locales);

/// A place in a source, as the style cites it in the text or in a note.
pub(super) struct Cited<'a> {
    pub(super) citation: &'a Citation,
    /// Nothing for a source that is cited as a whole.
    pub(super) pinpoint: Option<&'a Pinpoint>,
    pub(super) line: Line,
}

/// What a style makes of a list.
pub(super) struct Formatted<'a> {
    /// In the order in which the style numbers them.
    pub(super) cited: Vec<Cited<'a>>,
    /// In the style's order.
    pub(super) references: Vec<(&'a Citation, Line)>,
}

/// Formats the list and, where `places` are asked for, a citation of every pinpoint.
pub(super) fn formatted<'a>(list: &'a [Citation], style: &CitationStyle, places: bool) -> Formatted<'a> {
    let by_key: HashMap<&str, &Citation> = list.iter().map(|citation| (citation.key.as_str(), citation)).collect();
    let namesakes = Namesakes::of(list, style.namesakes());
    let made = |citation: &Citation| {
        let mut entry = entry(citation, Use::Style);
        namesakes.mark(&mut entry, citation);
        entry
    };
    let mut entries: Vec<Entry> = list.iter().map(made).collect();
    let mut place: HashMap<String, usize> = HashMap::new();
    if style.sorts() {
        // Letters after the year ("2021a") follow the order in which sources are cited: they are right when
        // that is already the order of the list.
        let sources: Vec<_> = entries.iter().map(|entry| (entry, None)).collect();
        let order = rendered(&sources, style).bibliography.map(|list| list.items).unwrap_or_default();
        let is_numbered = order.iter().any(|item| item.first_field.is_some());
        let mut order: Vec<(String, String)> = order.into_iter().map(|item| (item.key, text(&item.content))).collect();
        if !is_numbered {
            order = by_words(order);
        }
        place = order.into_iter().enumerate().map(|(at, (key, _))| (key, at)).collect();
        entries.sort_by_key(|entry| place.get(entry.key()).copied());
    } else {
        // Numbers run as sources are cited: by date.
        entries.sort_by_cached_key(|entry| {
            let published = by_key.get(entry.key()).and_then(|citation| citation.published.clone());
            (published.is_none(), published)
        });
    }
    let mut items: Vec<(&Entry, Option<(Locator, String)>)> = Vec::new();
    let mut of: Vec<(&Citation, Option<&Pinpoint>)> = Vec::new();
    for entry in &entries {
        let Some(citation) = by_key.get(entry.key()).copied() else { continue };
        let pinpoints = citation.pinpoints.iter().filter(|_| places).map(Some);
        let whole = citation.pinpoints.is_empty() || !places;
        for pinpoint in pinpoints.chain(whole.then_some(None)) {
            items.push((entry, pinpoint.and_then(locator)));
            of.push((citation, pinpoint));
        }
    }
    let rendered = rendered(&items, style);
    let cited = of.into_iter().zip(&rendered.citations).map(|((citation, pinpoint), cited)| {
        let mut line = Line::default();
        line.push_children(&cited.citation);
        Cited { citation, pinpoint, line: namesakes.told(finished(line, citation), true) }
    });
    let mut references = Vec::new();
    for item in rendered.bibliography.iter().flat_map(|list| &list.items) {
        let Some(citation) = by_key.get(item.key.as_str()).copied() else { continue };
        let mut line = Line::default();
        if let Some(field) = &item.first_field {
            line.push_child(field);
            line.push(" ", Face::default());
        }
        line.push_children(&item.content);
        references.push((citation, namesakes.told(finished(line, citation), false)));
    }
    references.sort_by_key(|(citation, _)| place.get(&citation.key).copied());
    Formatted { cited: cited.filter(|_| places).collect(), references }
}

fn text(content: &ElemChildren) -> String {
    let mut line = Line::default();
    line.push_children(content);
    line.text()
}

fn rendered(items: &[(&Entry, Option<(Locator, String)>)], style: &CitationStyle) -> Rendered {
    let mut driver = BibliographyDriver::new();
    for (number, (entry, locator)) in items.iter().enumerate() {
        let locator = locator.as_ref().map(|(kind, text)| SpecificLocator(*kind, LocatorPayload::Str(text)));
        let item = vec![CitationItem::with_locator(*entry, locator)];
        driver.citation(CitationRequest::new(item, style.rules(), style.locale(), &LOCALES, Some(number + 1)));
    }
    driver.finish(BibliographyRequest::new(style.rules(), style.locale(), &LOCALES))
}

/// The page or, where there is none, the paragraph.
fn locator(pinpoint: &Pinpoint) -> Option<(Locator, String)> {
    let paragraph = Some(pinpoint.paragraph).filter(|n| *n > 0).map(|n| (Locator::Paragraph, n.to_string()));
    pinpoint.page.clone().map(|page| (Locator::Page, page)).or(paragraph)
}

/// With single spaces, the marks of the title put back, and what styles leave over taken away.
fn finished(line: Line, citation: &Citation) -> Line {
    let line = line.squeezed();
    let text = line.text();
    let title = masked(&plain(&citation.title));
    let short = short_title(&plain(&citation.title)).map(|short| masked(&short)).filter(|_| !text.contains(&title));
    let spelt = unmasked(&text, &short.unwrap_or(title));
    closed(line.spelt(&spelt).punctuated(), citation)
}

/// APA puts a comma behind the year for a day that follows; of a date without one it leaves "(2018,)".
fn closed(line: Line, citation: &Citation) -> Line {
    let Some(date) = citation.published.as_deref().and_then(PartialDate::read) else { return line };
    let year = format!("({:04}", date.year);
    let text = line.text();
    let Some(at) = text.find(&year).map(|at| at + year.len()) else { return line };
    let comma = at + text[at..].bytes().take_while(u8::is_ascii_lowercase).count();
    if text[comma..].starts_with(",)") { line.without(text[..comma].chars().count()) } else { line }
}
