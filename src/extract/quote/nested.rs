//! What lies in what: quotations inside quotations, which report speech or give a label, and fragments inside reported clauses.

use super::attribution::Attribution;
use super::{Finder, direct, mixed};
use crate::extract::cue::{self, Cue};
use crate::extract::reading::Reading;
use crate::model::QuoteKind;
use std::ops::Range;

/// Deeper than this no quotation is read: prose has three levels.
const MAX_DEPTH: u8 = 4;

impl Finder<'_> {
    /// The quotations inside the mark `outer`, level by level; `among` holds the marks of its paragraph.
    pub(super) fn nested(&mut self, outer: usize, among: Range<usize>) {
        let mut around = vec![outer];
        while let Some(outer) = around.pop() {
            self.inside(outer, among.clone(), &mut around);
        }
    }

    /// Those directly inside `outer`, which go to `read`.
    fn inside(&mut self, outer: usize, among: Range<usize>, read: &mut Vec<usize>) {
        let around = self.segments.marks[outer];
        let inside: Vec<usize> = (outer + 1..among.end)
            .take_while(|&m| self.segments.marks[m].outer.start() < around.outer.end())
            .filter(|&m| {
                self.segments.marks[m].depth == around.depth + 1
                    && around.outer.contains(self.segments.marks[m].outer)
                    && m != outer
            })
            .collect();
        if inside.is_empty() || around.depth >= MAX_DEPTH {
            return;
        }
        read.extend(&inside);
        let tokens = self.segments.tokens_in(around.inner);
        let reading = Reading::new(self.text, self.segments, self.tags, tokens, &inside);
        let parent = self.by_mark[outer];
        for sentence in reading.sentences.clone() {
            let cues = cue::cues(&reading, sentence.clone());
            let quotations: Vec<usize> = sentence.clone().filter(|&j| reading.mark(j).is_some()).collect();
            for (k, &q) in quotations.iter().enumerate() {
                let mark = reading.mark(q).unwrap_or_default();
                let from = k.checked_sub(1).map_or(sentence.start, |p| quotations[p] + 1);
                let to = quotations.get(k + 1).copied().unwrap_or(sentence.end);
                let utterance = self.is_utterance(mark);
                let found = direct::ahead(&reading, &cues, from..q, utterance).or_else(|| {
                    if utterance && q == sentence.start { direct::behind(&reading, &cues, q + 1..to) } else { None }
                });
                let (found, kind) = match found {
                    Some(found) => (Some(found), QuoteKind::Direct),
                    None => match fragment(&reading, &cues, q, &sentence, |m| self.inner(m)) {
                        Some(found) => (Some(found), QuoteKind::Mixed),
                        None => (None, QuoteKind::Scare),
                    },
                };
                let draft = self.push(kind, vec![self.inner(mark)], found.as_ref(), "scare-nested");
                self.drafts[draft].parent = parent;
                self.by_mark[mark] = Some(draft);
            }
        }
    }

    /// Gives the fragments of a sentence the reports that they lie in; `taken` holds the items of each report.
    pub(super) fn nest_fragments(&mut self, reading: &Reading, quotations: &[usize], taken: &[(Range<usize>, usize)]) {
        for &q in quotations {
            let Some(draft) = self.draft_of(reading, q) else { continue };
            let (kind, cue) = (self.drafts[draft].kind, self.drafts[draft].cue);
            if !matches!(kind, QuoteKind::Scare | QuoteKind::Mixed) || self.drafts[draft].parent.is_some() {
                continue;
            }
            // The clause round a fragment is the same statement; another one's clause is hearsay.
            let around = taken.iter().filter(|(r, outer)| {
                r.contains(&q) && *outer != draft && (kind == QuoteKind::Scare || self.drafts[*outer].cue != cue)
            });
            self.drafts[draft].parent = around.min_by_key(|(r, _)| r.len()).map(|(_, outer)| *outer);
        }
    }

    /// The draft that the quotation at item `q` went to.
    pub(super) fn draft_of(&self, reading: &Reading, q: usize) -> Option<usize> {
        self.by_mark[reading.mark(q)?]
    }

    /// The item of the cue that governs the fragment at item `q`.
    pub(super) fn cue_of(&self, reading: &Reading, cues: &[Cue], q: usize) -> Option<usize> {
        let draft = &self.drafts[self.draft_of(reading, q)?];
        let cue = draft.cue.filter(|_| draft.kind == QuoteKind::Mixed)?;
        cues.iter().find(|c| c.span(reading) == Some(cue)).map(|c| c.at)
    }
}

/// A piece of what somebody is quoted as saying, right behind the verb: “The leaflet said ‘no dogs’.”
fn fragment(
    reading: &Reading,
    cues: &[Cue],
    q: usize,
    sentence: &Range<usize>,
    inner: impl Fn(usize) -> crate::model::Span,
) -> Option<Attribution> {
    let says = |c: &&Cue| c.end == q && c.frames.has('q') && !c.frames.has('m') && !c.passive && !c.negated;
    cues.iter().find(says)?;
    mixed::attribution(reading, cues, q, inner(reading.mark(q)?), sentence).ok()
}
