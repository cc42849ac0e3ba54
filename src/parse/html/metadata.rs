//! Title, authors, dates, publisher and URL of a page: structured data first, then meta elements, then what is marked in
//! the page itself.

use super::super::{byline, date};
use super::described::Described;
use super::facts::{Facts, Time};
use super::{jsonld, title};
use crate::lexicon::{DocumentType, MetaField};
use crate::model::DateBasis;
use url::Url;

/// What the page says of its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) kind: Option<DocumentType>,
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) published: Option<(String, DateBasis)>,
    pub(super) modified: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) description: Option<String>,
    pub(super) language: Option<String>,
}

/// The facts weighed. `shown` are the first blocks of the page; `address` is where it was fetched, if that is known.
pub(super) fn metadata(facts: &Facts, shown: &[&str], address: Option<&str>) -> Metadata {
    let shown_titles = || facts.headings.iter().map(String::as_str).chain(facts.meta(MetaField::Title));
    let is_this = |headline: &str| shown_titles().any(|shown| title::same(shown, headline));
    let linked = jsonld::described(&facts.scripts, is_this).unwrap_or_default();
    let url = url(facts, &linked, address);
    let host = url.as_deref().and_then(|url| Url::parse(url).ok()?.host_str().map(str::to_owned));
    let site_name = linked.publisher.clone().or_else(|| facts.meta(MetaField::Publisher).map(str::to_owned));
    let window = facts.window_title.as_deref().unwrap_or_default();
    let headings: Vec<&str> = match facts.headings.as_slice() {
        // Old pages show their title as any block.
        [] => shown.iter().copied().filter(|block| title::holds(window, block)).take(1).collect(),
        headings => headings.iter().map(String::as_str).collect(),
    };
    let title = title_of(facts, &linked, &headings, &[site_name.as_deref(), host.as_deref()]);
    let publisher = site_name.or_else(|| {
        headings.iter().copied().chain(title.as_deref()).find_map(|heading| title::site_beside(window, heading))
    });
    let publisher = publisher.filter(|name| !name.contains("://"));
    Metadata {
        kind: linked.kind.or_else(|| {
            let is_article = facts.meta(MetaField::Type).is_some_and(|kind| kind.eq_ignore_ascii_case("article"));
            is_article.then_some(DocumentType::Article)
        }),
        authors: authors(facts, &linked, publisher.as_deref()),
        published: published(facts, &linked),
        modified: [linked.modified.as_deref(), facts.meta(MetaField::Modified)]
            .into_iter()
            .flatten()
            .find_map(date::machine)
            .or_else(|| facts.times.iter().filter(|time| time.is_change).find_map(|time| date::machine(&time.value))),
        language: language(facts),
        description: facts.meta(MetaField::Description).map(str::to_owned).or(linked.description),
        title,
        publisher,
        url,
    }
}

/// Headline of the structured data, else of the meta elements, else the heading, without the site's name.
fn title_of(facts: &Facts, linked: &Described, headings: &[&str], site: &[Option<&str>]) -> Option<String> {
    let site: Vec<&str> = site.iter().flatten().copied().collect();
    let heading = match headings {
        [one] => Some(*one),
        many => many.iter().copied().find(|heading| {
            let titles = [linked.title.as_deref(), facts.meta(MetaField::Title), facts.window_title.as_deref()];
            titles.into_iter().flatten().any(|t| t.starts_with(heading))
        }),
    };
    let given = linked.title.as_deref().or_else(|| facts.meta(MetaField::Title));
    let Some(given) = given else {
        let window = || facts.window_title.as_deref().map(|window| title::without_site(window, None, &site));
        return heading.or(headings.first().copied()).map(str::to_owned).or_else(window);
    };
    // Structured data cuts long titles off.
    let cut_off = given.strip_suffix("...").or_else(|| given.strip_suffix('…'));
    match (cut_off, heading) {
        (Some(cut), Some(heading)) if heading.starts_with(cut.trim_end()) => Some(heading.to_owned()),
        _ => Some(title::without_site(given, heading, &site)),
    }
}

fn authors(facts: &Facts, linked: &Described, publisher: Option<&str>) -> Vec<String> {
    let metas = facts.all(MetaField::Author);
    let people = |given: &[String]| byline::people(given.iter().map(String::as_str), publisher);
    let sources = [&linked.authors[..], metas, &facts.authors];
    sources.into_iter().map(people).find(|people| !people.is_empty()).unwrap_or_default()
}

fn published(facts: &Facts, linked: &Described) -> Option<(String, DateBasis)> {
    let linked = linked.published.as_deref().and_then(date::machine).map(|date| (date, DateBasis::JsonLd));
    let meta = || Some((date::machine(facts.meta(MetaField::Published)?)?, DateBasis::Meta));
    let times = || facts.times.iter().filter(|time| !time.is_change);
    let first = |wanted: fn(&&Time) -> bool| times().filter(wanted).find_map(|time| date::machine(&time.value));
    let time = || {
        let marked = first(|time| time.is_marked);
        let found = marked.or_else(|| first(|time| time.is_below_heading)).or_else(|| first(|_| true));
        found.map(|date| (date, DateBasis::Time))
    };
    linked.or_else(meta).or_else(time)
}

/// The canonical address: as declared by the page, unless that is the front of the site.
fn url(facts: &Facts, linked: &Described, address: Option<&str>) -> Option<String> {
    let base = address.and_then(|address| Url::parse(address).ok());
    let absolute = |given: &str| {
        let url = match &base {
            Some(base) => base.join(given.trim()),
            None => Url::parse(given.trim()),
        };
        let mut url = url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        url.set_fragment(None);
        Some(url)
    };
    let is_deep = |url: &Url| !matches!(url.path(), "" | "/") || url.query().is_some();
    let given = [facts.canonical.as_deref(), facts.meta(MetaField::Url), linked.url.as_deref()];
    let found = given.into_iter().flatten().filter_map(absolute).find(is_deep);
    found.map(String::from).or_else(|| address.map(str::to_owned))
}

/// ISO 639-1 code that the page declares.
fn language(facts: &Facts) -> Option<String> {
    let declared = facts.language.as_deref().or_else(|| facts.meta(MetaField::Language))?;
    let code = declared.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}
