//! The sources of an answer, each once, under a short key.

use super::author::author;
use super::{QueryError, Searcher};
use crate::index;
use crate::model::{Answer, ArticleHead, Author, Citation, CitationKind, Hit, Pinpoint, Polarity, Record, Reprint};
use crate::store::Store;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The sources of what was found, each once, with a pinpoint for every quote, statistic or rating; sorted by key.
///
/// What several printings of one text say in the same words is cited from the first of them.
pub fn citations(answer: &Answer) -> Vec<Citation> {
    let first = first_printings(answer);
    let first_of = |hit: &Hit| first.get(family(&hit.article)).is_none_or(|first| *first == hit.article.id);
    let mut by_article: BTreeMap<&str, Citation> = BTreeMap::new();
    let mut said: HashSet<(&str, u64)> = HashSet::new();
    let hits = || answer.hits.iter().filter(|hit| !hit.article.id.is_empty());
    // Those of first printings come first, so that a later one is left with what it alone says.
    for hit in hits().filter(|hit| first_of(hit)).chain(hits().filter(|hit| !first_of(hit))) {
        let pinpoint = pinpoint(hit);
        let words = pinpoint.as_ref().map_or(0, |pinpoint| index::gist(&pinpoint.quote));
        let is_new = said.insert((family(&hit.article), words));
        if !is_new && !first_of(hit) {
            continue;
        }
        let citation = by_article.entry(&hit.article.id).or_insert_with(|| source(hit));
        if let Some(pinpoint) = pinpoint
            && !citation.pinpoints.contains(&pinpoint)
        {
            citation.pinpoints.push(pinpoint);
        }
    }
    let mut all: Vec<Citation> = by_article.into_values().collect();
    for citation in &mut all {
        citation.pinpoints.sort_by_key(|p| p.paragraph);
    }
    all.sort_by(|a, b| (&a.key, &a.published, &a.article).cmp(&(&b.key, &b.published, &b.article)));
    make_unique(&mut all);
    all.sort_by(|a, b| a.key.cmp(&b.key));
    all
}

/// The same, each with the other printings that the collection holds of it and the list does not cite.
pub fn sources(searcher: &Searcher, answer: &Answer) -> Result<Vec<Citation>, QueryError> {
    let mut list = citations(answer);
    let families = searcher.store.families()?;
    let cited: HashSet<String> = list.iter().map(|citation| citation.article.clone()).collect();
    let wanted: HashSet<&String> = cited.iter().filter_map(|article| families.get(article)).collect();
    let mut members: HashMap<&String, Vec<&String>> = HashMap::new();
    for (article, family) in families.iter().filter(|(_, family)| wanted.contains(family)) {
        members.entry(family).or_default().push(article);
    }
    for citation in &mut list {
        let Some(members) = families.get(&citation.article).and_then(|family| members.get(family)) else { continue };
        for article in members.iter().filter(|article| !cited.contains(**article)) {
            citation.also.extend(searcher.store.head(article)?.as_ref().map(printing));
        }
        let order =
            |one: &Reprint| (one.published.is_none(), one.published.clone(), one.by.clone(), one.article.clone());
        citation.also.sort_by_cached_key(order);
    }
    Ok(list)
}

/// By family of near-duplicates, the article found that was published first.
fn first_printings(answer: &Answer) -> HashMap<&str, &str> {
    let mut first: HashMap<&str, &ArticleHead> = HashMap::new();
    let age = |head: &ArticleHead| (head.published.is_none(), head.published.clone(), head.id.clone());
    for hit in &answer.hits {
        let head = first.entry(family(&hit.article)).or_insert(&hit.article);
        if head.id != hit.article.id && age(&hit.article) < age(head) {
            *head = &hit.article;
        }
    }
    first.into_iter().map(|(family, head)| (family, head.id.as_str())).collect()
}

/// What near-duplicates have in common: the id of the one published first.
fn family(head: &ArticleHead) -> &str {
    head.duplicate_of.as_deref().unwrap_or(&head.id)
}

