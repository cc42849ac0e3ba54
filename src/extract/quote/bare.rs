//! Quotations with no words around them: more of the one before, a list item, speech after a gesture, or a line of dialogue.

use super::Finder;
use super::attribution::Attribution;
use super::paragraph::is_bullet;
use crate::extract::cue;
use crate::extract::phrase;
use crate::extract::reading::Reading;
use crate::model::QuoteKind;
use std::ops::Range;

impl Finder<'_> {
    /// Sentence `s` of paragraph `n` is nothing but the quotations `quotations`.
    pub(super) fn bare(&mut self, n: usize, reading: &Reading, s: usize, quotations: &[usize]) {
        for &q in quotations {
            let Some(mark) = reading.mark(q) else { continue };
            if let Some(open) = self.open.filter(|_| self.segments.marks[mark].continues) {
                self.extend(open, mark);
                self.last = Some((open, n));
            } else if let Some(given) = self.pending.take() {
                // Every item of a list has the source that stands over it.
                self.pending = is_bullet(reading).then(|| given.clone());
                let draft = self.push(QuoteKind::Direct, vec![self.inner(mark)], Some(&given), "direct-colon");
                self.settle(draft, mark, n);
            } else if let Some(draft) = self.same_paragraph(n, reading, s) {
                self.extend(draft, mark);
            } else {
                self.alone(n, reading, s, mark);
            }
        }
    }

    fn settle(&mut self, draft: usize, mark: usize, n: usize) {
        self.by_mark[mark] = Some(draft);
        self.last = Some((draft, n));
    }

    /// The direct speech that ended the sentence before in this paragraph: a second stretch with no new cue is more of it.
    fn same_paragraph(&self, n: usize, reading: &Reading, s: usize) -> Option<usize> {
        let (draft, paragraph) = self.last?;
        let before = reading.sentences.get(s.checked_sub(1)?)?;
        let quoted = before.clone().any(|j| reading.mark(j).is_some_and(|m| self.by_mark[m] == Some(draft)));
        (paragraph == n && quoted && self.drafts[draft].kind == QuoteKind::Direct).then_some(draft)
    }

    fn alone(&mut self, n: usize, reading: &Reading, s: usize, mark: usize) {
        let inner = self.inner(mark);
        let before = s.checked_sub(1).and_then(|b| reading.sentences.get(b));
        let after = reading.sentences.get(s + 1);
        // “A,” he said to the sentence before: its reported speech carries on.
        let reported = before.and_then(|b| self.draft_within(reading, b));
        let gesture = before.or(after.filter(|_| s == 0)).and_then(|b| actor(reading, b));
        let short = !self.is_utterance(mark) && reading.items.len() > 1 && before.is_none() && after.is_some();
        if short && gesture.is_none() {
            let draft = self.push(QuoteKind::Scare, vec![inner], None, "scare-alone");
            self.by_mark[mark] = Some(draft);
            return;
        }
        let draft = match (reported, gesture) {
            (Some(previous), _) => {
                let draft = self.push(QuoteKind::Direct, vec![inner], None, "direct-follows");
                self.drafts[draft].continues = Some(previous);
                draft
            }
            (None, Some(given)) => self.push(QuoteKind::Direct, vec![inner], Some(&given), "direct-gesture"),
            (None, None) => self.carried(n, mark),
        };
        self.settle(draft, mark, n);
    }

    /// A paragraph of its own: the speaker before goes on, or the other one of a dialogue answers.
    fn carried(&mut self, n: usize, mark: usize) -> usize {
        let inner = self.inner(mark);
        let draft = self.push(QuoteKind::Direct, vec![inner], None, "direct-carried");
        if let Some((previous, paragraph)) = self.last {
            let words = |d: &crate::model::QuoteDraft| d.content.last().map_or("", |s| s.slice(self.text)).to_owned();
            let asked = words(&self.drafts[previous]).ends_with('?') || words(&self.drafts[draft]).ends_with('?');
            let addressed = words(&self.drafts[previous]).split_whitespace().any(|w| w.eq_ignore_ascii_case("you"));
            let turns = n == paragraph + 1 && (asked || addressed || self.drafts[previous].alternates);
            self.drafts[draft].continues = Some(previous);
            self.drafts[draft].alternates = turns;
        }
        draft
    }

    /// The reported speech that ends `sentence`.
    fn draft_within(&self, reading: &Reading, sentence: &Range<usize>) -> Option<usize> {
        let span = reading.span(sentence.clone())?;
        self.drafts
            .iter()
            .enumerate()
            .rev()
            .take(6)
            .find(|(_, d)| {
                d.kind != QuoteKind::Scare
                    && d.source.is_some_and(|s| span.contains(s))
                    && d.content.iter().all(|c| span.contains(*c))
            })
            .map(|(i, _)| i)
    }
}

/// The person who does something in a sentence without a cue: She yawned. “Try the tailor.”
fn actor(reading: &Reading, sentence: &Range<usize>) -> Option<Attribution> {
    let verb = sentence.clone().find(|&j| reading.tag(j).is_finite())?;
    let subject = phrase::subject(reading, sentence.start, cue::group_start(reading, sentence.start, verb))?;
    let person = phrase::is_person_name(reading, subject.items.clone())
        || reading.is_any(subject.items.start, &["he", "she"])
        || reading.word(subject.items.end - 1).is_role();
    if !person || subject.reach.start > sentence.start + 3 {
        return None;
    }
    Some(Attribution::without_verb(reading, None, &subject, "direct-gesture"))
}
