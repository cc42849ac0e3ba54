//! One figure of a draft: the printed figure that is the same, or that it should have been.

use super::claim::open;
use super::{Desk, PipelineError, age};
use crate::link::figure::{Confirmed, confirmed, is_of_that_time, is_reckoned, is_same_value, shared_figures};
use crate::model::{Answer, ClaimKind, Digest, Finding, Hit, Record, Scope, Statistic, Verdict};
use crate::query;

/// So many figures whose sentences share words are looked at.
const FIGURES: usize = 60;

impl Desk<'_> {
    pub(super) fn figure(&self, digest: &Digest, own: &Statistic) -> Result<Verdict, PipelineError> {
        let verdict = open(ClaimKind::Figure, own.span.slice(&digest.article.text), own.span.start, own.span.end);
        let verdict = Verdict { speaker: own.source.clone(), ..verdict };
        let words = words(&own.sentence);
        if words.is_empty() {
            return Ok(verdict);
        }
        let mut found: Vec<Found> = Vec::new();
        for hit in self.ask(Scope::Statistics, words.join(" OR "), FIGURES)? {
            if let Record::Statistic(printed) = &hit.record
                && let Some((how, share)) = confirmed(own, printed, &head(&hit))
            {
                let printed = (**printed).clone();
                let timely = is_of_that_time(own, &printed, hit.article.published.as_deref());
                let beside = shared_figures(own, &printed);
                found.push(Found { how, share, timely, beside, printed, hit });
            }
        }
        Ok(match best(own, found) {
            Some((found, printings)) => told(verdict, found, printings),
            None => verdict,
        })
    }
}

/// What its article is about, as far as title and beginning tell, and who tells the figure.
fn head(hit: &Hit) -> String {
    let head = &hit.article;
    let source = match &hit.record {
        Record::Statistic(printed) => printed.source.clone(),
        _ => None,
    };
    [head.title.clone(), head.opening.clone(), source].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A printed figure that answers.
struct Found {
    how: Confirmed,
    share: f32,
    /// Of the time that the draft tells.
    timely: bool,
    /// Other figures that both sentences have.
    beside: usize,
    printed: Statistic,
    hit: Hit,
}

/// The sentence that shares most decides; the same value tells as much as the words that two thirds more would share.
fn likeness(found: &Found) -> f32 {
    let telling = match found.how {
        Confirmed::Exact => 1.7,
        Confirmed::Rounded => 1.2,
        Confirmed::Differs => 1.0,
    };
    let beside = BESIDE * found.beside.min(2) as f32;
    (found.share + beside) * if found.timely { telling } else { telling * UNTIMELY }
}

/// The same value of another year tells less than another value of the same year in a sentence as like.
const UNTIMELY: f32 = 0.5;

/// Another figure of the sentence that is there too tells as much as this share of its words.
const BESIDE: f32 = 0.15;

/// Printings of one value share with the draft about as much as the likest of them.
const AS_LIKE: f32 = 0.75;

/// The figure that is likest; of its printings one that gives it in the draft's form, then the first.
fn best(own: &Statistic, found: Vec<Found>) -> Option<(Found, usize)> {
    let likest = found.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)).then(age(&b.hit).cmp(&age(&a.hit))))?;
    let (how, least, value) = (likest.how, AS_LIKE * likest.share, likest.printed.clone());
    let timely = likest.timely;
    let same = |one: &Found| {
        one.how == how && one.timely == timely && one.share >= least && is_same_value(&one.printed, &value)
    };
    let printings: Vec<Found> = found.into_iter().filter(same).collect();
    let count = printings.len();
    let first = printings.into_iter().min_by_key(|one| (is_reckoned(own, &one.printed), age(&one.hit)))?;
    Some((first, count))
}

fn told(verdict: Verdict, found: Found, printings: usize) -> Verdict {
    let Found { how, share, timely, printed: statistic, hit, .. } = found;
    let answer = match how {
        _ if !timely => Finding::Differs,
        Confirmed::Exact => Finding::Printed,
        Confirmed::Rounded => Finding::Rounded,
        Confirmed::Differs => Finding::Differs,
    };
    let (article, file) = (hit.article.id.clone(), hit.article.file.clone());
    let (paragraph, page) = (Some(hit.passage.paragraph).filter(|n| *n > 0), hit.passage.page.clone());
    let hit_date = hit.article.published.clone();
    let source = query::citations(&Answer { hits: vec![hit], total: 1, ..Answer::default() }).into_iter().next();
    let printed_on = hit_date.as_deref().map_or("at another time", |date| date.get(..10).unwrap_or(date));
    let reason = (!timely).then(|| format!("printed on {printed_on}, of another time"));
    Verdict {
        answer,
        reason,
        record: Some(format!("{article}/{}", statistic.id)),
        article: Some(article),
        file: Some(file),
        paragraph,
        page,
        printed: Some(statistic.sentence),
        score: share,
        source_speaker: statistic.source,
        printings,
        source,
        ..verdict
    }
}

/// Longer words of a sentence: the shorter ones are in any.
fn words(sentence: &str) -> Vec<String> {
    let words = sentence
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3 && word.chars().all(char::is_alphabetic));
    words.map(str::to_lowercase).take(24).collect()
}
