//! Quotations inside quotations: speech that the speaker reports, or a label.

use super::{Finder, direct};
use crate::extract::cue;
use crate::extract::reading::Reading;
use crate::model::QuoteKind;
use std::ops::Range;

impl Finder<'_> {
    /// The quotations directly inside the mark `outer`; `among` holds the marks of its paragraph.
    pub(super) fn nested(&mut self, outer: usize, among: Range<usize>) {
        let around = self.segments.marks[outer];
        let inside: Vec<usize> = (outer + 1..among.end)
            .take_while(|&m| self.segments.marks[m].outer.start() < around.outer.end())
            .filter(|&m| {
                self.segments.marks[m].depth == 1 && around.outer.contains(self.segments.marks[m].outer) && m != outer
            })
            .collect();
        if inside.is_empty() {
            return;
        }
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
                let kind = if found.is_some() { QuoteKind::Direct } else { QuoteKind::Scare };
                let draft = self.push(kind, vec![self.inner(mark)], found.as_ref(), "scare-nested");
                self.drafts[draft].parent = parent;
                self.by_mark[mark] = Some(draft);
            }
        }
    }
}
