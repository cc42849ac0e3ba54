//! The whole clause round fragments in marks: "the plan was a “disaster” for staff" says what “disaster” alone does not.
//!
//! Which cue governs a fragment is left to `mixed`.

use super::attribution::{self, Attribution};
use super::{Finder, clause, indirect};
use crate::extract::cue::{Cue, CueKind};
use crate::extract::reading::Reading;
use crate::model::{QuoteKind, Span, Tag};
use std::ops::Range;

/// The marks hold less than one in so many of the clause's words. Chosen on measured articles (2026-11): from 5 down to 2,
/// exactness rises by a fifth of a point a step, and overlap falls as much.
const SHARE: usize = 4;

/// Closing quotation marks.
const MARKS: [char; 4] = ['”', '’', '"', '\''];

impl Finder<'_> {
    /// Adds the clause of each cue that governs fragments of `sentence`.
    pub(super) fn reported_clauses(
        &mut self,
        reading: &Reading,
        cues: &[Cue],
        sentence: &Range<usize>,
        quotations: &[usize],
        taken: &mut Vec<(Range<usize>, usize)>,
    ) {
        let mut done: Option<Span> = None;
        for &q in quotations {
            let Some(fragment) = self.draft_of(reading, q).filter(|&d| self.drafts[d].kind == QuoteKind::Mixed) else {
                continue;
            };
            let Some(span) = self.drafts[fragment].cue.filter(|&c| done != Some(c)) else { continue };
            done = Some(span);
            let Some(cue) = cues.iter().find(|c| c.span(reading) == Some(span)).filter(|c| !c.passive) else {
                continue;
            };
            let Some(items) = clause_around(reading, cues, cue, sentence, q, self.drafts[fragment].source.is_some())
            else {
                continue;
            };
            let items = self.without_tail(reading, items, quotations);
            if !self.is_worth(reading, &items, quotations, span) {
                continue;
            }
            let content: Vec<Span> = items.iter().filter_map(|r| reading.span(r.clone())).collect();
            let draft = &self.drafts[fragment];
            let given = Attribution {
                cue: draft.cue,
                source: draft.source,
                role_span: draft.role_span,
                addressee: draft.addressee,
                polarity: draft.polarity,
                rule: "indirect-reported",
                at: cue.at,
            };
            if given.source.is_some_and(|source| content.iter().any(|piece| piece.contains(source))) {
                // "said the verger, who calls it “hers”": that is the source, not what it said.
                continue;
            }
            let draft = self.push(QuoteKind::Indirect, content, Some(&given), "indirect-reported");
            for &q in quotations.iter().filter(|q| items.iter().any(|r| r.contains(q))) {
                if let Some(fragment) = self.draft_of(reading, q).and_then(|d| self.drafts.get_mut(d))
                    && fragment.kind == QuoteKind::Mixed
                {
                    fragment.reported_in = Some(draft);
                }
            }
            taken.extend(items.into_iter().map(|r| (r, draft)));
        }
    }

    /// Without a relative clause or an aside behind the last fragment: that is mostly the writer's.
    fn without_tail(&self, reading: &Reading, mut items: Vec<Range<usize>>, quotations: &[usize]) -> Vec<Range<usize>> {
        let Some(last) = items.last_mut() else { return items };
        let Some(fragment) = quotations.iter().rev().find(|q| last.contains(q)) else { return items };
        let tail = |j: usize| {
            let relative = |k: usize| matches!(reading.tag(k), Tag::Wp | Tag::Wdt);
            reading.is_any(j, &["–", "—", "-", "--", "―", ")"])
                || relative(j) && (reading.is(j - 1, ",") || reading.str(j - 1).trim_end_matches(MARKS).ends_with(','))
        };
        if let Some(cut) = (fragment + 1..last.end).find(|&j| tail(j)) {
            last.end = clause::trim_end(reading, last.start, cut);
        }
        items
    }

    /// Whether the clause holds only fragments under `cue`, and enough besides them.
    fn is_worth(&self, reading: &Reading, items: &[Range<usize>], quotations: &[usize], cue: Span) -> bool {
        let words = |text: &str| text.split_whitespace().count();
        let mut marked = 0;
        for &q in quotations.iter().filter(|q| items.iter().any(|r| r.contains(q))) {
            let Some(draft) = self.draft_of(reading, q).and_then(|d| self.drafts.get(d)) else { return false };
            match draft.kind {
                QuoteKind::Mixed if draft.cue == Some(cue) => marked += words(reading.str(q)),
                QuoteKind::Scare => {}
                _ => return false,
            }
        }
        let all: usize =
            items.iter().filter_map(|r| reading.span(r.clone())).map(|s| words(s.slice(reading.text))).sum();
        marked * SHARE < all
    }
}

/// The items of the clause that `cue` reports and that holds the fragment at item `q`.
fn clause_around(
    reading: &Reading,
    cues: &[Cue],
    cue: &Cue,
    sentence: &Range<usize>,
    q: usize,
    source: bool,
) -> Option<Vec<Range<usize>>> {
    if cue.kind != CueKind::Noun
        && let Some(report) = indirect::report(reading, cues, cue, sentence)
        && report.items.iter().any(|r| r.contains(&q))
    {
        return Some(report.items);
    }
    if cue.kind != CueKind::Verb || cue.at > q || !(cue.passive || source) {
        return None;
    }
    // An object and what is said of it: "called the plan a “disaster”"; adjuncts before "that" are no part of it.
    let that = (cue.end..q).take_while(|&j| !reading.tag(j).is_finite()).find(|&j| reading.is(j, "that"));
    let told = attribution::addressee(reading, cue, q).map(|a| a.end).filter(|_| cue.frames.has('t'));
    let start = that.map(|j| j + 1).or(told).unwrap_or(cue.end);
    let end = clause::end(reading, cues, cue, start, sentence.end);
    // "praised the “brave” crew and the harbour was shut": the writer goes on.
    let goes_on = |&j: &usize| reading.tag(j) == Tag::Cc && clause::is_clause(reading, j + 1..end, true);
    let end = (q + 1..end).find(goes_on).filter(|_| that.is_none()).unwrap_or(end);
    let begins = reading.is_word(start) || reading.mark(start).is_some();
    (end > q && start <= q && begins).then(|| vec![start..end])
}
