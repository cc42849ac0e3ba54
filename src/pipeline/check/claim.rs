//! What a draft claims: every piece of two words or more in marks, and every figure outside them.

use crate::model::{ClaimKind, CodePoints, Digest, Finding, Quote, QuoteKind, Segments, Span, Statistic, Verdict};

/// Words in marks, with what the draft says of them.
pub(super) struct Claim {
    pub(super) verdict: Verdict,
    /// As the draft has it, when our reading found a speaker.
    pub(super) quote: Option<Quote>,
    /// The sentences that report it, without the words in marks.
    pub(super) frame: String,
}

/// Nothing known yet of the words at a place.
pub(super) fn open(kind: ClaimKind, text: &str, start: usize, end: usize) -> Verdict {
    Verdict {
        kind,
        text: text.to_owned(),
        start,
        end,
        answer: Finding::NotFound,
        article: None,
        file: None,
        record: None,
        printed: None,
        score: 0.0,
        differences: Vec::new(),
        speaker: None,
        source_speaker: None,
        reason: None,
        printings: 0,
        source: None,
    }
}

/// Every pair of marks round two words or more that is not within another.
pub(super) fn quotes(digest: &Digest, segments: &Segments) -> Vec<Claim> {
    let text = &digest.article.text;
    let points = CodePoints::of(text);
    let mut claims: Vec<Claim> = Vec::new();
    let mut covered = 0;
    let mut marks: Vec<_> =
        segments.marks.iter().filter(|mark| mark.inner.slice(text).split_whitespace().count() > 1).collect();
    marks.sort_by_key(|mark| (mark.outer.start(), std::cmp::Reverse(mark.outer.end())));
    for mark in marks {
        if mark.outer.end() <= covered {
            continue;
        }
        covered = mark.outer.end();
        let place = points.place(mark.inner);
        let overlaps =
            |quote: &&Quote| quote.content.iter().any(|part| part.start < place.end && place.start < part.end);
        let mut quotes: Vec<&Quote> = digest.quotes.iter().filter(overlaps).collect();
        quotes.sort_by_key(|quote| {
            (quote.speaker.is_none(), quote.kind == QuoteKind::Scare, quote.kind == QuoteKind::Indirect)
        });
        let quote = quotes.first().map(|quote| (*quote).clone());
        let mut verdict = open(ClaimKind::Quote, mark.inner.slice(text), place.start, place.end);
        verdict.speaker = quote.as_ref().and_then(|quote| quote.speaker.clone());
        claims.push(Claim { verdict, quote, frame: frame(text, segments, mark.outer) });
    }
    claims
}

/// What of its sentences stands round `outer`.
fn frame(text: &str, segments: &Segments, outer: Span) -> String {
    let sentence = |at: usize| segments.sentence_at(at).and_then(|n| segments.sentences.get(n)).map(|s| s.span);
    let before = sentence(outer.start()).and_then(|s| text.get(s.start().min(outer.start())..outer.start()));
    let after = sentence(outer.end()).and_then(|s| text.get(outer.end()..s.end().max(outer.end())));
    format!("{} {}", before.unwrap_or_default(), after.unwrap_or_default())
}

/// Figures that stand in no words in marks.
pub(super) fn figures<'d>(digest: &'d Digest, quotes: &[Verdict]) -> Vec<&'d Statistic> {
    let quoted = |s: &Statistic| quotes.iter().any(|quote| s.span.start < quote.end && quote.start < s.span.end);
    digest.statistics.iter().filter(|statistic| !quoted(statistic)).collect()
}
