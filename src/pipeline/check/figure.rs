//! One figure of a draft: the printed figure that is the same, or that it should have been.

use super::claim::open;
use super::{Desk, PipelineError, age};
use crate::link::figure::{Confirmed, confirmed};
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
        let mut found: Vec<(Confirmed, f32, Hit)> = Vec::new();
        for hit in self.ask(Scope::Statistics, words.join(" OR "), FIGURES)? {
            if let Record::Statistic(printed) = &hit.record
                && let Some((how, share)) = confirmed(own, printed)
            {
                found.push((how, share, hit));
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then_with(|| age(&a.2).cmp(&age(&b.2))));
        let printings = found.iter().filter(|one| found.first().is_some_and(|first| first.0 == one.0)).count();
        let Some((how, share, hit)) = found.into_iter().next() else { return Ok(verdict) };
        Ok(told(verdict, how, share, printings, hit))
    }
}

fn told(verdict: Verdict, how: Confirmed, share: f32, printings: usize, hit: Hit) -> Verdict {
    let answer = match how {
        Confirmed::Exact => Finding::Printed,
        Confirmed::Rounded => Finding::Rounded,
        Confirmed::Differs => Finding::Differs,
    };
    let (article, file) = (hit.article.id.clone(), hit.article.file.clone());
    let (record, printed, source_speaker) = match &hit.record {
        Record::Statistic(statistic) => {
            (Some(format!("{article}/{}", statistic.id)), Some(statistic.sentence.clone()), statistic.source.clone())
        }
        _ => (None, None, None),
    };
    let source = query::citations(&Answer { hits: vec![hit], total: 1, folded: 0 }).into_iter().next();
    Verdict {
        answer,
        article: Some(article),
        file: Some(file),
        record,
        printed,
        score: share,
        source_speaker,
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
