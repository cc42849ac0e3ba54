//! One quotation of a draft: articles that may have its words, the places that do, and what is wrong with them.

use super::claim::Claim;
use super::{Desk, PipelineError, age, article, speaker};
use crate::link::utterance::{Printed, Verbatim};
use crate::model::{Answer, CodePoints, Finding, Hit, Quote, Scope, Verdict};
use crate::query;

/// So many articles, best first, are read for one quotation: more do not have more of its words.
const ARTICLES: usize = 12;

/// So many runs of three words find them.
const RUNS: usize = 14;

/// An article with the words.
struct Place {
    hit: Hit,
    verbatim: Verbatim,
    quote: Option<Quote>,
}

impl Desk<'_> {
    pub(super) fn quote(&self, claim: Claim) -> Result<Verdict, PipelineError> {
        let mut places = self.places(&claim.verdict.text)?;
        places.sort_by(|a, b| {
            let order = |one: &Place| (!one.verbatim.edits.is_empty(), one.verbatim.edits.len());
            let (x, y) = (order(a), order(b));
            x.0.cmp(&y.0)
                .then(b.verbatim.score.total_cmp(&a.verbatim.score))
                .then(x.1.cmp(&y.1))
                .then_with(|| age(&a.hit).cmp(&age(&b.hit)))
        });
        let exact = places.iter().filter(|place| place.verbatim.edits.is_empty()).count();
        let Some(first) = places.first() else { return Ok(claim.verdict) };
        if exact == 0 {
            return Ok(told(&claim, first, 1, Finding::Altered, None));
        }
        let exact = &places[..exact];
        let same = |place: &&Place| !self.is_other(&claim, place);
        let Some(own) = exact.iter().find(same) else {
            let said = first.quote.as_ref().and_then(|quote| quote.speaker.clone()).unwrap_or_default();
            return Ok(told(&claim, first, exact.len(), Finding::OtherSpeaker, Some(format!("said by {said}"))));
        };
        let dates: Vec<&str> = exact.iter().filter_map(|place| place.hit.article.published.as_deref()).collect();
        let name = own.quote.as_ref().and_then(|quote| quote.speaker.as_deref());
        if let Some(reason) = self.wrong_time(&claim, name, &dates) {
            return Ok(told(&claim, own, exact.len(), Finding::WrongOffice, Some(reason)));
        }
        Ok(told(&claim, own, exact.len(), Finding::Printed, None))
    }

    fn is_other(&self, claim: &Claim, place: &Place) -> bool {
        let (Some(own), Some(quote)) = (&claim.quote, &place.quote) else { return false };
        speaker::is_other(&self.people, own, quote)
    }

    fn places(&self, text: &str) -> Result<Vec<Place>, PipelineError> {
        let runs = runs(text);
        if runs.is_empty() {
            return Ok(Vec::new());
        }
        let mut places = Vec::new();
        for hit in self.ask(Scope::Articles, runs.join(" OR "), ARTICLES)? {
            let Some(article) = article(&hit) else { continue };
            let Some(verbatim) = Printed::of(&article.text).find(text) else { continue };
            let points = CodePoints::of(&article.text);
            let (start, end) = (points.at(verbatim.start), points.at(verbatim.end));
            let overlap = |quote: &Quote| -> usize {
                let parts = quote.content.iter();
                parts.map(|part| part.end.min(end).saturating_sub(part.start.max(start))).sum()
            };
            let quotes = self.searcher.quotes_in(&article.id)?.into_iter().filter(|quote| overlap(quote) > 0);
            let quote = quotes.max_by_key(|quote| (quote.speaker.is_some(), overlap(quote)));
            places.push(Place { hit, verbatim, quote });
        }
        Ok(places)
    }
}

fn told(claim: &Claim, place: &Place, printings: usize, answer: Finding, reason: Option<String>) -> Verdict {
    let hit = place.hit.clone();
    let head = hit.article.clone();
    let printed = article(&hit).and_then(|a| a.text.get(place.verbatim.start..place.verbatim.end)).map(str::to_owned);
    let source = query::citations(&Answer { hits: vec![hit], total: 1, ..Answer::default() }).into_iter().next();
    Verdict {
        answer,
        article: Some(head.id.clone()),
        file: Some(head.file.clone()),
        record: place.quote.as_ref().map(|quote| format!("{}/{}", head.id, quote.id)),
        printed,
        score: place.verbatim.score,
        differences: place.verbatim.edits.clone(),
        source_speaker: place.quote.as_ref().and_then(|quote| quote.speaker.clone()),
        reason,
        printings,
        source,
        ..claim.verdict.clone()
    }
}

/// Runs of words, each a phrase of the query language, spread over the text; words joined by a sign are left out.
fn runs(text: &str) -> Vec<String> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let plain = |word: &&str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    let long = if words.len() < 5 { 2 } else { 3 };
    let runs: Vec<String> = words
        .windows(long.min(words.len().max(1)))
        .filter(|run| run.iter().all(plain))
        .map(|run| format!("\"{}\"", run.join(" ")))
        .collect();
    let step = runs.len().div_ceil(RUNS).max(1);
    runs.into_iter().step_by(step).collect()
}
