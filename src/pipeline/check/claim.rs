//! What a draft claims: every piece of two words or more in marks, and every figure outside them.

use crate::index;
use crate::link::{opens_with, said_on};
use crate::model::{
    ClaimKind, CodePoints, Digest, Finding, Quote, QuoteKind, Segments, Span, Statistic, Verdict, has_proper_name,
};

/// Words in marks, with what the draft says of them.
pub(super) struct Claim<'d> {
    pub(super) verdict: Verdict,
    /// As the draft has it, when our reading found a speaker.
    pub(super) quote: Option<Quote>,
    /// When the draft says that it was said.
    pub(super) said: Option<String>,
    /// What the draft calls the speaker beside the name.
    pub(super) role: Option<String>,
    /// Whether that stands beside these words, not beside others of the same speaker.
    pub(super) role_is_here: bool,
    /// Whether the name stands beside these words, not a pronoun or "the minister".
    pub(super) is_named: bool,
    /// The draft up to the words.
    pub(super) before: &'d str,
}

impl Claim<'_> {
    /// A name or label in marks, which nobody is said to have said.
    pub(super) fn is_label(&self) -> bool {
        self.quote.as_ref().is_some_and(|quote| quote.kind == QuoteKind::Scare && quote.speaker.is_none())
    }

    /// The name of a book, a report, a song.
    pub(super) fn is_title(&self) -> bool {
        self.is_label()
            && self.quote.as_ref().is_some_and(|quote| matches!(quote.rule.as_str(), "scare-title" | "scare-name"))
    }
}

/// Nothing known yet of the words at a place.
pub(super) fn open(kind: ClaimKind, text: &str, start: usize, end: usize) -> Verdict {
    Verdict {
        kind,
        text: text.to_owned(),
        start,
        end,
        draft_paragraph: 0,
        answer: Finding::NotFound,
        article: None,
        file: None,
        record: None,
        paragraph: None,
        page: None,
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
pub(super) fn quotes<'d>(digest: &'d Digest, segments: &Segments) -> Vec<Claim<'d>> {
    let text = &digest.article.text;
    let points = CodePoints::of(text);
    let mut claims: Vec<Claim<'_>> = Vec::new();
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
        let said = said(text, &points, segments, mark.outer, quote.as_ref());
        let role = quote.as_ref().and_then(|quote| role(text, &points, quote));
        let role_is_here = quote.as_ref().is_some_and(|quote| quote.role_span.is_some());
        let is_named = quote.as_ref().is_some_and(|quote| is_named(text, &points, quote));
        let before = text.get(..mark.outer.start()).unwrap_or_default();
        claims.push(Claim { verdict, quote, said, role, role_is_here, is_named, before });
    }
    claims
}

/// Whether the words that say who speaks have a word of the speaker's name.
fn is_named(text: &str, points: &CodePoints, quote: &Quote) -> bool {
    let words = |text: &str| -> Vec<String> { index::words(text).into_iter().map(|word| word.term).collect() };
    let called = quote.source.map(|place| words(points.span(text, place).slice(text))).unwrap_or_default();
    quote.speaker.as_deref().is_some_and(|name| words(name).iter().any(|word| called.contains(word)))
}

/// The date of saying, in the sentences round `outer`.
fn said(text: &str, points: &CodePoints, segments: &Segments, outer: Span, quote: Option<&Quote>) -> Option<String> {
    let sentence = |at: usize| segments.sentence_at(at).and_then(|n| segments.sentences.get(n)).map(|s| s.span);
    let start = sentence(outer.start()).map_or(outer.start(), |s| s.start().min(outer.start()));
    let end = sentence(outer.end().saturating_sub(1)).map_or(outer.end(), |s| s.end().max(outer.end()));
    let cue = quote.and_then(|quote| quote.cue).map(|cue| points.span(text, cue));
    let behind = cue.filter(|cue| start <= cue.start() && cue.end() <= end).map(|cue| {
        let to = if cue.end() <= outer.start() { outer.start() } else { end };
        text.get(cue.end()..to).unwrap_or_default()
    });
    let named = quote.and_then(|quote| quote.source).map(|source| points.span(text, source));
    // "said Jo Ash, the harbour master, in 2019": the name ends what hangs on the verb.
    let aside = named.filter(|source| outer.end() <= source.start() && source.end() <= end);
    let aside = aside.and_then(|source| text.get(source.end()..end));
    // "Jo Ash, speaking in 2019, said".
    let between = named.zip(cue).and_then(|(source, cue)| text.get(source.end()..cue.start()));
    let behind: Vec<&str> = behind.into_iter().chain(aside).collect();
    said_on(text.get(start..outer.start()).unwrap_or_default(), &behind).or_else(|| between.and_then(opens_with))
}

/// As the draft puts it: of somebody unnamed all that it says, "the chief inspector".
fn role(text: &str, points: &CodePoints, quote: &Quote) -> Option<String> {
    let called = |place| points.span(text, place).slice(text).to_owned();
    let is_named = quote.speaker.as_deref().is_some_and(has_proper_name);
    quote.role_span.map(called).or_else(|| {
        let source = quote.source.filter(|_| !is_named).map(called);
        source.or_else(|| quote.role.clone())
    })
}

/// Figures that stand in no words in marks.
pub(super) fn figures<'d>(digest: &'d Digest, quotes: &[Verdict]) -> Vec<&'d Statistic> {
    let quoted = |s: &Statistic| quotes.iter().any(|quote| s.span.start < quote.end && quote.start < s.span.end);
    digest.statistics.iter().filter(|statistic| !quoted(statistic)).collect()
}