fn printing(head: &ArticleHead) -> Reprint {
    let by = head.publisher.clone().or_else(|| head.title.clone()).unwrap_or_else(|| head.file.clone());
    Reprint { article: head.id.clone(), by, published: head.published.clone(), url: head.url.clone() }
}

fn source(hit: &Hit) -> Citation {
    let head = &*hit.article;
    let title = head.title.clone().or_else(|| head.opening.clone()).unwrap_or_default();
    Citation {
        key: key(head, &title),
        kind: kind(head),
        article: head.id.clone(),
        authors: head.byline.iter().map(|name| author(name, head.publisher.as_deref())).collect(),
        title,
        publisher: head.publisher.clone(),
        published: head.published.clone(),
        url: head.url.clone(),
        retrieved: head.retrieved.clone(),
        sha256: head.sha256.clone(),
        pinpoints: vec![],
        also: vec![],
    }
}

fn kind(head: &ArticleHead) -> CitationKind {
    match head.kind.as_str() {
        "press_release" => CitationKind::PressRelease,
        "report" => CitationKind::Report,
        "news" => CitationKind::NewspaperArticle,
        _ if head.url.is_some() => CitationKind::WebPage,
        _ => CitationKind::NewspaperArticle,
    }
}

/// Articles are cited as a whole.
fn pinpoint(hit: &Hit) -> Option<Pinpoint> {
    let paragraph = hit.passage.paragraph;
    let (page, fragment) = (hit.passage.page.clone(), hit.passage.fragment.clone());
    match &hit.record {
        Record::Quote(quote) => Some(Pinpoint {
            paragraph,
            page,
            quote: quote.pieces().join(" … "),
            kind: Some(quote.kind),
            speaker: quote.speaker.clone(),
            denied: quote.polarity == Polarity::Denied,
            fragment,
        }),
        Record::Statistic(_) | Record::Rating(_) => Some(Pinpoint {
            paragraph,
            page,
            quote: hit.passage.text.clone(),
            kind: None,
            speaker: None,
            denied: false,
            fragment,
        }),
        Record::Article(_) | Record::Speaker(_) => None,
    }
}

/// Who published it (or wrote it), the year, the first word of the title that says something: `gazette2018mixed`.
fn key(head: &ArticleHead, title: &str) -> String {
    let name = head.publisher.as_deref().map(terms).or_else(|| match author(head.byline.first()?, None) {
        Author::Person(name) => Some(vec![terms(&name.family).concat()]),
        Author::Body(name) => Some(terms(&name).pop().into_iter().collect()),
    });
    let mut name = name.unwrap_or_default();
    if name.first().is_some_and(|first| first == "the") {
        name.remove(0);
    }
    // A long name is known by its last word.
    let name = if name.len() > 2 { name.pop().unwrap_or_default() } else { name.concat() };
    let year: String = head.published.as_deref().unwrap_or("").chars().take(4).collect();
    let words = terms(title);
    let word = words.iter().find(|word| word.len() > 3).or(words.first()).cloned().unwrap_or_default();
    let or = |text: String, other: &str| if text.is_empty() { other.to_string() } else { text };
    format!("{}{}{word}", or(name, "anon"), or(year, "nd"))
}

/// Words in plain letters and digits, as BibTeX wants them in a key.
fn terms(text: &str) -> Vec<String> {
    let plain = |word: index::Word| word.term.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    index::words(text).into_iter().map(plain).filter(|word| !word.is_empty()).collect()
}

