//! One quotation of a draft: articles that may have its words, the places that do, and what is wrong with them.

use super::claim::Claim;
use super::place::Place;
use super::{Desk, PipelineError, age, speaker};
use crate::model::{Answer, Finding, Scope, Verdict, has_proper_name};
use crate::query;

/// So many articles, best first, are read for one quotation: more do not have more of its words.
const ARTICLES: usize = 12;

/// Of articles with all of its words so many: a phrase that everybody uses has many speakers.
const PRINTINGS: usize = 40;

/// So many runs of three words find them.
const RUNS: usize = 8;

impl Desk<'_> {
    /// Nothing for a title, nor for words that nobody is said to have said and that nothing has.
    pub(super) fn quote(&self, claim: Claim) -> Result<Option<Verdict>, PipelineError> {
        let mut places = self.places(&claim.verdict.text)?;
        places.sort_by(|a, b| {
            b.is_exact()
                .cmp(&a.is_exact())
                .then(b.verbatim.score.total_cmp(&a.verbatim.score))
                .then(a.verbatim.edits.len().cmp(&b.verbatim.edits.len()))
                .then_with(|| age(&a.hit).cmp(&age(&b.hit)))
        });
        let exact = places.iter().filter(|place| place.is_exact()).count();
        let is_printed = || exact > 0 || places.first().is_some_and(|first| is_close(&claim.verdict.text, first));
        if claim.is_title() || claim.is_label() && !is_printed() {
            return Ok(None);
        }
        let Some(first) = places.first() else { return Ok(Some(claim.verdict)) };
        let whose = |place: &Place| place.speaker().map(|name| format!("said by {name}"));
        if exact == 0 {
            let both = first.joined.as_ref().map(|(one, other)| format!("joins words of {one} and of {other}"));
            let reason = both.or_else(|| if self.is_other(&claim, first) { whose(first) } else { None });
            return Ok(Some(told(&claim, first, 1, Finding::Altered, reason)));
        }
        let exact = &places[..exact];
        let same = |place: &&Place| !self.is_other(&claim, place);
        // An article that does not tell who said it speaks for nobody.
        let own = exact.iter().filter(|place| place.speaker().is_some()).find(same);
        let own = own.or_else(|| exact.iter().all(|place| place.speaker().is_none()).then_some(first));
        let Some(own) = own else {
            let first = exact.iter().find(|place| place.speaker().is_some()).unwrap_or(first);
            return Ok(Some(told(&claim, first, exact.len(), Finding::OtherSpeaker, whose(first))));
        };
        if let Some(reason) = self.wrong_time(&claim, own, exact) {
            return Ok(Some(told(&claim, own, exact.len(), Finding::WrongOffice, Some(reason))));
        }
        // Of those that have it so, whoever had it first is named.
        let own = exact.iter().find(same).unwrap_or(own);
        Ok(Some(told(&claim, own, exact.len(), Finding::Printed, None)))
    }

    fn is_other(&self, claim: &Claim<'_>, place: &Place) -> bool {
        let (Some(own), Some(quote)) = (&claim.quote, &place.quote) else { return false };
        let unnamed = own.speaker.as_deref().is_some_and(|name| !has_proper_name(name));
        let role = claim.role.as_deref().filter(|_| unnamed);
        // "The chief inspector said": so the article calls somebody else.
        if role.is_some_and(|role| place.holder_of(role).is_some()) {
            return true;
        }
        let is_meant = || !claim.is_named && speaker::is_nearer(claim.before, quote, own);
        speaker::is_other(&self.people, own, claim.is_named, quote) && !is_meant()
    }

    fn places(&self, text: &str) -> Result<Vec<Place>, PipelineError> {
        let runs = runs(text);
        // What is printed word for word has them all. A long article with all of them may stand behind many short ones with some.
        let places = self.places_with(text, &runs.join(" AND "), PRINTINGS)?;
        if places.iter().any(Place::is_exact) {
            return Ok(places);
        }
        // Where a word or two are changed, neighbours are left.
        let pairs: Vec<String> = runs.chunks_exact(2).map(|pair| format!("({})", pair.join(" AND "))).collect();
        for any in [pairs, runs, telling(text)] {
            let places = self.places_with(text, &any.join(" OR "), ARTICLES)?;
            if !places.is_empty() {
                return Ok(places);
            }
        }
        Ok(places)
    }

    fn places_with(&self, text: &str, query: &str, most: usize) -> Result<Vec<Place>, PipelineError> {
        let mut places = Vec::new();
        if query.is_empty() {
            return Ok(places);
        }
        for hit in self.ask(Scope::Articles, query.to_owned(), most)? {
            let quotes = self.searcher.quotes_in(&hit.article.id)?;
            places.extend(Place::of(hit, text, quotes));
        }
        Ok(places)
    }
}

/// A name or label has fewer words.
const LEAST_WORDS: usize = 6;

/// Of the words so many are there: what nobody is said to have said is else no quotation.
const CLOSE: f32 = 0.75;

/// Whether words that nobody is said to have said are those of a place, but for one or two.
fn is_close(text: &str, place: &Place) -> bool {
    text.split_whitespace().count() >= LEAST_WORDS && place.verbatim.score >= CLOSE
}

fn told(claim: &Claim<'_>, place: &Place, printings: usize, answer: Finding, reason: Option<String>) -> Verdict {
    let hit = place.hit.clone();
    let head = hit.article.clone();
    let printed = place.printed().map(str::to_owned);
    let (paragraph, page) = place.pinpoint();
    let source = query::citations(&Answer { hits: vec![hit], total: 1, ..Answer::default() }).into_iter().next();
    Verdict {
        answer,
        article: Some(head.id.clone()),
        file: Some(head.file.clone()),
        record: place.quote.as_ref().map(|quote| format!("{}/{}", head.id, quote.id)),
        paragraph,
        page,
        printed,
        score: place.verbatim.score,
        differences: place.verbatim.edits.clone(),
        source_speaker: place.speaker().map(str::to_owned),
        reason,
        printings,
        source,
        ..claim.verdict.clone()
    }
}

/// Runs of words, each a phrase of the query language, from all over the text; words joined by a sign are left out. Of
/// neighbours the run with the longest words is taken: it is in the fewest articles, and the quickest to look up.
fn runs(text: &str) -> Vec<String> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let plain = |word: &&str| !word.is_empty() && word.chars().all(char::is_alphanumeric);
    let long = if words.len() < 5 { 2 } else { 3 };
    let runs: Vec<&[&str]> = words.windows(long.min(words.len().max(1))).filter(|run| run.iter().all(plain)).collect();
    let letters = |run: &[&str]| run.iter().map(|word| word.len()).sum::<usize>();
    let longest = |beside: &[&[&str]]| beside.iter().rev().max_by_key(|run| letters(run)).map(|run| run.join(" "));
    let beside = runs.len().div_ceil(RUNS).max(1);
    runs.chunks(beside).filter_map(longest).map(|run| format!("\"{run}\"")).collect()
}

/// So many words, the longest, find an article of which no run is left.
const TELLING: usize = 6;

/// The longest words, which are the rarest.
fn telling(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    let mut words: Vec<String> =
        words.filter(|word| word.chars().all(char::is_alphabetic)).map(str::to_lowercase).collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
    words.dedup();
    words.truncate(TELLING);
    words
}
