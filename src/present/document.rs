//! One document as `parse` and `extract` print it; field by field as in `docs/output.md`.

use crate::model::{
    Article, ArticleKind, CodePoints, DateBasis, Digest, Number, Place, Quote, Rating, Span, Speaker, Statistic,
    Warning, Zone,
};
use serde::Serialize;

/// Raised when a field goes, is renamed, or means something else.
const SCHEMA: u32 = 1;

/// What `parse` prints of one document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Parsed {
    schema: u32,
    id: String,
    file: String,
    sha256: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    kind: ArticleKind,
    language: Option<String>,
    title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_titles: Vec<String>,
    byline: Vec<String>,
    published: Option<String>,
    published_basis: Option<DateBasis>,
    modified: Option<String>,
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    url: Option<String>,
    zones: Vec<Zone>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages: Vec<Place>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    page_labels: Vec<String>,
    warnings: Vec<Warning>,
}

/// What `extract` prints of one document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extracted {
    #[serde(flatten)]
    document: Parsed,
    quotes: Vec<Quote>,
    speakers: Vec<Speaker>,
    boilerplate: Vec<Place>,
    statistics: Vec<Statistic>,
    numbers: Vec<Number>,
    ratings: Vec<Rating>,
}

/// The row of `parse`.
pub fn parsed(article: Article) -> Parsed {
    let points = CodePoints::of(&article.text);
    let mut zones = article.zones;
    for zone in &mut zones {
        zone.text = Some(points.span(&article.text, zone.span).slice(&article.text).to_owned());
    }
    Parsed {
        schema: SCHEMA,
        id: article.given_id.unwrap_or(article.id),
        file: article.file,
        sha256: article.sha256,
        text: Some(article.text),
        kind: article.kind,
        language: article.language,
        title: article.title,
        other_titles: article.other_titles,
        byline: article.byline,
        published: article.published,
        published_basis: article.published_basis,
        modified: article.modified,
        publisher: article.publisher,
        section: article.section,
        url: article.url,
        zones,
        pages: article.pages,
        page_labels: article.page_labels,
        warnings: article.warnings,
    }
}

/// The row of `extract`; with `text`, the words of the article and of its zones too.
pub fn extracted(digest: Digest, text: bool) -> Extracted {
    let boilerplate = boilerplate(&digest.article);
    let mut document = parsed(digest.article);
    if !text {
        document.text = None;
        document.zones.iter_mut().for_each(|zone| zone.text = None);
    }
    let Digest { mut quotes, mut speakers, mut statistics, numbers, mut ratings, .. } = digest;
    // Inside its document a record need not name it, nor repeat the words around it.
    quotes.iter_mut().for_each(|quote| quote.article.clear());
    speakers.iter_mut().for_each(|speaker| speaker.article.clear());
    for statistic in &mut statistics {
        statistic.article.clear();
        statistic.sentence.clear();
    }
    for rating in &mut ratings {
        rating.id.clear();
        rating.article.clear();
        rating.sentence.clear();
    }
    Extracted { document, quotes, speakers, boilerplate, statistics, numbers, ratings }
}

/// Every zone that is not read, line by line as it stands.
fn boilerplate(article: &Article) -> Vec<Place> {
    let text = article.text.as_str();
    let points = CodePoints::of(text);
    let unread = article.zones.iter().filter(|zone| !zone.kind.is_read());
    let lines = unread.flat_map(|zone| points.span(text, zone.span).slice(text).split('\n'));
    lines.filter(|line| !line.trim().is_empty()).map(|line| points.place(Span::of(text, line.trim()))).collect()
}
