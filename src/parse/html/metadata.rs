//! What a page says of its article before its text is read: structured data first, then meta elements, then what is marked
//! in the page itself. What the text adds is weighed in [`super::settled`].

use super::super::byline::{Signed, signed};
use super::super::date::{self, Moment, Order};
use super::described::Described;
use super::facts::{Facts, Time};
use super::{jsonld, site, title};
use crate::lexicon::{DocumentType, MetaField};
use crate::model::DateBasis;
use url::Url;

/// What the page says of its article.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) kind: Option<DocumentType>,
    pub(super) title: Option<String>,
    /// What else it is called.
    pub(super) other_titles: Vec<String>,
    /// Who signed, by each kind of data that names anybody, the surest first.
    pub(super) signed: Vec<Signed>,
    pub(super) published: Option<(Moment, DateBasis)>,
    pub(super) modified: Option<Moment>,
    pub(super) publisher: Option<String>,
    /// Names of the site and its publisher, which are no authors.
    pub(super) site: Vec<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    pub(super) description: Option<String>,
    pub(super) language: Option<String>,
    /// How "3/5/2022" is meant.
    pub(super) order: Order,
}

/// The facts weighed. `shown` are the first blocks of the page; `address` is where it was fetched, if that is known.
pub(super) fn metadata(facts: &Facts, shown: &[&str], address: Option<&str>) -> Metadata {
    let shown_titles = || facts.headings.iter().map(String::as_str).chain(facts.ranked(MetaField::Title));
    let is_here = |url: &str| facts.canonical.as_deref() == Some(url) || address == Some(url);
    let is_this = |described: &Described| {
        described.title.as_deref().is_some_and(|title| shown_titles().any(|shown| title::same(shown, title)))
            || described.url.as_deref().is_some_and(is_here)
    };
    let linked = jsonld::described(&facts.scripts, is_this);
    let url = url(facts, &linked, address);
    let host = url.as_deref().and_then(|url| Url::parse(url).ok()?.host_str().map(str::to_owned));
    let window = facts.window_title.as_deref().unwrap_or_default();
    let headings: Vec<&str> = match facts.headings.as_slice() {
        // Old pages show their title as any block.
        [] => shown.iter().copied().filter(|block| title::holds(window, block)).take(1).collect(),
        headings => headings.iter().map(String::as_str).collect(),
    };
    let mut names: Vec<&str> = facts.ranked(MetaField::Publisher).collect();
    let of_data = [linked.publisher.as_deref(), linked.site.as_deref()].into_iter().flatten();
    names.splice(names.len().min(1)..names.len().min(1), of_data);
    let called = headings.iter().copied().chain(linked.title.as_deref()).chain(facts.ranked(MetaField::Title));
    let besides: Vec<String> = called.filter_map(|heading| title::site_beside(window, heading)).collect();
    names.extend(besides.iter().map(String::as_str));
    let publisher = site::name(&names, host.as_deref());
    let of_site: Vec<&str> = names.iter().copied().chain(host.as_deref()).collect();
    let (title, other_titles) = titles(facts, &linked, &headings, &of_site);
    let language = language(facts);
    let order = order(facts, host.as_deref(), language.as_deref());
    Metadata {
        kind: linked.kind.or_else(|| {
            let is_article = facts.meta(MetaField::Type).is_some_and(|kind| kind.eq_ignore_ascii_case("article"));
            is_article.then_some(DocumentType::Article)
        }),
        signed: all_signed(facts, &linked, &names),
        published: published(facts, &linked, order),
        modified: [linked.modified.as_deref()]
            .into_iter()
            .flatten()
            .chain(facts.ranked(MetaField::Modified))
            .chain(facts.times.iter().filter(|time| time.is_change).map(|time| time.value.as_str()))
            .find_map(|value| date::moment(value, order)),
        site: names.iter().map(|name| (*name).to_owned()).collect(),
        section: linked.section.clone().or_else(|| facts.meta(MetaField::Section).map(str::to_owned)),
        description: facts.meta(MetaField::Description).map(str::to_owned).or(linked.description),
        language,
        title,
        other_titles,
        publisher,
        url,
        order,
    }
}

