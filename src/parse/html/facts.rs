//! The elements of a page that carry metadata, gathered in one pass.

use super::described::shown;
use crate::lexicon::{self, MetaField, PartKind, meta_name, page_part};
use scraper::{ElementRef, Html};
use std::collections::HashMap;

/// What the elements say, not yet weighed.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Contents of JSON-LD scripts.
    pub(super) scripts: Vec<String>,
    /// Values of meta elements, each with the rank of its name.
    metas: HashMap<MetaField, Vec<(u8, String)>>,
    pub(super) canonical: Option<String>,
    pub(super) language: Option<String>,
    pub(super) window_title: Option<String>,
    /// First-level headings.
    pub(super) headings: Vec<String>,
    pub(super) times: Vec<Time>,
    /// Text of elements marked as author.
    pub(super) authors: Vec<String>,
}

/// A `<time>` element.
#[derive(Debug)]
pub(super) struct Time {
    /// Its machine-readable value, else its words.
    pub(super) value: String,
    /// Says when the article was changed.
    pub(super) is_change: bool,
    /// Marked as the date of publication.
    pub(super) is_marked: bool,
    /// Behind the first heading.
    pub(super) is_below_heading: bool,
}

/// A page has at most so many elements of each sort that matter; lists run to thousands.
const MAX_EACH: usize = 60;

/// The facts of a page.
pub(super) fn facts(html: &Html) -> Facts {
    let mut facts = Facts::default();
    for element in html.tree.nodes().filter_map(ElementRef::wrap) {
        facts.read(element);
    }
    facts
}

impl Facts {
    /// The best value of a field of the meta elements.
    pub(super) fn meta(&self, field: MetaField) -> Option<&str> {
        self.ranked(field).next()
    }

    /// All values of the best name for a field.
    pub(super) fn all(&self, field: MetaField) -> Vec<&str> {
        let given = self.metas.get(&field).map(Vec::as_slice).unwrap_or_default();
        let best = given.iter().map(|(rank, _)| *rank).min();
        given.iter().filter(|(rank, _)| Some(*rank) == best).map(|(_, value)| value.as_str()).collect()
    }

    /// All values of a field, those of the best name first.
    pub(super) fn ranked(&self, field: MetaField) -> impl Iterator<Item = &str> {
        let mut given: Vec<&(u8, String)> =
            self.metas.get(&field).map(|given| given.iter().collect()).unwrap_or_default();
        given.sort_by_key(|(rank, _)| *rank);
        given.into_iter().map(|(_, value)| value.as_str())
    }

    fn read(&mut self, element: ElementRef) {
        let attr = |name| element.attr(name);
        match element.value().name() {
            "html" => self.language = attr("lang").or_else(|| attr("xml:lang")).map(str::to_owned),
            "title" if self.window_title.is_none() => self.window_title = words(element),
            "h1" if self.headings.len() < MAX_EACH => self.headings.extend(words(element)),
            "link" if attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.canonical = self.canonical.take().or_else(|| attr("href").map(str::to_owned));
            }
            "script" if attr("type").is_some_and(|t| t.to_ascii_lowercase().contains("ld+json")) => {
                if self.scripts.len() < MAX_EACH {
                    self.scripts.push(element.text().collect());
                }
            }
            "meta" => {
                for name in ["property", "name", "itemprop"].into_iter().filter_map(attr) {
                    self.meta_element(name, attr("content").unwrap_or_default());
                }
            }
            "time" if self.times.len() < MAX_EACH => self.time(element),
            _ => {
                self.author(element);
                self.marked_date(element);
            }
        }
    }

    fn meta_element(&mut self, name: &str, content: &str) {
        let (Some((field, rank)), Some(content)) = (meta_name(name), shown(content)) else { return };
        let given = self.metas.entry(field).or_default();
        if given.len() < MAX_EACH {
            given.push((rank, content));
        }
    }

    fn time(&mut self, element: ElementRef) {
        let Some(value) = element.attr("datetime").and_then(shown).or_else(|| words(element)) else { return };
        if stands_aside(element) {
            return;
        }
        let marked = element.attr("itemprop").and_then(meta_name).map(|(field, _)| field);
        let before = element.prev_sibling().and_then(|node| match ElementRef::wrap(node) {
            Some(element) => words(element),
            None => node.value().as_text().map(|text| text.to_string()),
        });
        let before = before.unwrap_or_default();
        let behind_stop = before.rsplit(['.', '|', '•', '·']).next().unwrap_or_default();
        let parent = element.parent().and_then(ElementRef::wrap);
        let class = |e: ElementRef| [e.attr("class"), e.attr("id")].into_iter().flatten().any(lexicon::says_modified);
        let says = lexicon::says_modified(behind_stop)
            || class(element)
            || words(element).is_some_and(|words| lexicon::says_modified(&words))
            || parent.is_some_and(|e| class(e) && e.children().count() <= 3);
        self.times.push(Time {
            value,
            is_change: marked == Some(MetaField::Modified) || marked.is_none() && says,
            is_marked: marked == Some(MetaField::Published) || element.attr("pubdate").is_some(),
            is_below_heading: !self.headings.is_empty(),
        });
    }

    fn author(&mut self, element: ElementRef) {
        let is_author = |name| element.attr(name).is_some_and(|v| v.split_whitespace().any(|w| w == "author"));
        if !is_author("rel") && !is_author("itemprop") || self.authors.len() >= MAX_EACH || stands_aside(element) {
            return;
        }
        // What is described as a person has its name inside, beside a role and a biography.
        let is_name = |inner: &ElementRef| inner.attr("itemprop") == Some("name");
        let name = element.descendants().take(40).filter_map(ElementRef::wrap).find(is_name);
        let named = name.unwrap_or(element);
        self.authors.extend(named.attr("content").and_then(shown).or_else(|| words(named)));
    }

    /// A date marked on any other element than `time` and `meta`.
    fn marked_date(&mut self, element: ElementRef) {
        let Some((field, _)) = element.attr("itemprop").and_then(meta_name) else { return };
        if !matches!(field, MetaField::Published | MetaField::Modified)
            || self.times.len() >= MAX_EACH
            || stands_aside(element)
        {
            return;
        }
        let given = ["content", "datetime", "title"].into_iter().find_map(|name| element.attr(name)).and_then(shown);
        self.times.extend(given.or_else(|| words(element)).map(|value| Time {
            value,
            is_change: field == MetaField::Modified,
            is_marked: field == MetaField::Published,
            is_below_heading: !self.headings.is_empty(),
        }));
    }
}

/// Whether an element stands in a part of the page that is about other articles or of other people.
fn stands_aside(element: ElementRef) -> bool {
    element.ancestors().take(12).filter_map(ElementRef::wrap).any(|around| {
        let part = || [around.attr("class"), around.attr("id")].into_iter().flatten().find_map(page_part);
        matches!(around.value().name(), "aside" | "footer" | "nav")
            || matches!(part(), Some(PartKind::Related | PartKind::Comments))
                && !matches!(around.value().name(), "body" | "html" | "main" | "article")
    })
}

/// The words in an element, as shown.
fn words(element: ElementRef) -> Option<String> {
    /// What is longer is no title and no name.
    const LONGEST: usize = 600;
    let mut all = String::new();
    for c in element.text().flat_map(str::chars) {
        if !c.is_whitespace() {
            all.push(c);
        } else if !all.is_empty() && !all.ends_with(' ') {
            all.push(' ');
        }
        if all.len() > LONGEST {
            break;
        }
    }
    all.truncate(all.trim_end().len());
    (!all.is_empty()).then_some(all)
}