/// Sources with the same key get `a`, `b` … behind it, and numbers after `z`.
fn make_unique(sorted: &mut [Citation]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for citation in sorted.iter() {
        *counts.entry(citation.key.clone()).or_default() += 1;
    }
    let mut taken: HashSet<String> =
        counts.iter().filter(|(_, count)| **count == 1).map(|(key, _)| key.clone()).collect();
    let mut next: HashMap<String, usize> = HashMap::new();
    for citation in sorted.iter_mut().filter(|c| counts.get(&c.key).is_some_and(|count| *count > 1)) {
        let n = next.entry(citation.key.clone()).or_default();
        loop {
            let mark = match u8::try_from(*n).ok().filter(|n| *n < 26) {
                Some(n) => char::from(b'a' + n).to_string(),
                None => format!("{n}"),
            };
            *n += 1;
            let key = format!("{}{mark}", citation.key);
            if taken.insert(key.clone()) {
                citation.key = key;
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Passage, Quote};
    use std::sync::Arc;

    fn hit(id: &str, publisher: Option<&str>, title: Option<&str>, paragraph: usize, words: &str) -> Hit {
        let quote: Quote = serde_json::from_value(serde_json::json!({
            "id": words, "kind": "direct", "content": [], "text": words, "rule": "", "attribution": "none",
            "polarity": "affirmed", "confidence": 1.0
        }))
        .unwrap();
        let head = ArticleHead {
            id: id.into(),
            publisher: publisher.map(Into::into),
            title: title.map(Into::into),
            opening: Some("Nothing works at the harbour …".into()),
            published: Some("2019-05-02".into()),
            ..ArticleHead::default()
        };
        Hit {
            record: Record::Quote(Box::new(quote)),
            article: Arc::new(head),
            score: None,
            passage: Passage { text: words.into(), paragraph, ..Passage::default() },
        }
    }

    fn keys(hits: Vec<Hit>) -> Vec<(String, usize)> {
        let list = citations(&Answer { total: hits.len(), hits, ..Answer::default() });
        list.into_iter().map(|c| (c.key, c.pinpoints.len())).collect()
    }

    #[test]
    fn each_source_stands_once_with_its_pinpoints_under_its_own_key() {
        let all = keys(vec![
            hit("1", Some("The Gazette"), Some("A mixed report"), 4, "late"),
            hit("1", Some("The Gazette"), Some("A mixed report"), 2, "early"),
            hit("2", Some("The Gazette"), Some("Mixed feelings"), 1, "so so"),
            hit("3", None, None, 1, "so it goes"),
            hit("4", Some("HM Inspectorate of Ferries"), Some("Ferries"), 1, "good"),
        ]);
        let expected =
            [("anon2019nothing", 1), ("ferries2019ferries", 1), ("gazette2019mixeda", 2), ("gazette2019mixedb", 1)];
        assert_eq!(all, expected.map(|(key, n)| (key.to_string(), n)));
    }

    #[test]
    fn what_printings_share_is_cited_from_the_first() {
        let printed = |id: &str, published: &str, paragraph, words: &str| {
            let mut hit = hit(id, Some(id), None, paragraph, words);
            let head = Arc::make_mut(&mut hit.article);
            (head.published, head.duplicate_of) = (Some(published.into()), (id != "1").then(|| "1".into()));
            hit
        };
        let hits = vec![
            printed("3", "2019-05-04", 2, "We’ll act"),
            printed("1", "2019-05-02", 3, "“We will act”"),
            printed("2", "2019-05-03", 4, "We will act"),
            printed("2", "2019-05-03", 7, "Not before June"),
        ];
        let list = citations(&Answer { total: hits.len(), hits, ..Answer::default() });
        let told: Vec<_> = list
            .iter()
            .map(|c| (c.article.as_str(), c.pinpoints.iter().map(|p| p.paragraph).collect::<Vec<_>>()))
            .collect();
        assert_eq!(told, [("1", vec![3]), ("2", vec![7]), ("3", vec![2])]);
    }

    #[test]
    fn pinpoints_stand_in_the_order_of_the_text() {
        let hits = vec![hit("1", None, None, 4, "late"), hit("1", None, None, 2, "early")];
        let list = citations(&Answer { total: 2, hits, ..Answer::default() });
        assert_eq!(list[0].pinpoints.iter().map(|p| p.paragraph).collect::<Vec<_>>(), [2, 4]);
    }
}