/// The title that is shown, else the one of the structured data, of the meta elements, of the window; and what else the
/// article is called.
fn titles(facts: &Facts, linked: &Described, headings: &[&str], site: &[&str]) -> (Option<String>, Vec<String>) {
    let given: Vec<&str> = linked.title.as_deref().into_iter().chain(facts.ranked(MetaField::Title)).collect();
    let window = facts.window_title.as_deref();
    let heading = title::shown(headings, &given, window, site);
    let bare = |title: &&str| title::without_site(title, heading, site);
    let mut all: Vec<String> = heading.map(str::to_owned).into_iter().collect();
    all.extend(given.iter().map(bare));
    if all.is_empty() {
        let window = window.map(|window| title::without_end(&bare(&window)).to_owned());
        let first = headings.first().map(|first| (*first).to_owned());
        let n_words = |title: &String| title.split_whitespace().count();
        // A heading of one word or two is that of the site or of a section.
        let is_fuller = window.as_ref().map_or(0, n_words) > first.as_ref().map_or(0, n_words);
        all.extend(if is_fuller { window } else { first.or(window) });
    }
    let mut kept: Vec<String> = vec![];
    for title in all.into_iter().filter(|title| !title.is_empty()) {
        // Structured data cuts long titles off.
        let cut = title.trim_end_matches("...").trim_end_matches('…').trim_end();
        let is_known = |known: &String| title::same(known, &title) || cut.len() < title.len() && known.starts_with(cut);
        if !kept.iter().any(is_known) {
            kept.push(title);
        }
    }
    let mut kept = kept.into_iter();
    (kept.next(), kept.collect())
}

fn all_signed(facts: &Facts, linked: &Described, site: &[&str]) -> Vec<Signed> {
    let of_data: Vec<&str> = linked.authors.iter().map(String::as_str).collect();
    let metas = facts.all(MetaField::Author);
    let marked: Vec<&str> = facts.authors.iter().map(String::as_str).collect();
    [of_data, metas, marked].into_iter().map(|given| signed(given, site)).collect()
}

fn published(facts: &Facts, linked: &Described, order: Order) -> Option<(Moment, DateBasis)> {
    let read = |value: &str| date::moment(value, order);
    let linked = linked.published.as_deref().and_then(read).map(|date| (date, DateBasis::JsonLd));
    let meta = || Some((facts.ranked(MetaField::Published).find_map(read)?, DateBasis::Meta));
    let times = || facts.times.iter().filter(|time| !time.is_change);
    let first = |wanted: fn(&&Time) -> bool| times().filter(wanted).find_map(|time| read(&time.value));
    let time = || {
        let marked = first(|time| time.is_marked);
        let found = marked.or_else(|| first(|time| time.is_below_heading)).or_else(|| first(|_| true));
        found.map(|date| (date, DateBasis::Time))
    };
    linked.or_else(meta).or_else(time)
}

/// The canonical address: as declared by the page, unless that is the front of the site or another site's.
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
    let given: Vec<Url> = given.into_iter().flatten().filter_map(absolute).filter(is_deep).collect();
    let domain = |url: &Url| url.host_str().and_then(site::domain);
    let found = match base.as_ref().map(domain) {
        Some(own) => given.into_iter().find(|url| domain(url) == own),
        // What is printed from elsewhere may name its origin: the host that is called like this site is its own.
        None => {
            let fits = |url: &&Url| {
                facts.ranked(MetaField::Publisher).any(|name| url.host_str().is_some_and(|h| site::is_host_of(h, name)))
            };
            given.iter().find(fits).or(given.first()).cloned()
        }
    };
    found.map(String::from).or_else(|| address.map(str::to_owned))
}

/// ISO 639-1 code that the page declares.
fn language(facts: &Facts) -> Option<String> {
    let declared = facts.language.as_deref().or_else(|| facts.meta(MetaField::Language))?;
    let code = declared.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// How the page writes dates in figures, by the country it declares or that its host is in.
fn order(facts: &Facts, host: Option<&str>, language: Option<&str>) -> Order {
    let declared = [facts.language.as_deref(), facts.meta(MetaField::Language)];
    let country = |declared: &str| Some(declared.trim().split(['-', '_']).nth(1)?.to_ascii_uppercase());
    let countries: Vec<String> = declared.into_iter().flatten().filter_map(country).collect();
    let ending = host.and_then(|host| host.rsplit('.').next()).unwrap_or_default();
    if ending.len() == 2 && ending != "us" || language.is_some_and(|language| language != "en") {
        Order::DayFirst
    } else if countries.iter().any(|country| country == "US") && !countries.iter().any(|country| country == "GB") {
        Order::MonthFirst
    } else if countries.iter().any(|country| country != "US") {
        Order::DayFirst
    } else {
        Order::Unknown
    }
}
