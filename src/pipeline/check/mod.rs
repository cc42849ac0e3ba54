//! The check of a draft: its quotations and figures, by our own reading, against the collection.

mod claim;
mod draft;
mod figure;
mod office;
mod place;
mod quote;
mod speaker;

use super::PipelineError;
use super::collection::people;
use crate::model::{Article, CodePoints, Hit, Home, Page, Place, Question, Record, Scope, Span, Verdict};
use crate::query::{self, Searcher};
use crate::{extract, link, resolve, segment};

/// What is asked for one draft.
struct Desk<'a> {
    searcher: &'a Searcher,
    people: link::People,
}

/// Text of the draft as places refer to it, and what is found of each claim, in order.
pub fn check(home: &Home, searcher: &Searcher, page: &Page) -> Result<(String, Vec<Verdict>), PipelineError> {
    let article = super::parsed(&draft::draft(page));
    let segments = segment::segments(&article.text, &article.zones);
    let drafts = extract::drafts(&article.text, &segments);
    let digest = resolve::digest(article, &segments, drafts);
    let desk = Desk { searcher, people: people(home)?.0 };
    let mut verdicts = Vec::new();
    for claim in claim::quotes(&digest, &segments) {
        verdicts.extend(desk.quote(claim)?);
    }
    for figure in claim::figures(&digest, &verdicts) {
        verdicts.push(desk.figure(&digest, figure)?);
    }
    verdicts.sort_by_key(|verdict| (verdict.start, verdict.end));
    let starts = paragraphs(&digest.article.text);
    let (text, points) = (&digest.article.text, CodePoints::of(&digest.article.text));
    for verdict in &mut verdicts {
        let place = Place { start: verdict.start, end: verdict.end };
        verdict.draft_paragraph = starts.partition_point(|start| *start <= points.span(text, place).start());
    }
    Ok((digest.article.text, verdicts))
}

impl Desk<'_> {
    fn ask(&self, scope: Scope, query: String, limit: usize) -> Result<Vec<Hit>, PipelineError> {
        let question = Question { scope, query: Some(query), limit: Some(limit), ..Question::default() };
        Ok(query::answer(self.searcher, &question)?.hits)
    }
}

/// Where the paragraphs of `text` begin: lines that hold more than white space.
fn paragraphs(text: &str) -> Vec<usize> {
    text.lines().map(|line| Span::of(text, line.trim())).filter(|line| !line.is_empty()).map(Span::start).collect()
}

/// The article that a hit is.
fn article(hit: &Hit) -> Option<&Article> {
    if let Record::Article(article) = &hit.record { Some(article) } else { None }
}

/// Earliest first, a press release before news of the same day, those without a date last.
fn age(hit: &Hit) -> (bool, String, bool, String) {
    let head = &hit.article;
    let day = head.published.as_deref().map(|date| date.chars().take(10).collect()).unwrap_or_default();
    (head.published.is_none(), day, head.kind != "press_release", head.file.clone())
}
