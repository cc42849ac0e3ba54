//! One paragraph: its sentences in turn, each quotation to its attribution.

use super::attribution::Attribution;
use super::indirect::Report;
use super::{Finder, clause, complement, direct, indirect, mixed};
use crate::extract::cue::{self, Cue, CueKind};
use crate::extract::reading::Reading;
use crate::model::{QuoteKind, Tag, ZoneKind};
use std::ops::Range;

/// How many drafts back a cue is looked for that has its report already.
const MAX_DRAFTS: usize = 24;

impl Finder<'_> {
    /// Reads paragraph number `n`.
    pub(super) fn paragraph(&mut self, n: usize, reading: &Reading) {
        if self.segments.paragraphs[n].zone == ZoneKind::Headline && self.headline(n, reading) {
            return;
        }
        let bullet = is_bullet(reading);
        if !bullet && !self.starts_with_quotation(reading) {
            self.pending = None;
        }
        for (s, sentence) in reading.sentences.clone().iter().enumerate() {
            let quotations: Vec<usize> = sentence.clone().filter(|&j| reading.mark(j).is_some()).collect();
            let words = sentence.clone().any(|j| reading.is_word(j));
            if quotations.is_empty() {
                self.unquoted(reading, sentence, bullet && s == 0);
            } else if words {
                self.attributed(n, reading, sentence, &quotations, bullet && s == 0);
            } else {
                self.bare(n, reading, s, &quotations);
            }
        }
        self.close_paragraph(n, reading);
    }

    fn starts_with_quotation(&self, reading: &Reading) -> bool {
        reading.mark(0).is_some()
    }

    /// An open quotation is carried on only by a paragraph that takes it up.
    fn close_paragraph(&mut self, n: usize, reading: &Reading) {
        let last_mark = (0..reading.items.len()).rev().find_map(|j| reading.mark(j));
        self.open =
            last_mark.filter(|&m| !self.segments.marks[m].closed && self.is_continued(n)).and_then(|m| self.by_mark[m]);
    }

    /// Whether the next paragraph that is read begins by taking up an open quotation.
    fn is_continued(&self, n: usize) -> bool {
        let next = self.segments.paragraphs.iter().skip(n + 1).find(|p| p.zone.is_read());
        next.is_some_and(|p| {
            let at = self.segments.marks.partition_point(|m| m.outer.start() < p.span.start());
            self.segments.marks.get(at).is_some_and(|m| m.continues && p.span.contains(m.outer))
        })
    }

    /// A sentence without quotations: every cue may report a clause.
    fn unquoted(&mut self, reading: &Reading, sentence: &Range<usize>, bullet: bool) {
        let cues = cue::cues(reading, sentence.clone());
        let mut taken = Vec::new();
        for cue in &cues {
            self.reported(reading, &cues, cue, sentence, &[], &mut taken);
        }
        self.complements(reading, &cues, sentence, &[], &mut taken);
        if bullet && taken.is_empty() {
            self.bullet(reading, sentence);
        }
        self.note_pending(reading, &cues, sentence);
    }

    /// A list item under "The jury noted:".
    fn bullet(&mut self, reading: &Reading, sentence: &Range<usize>) {
        let Some(given) = self.pending.clone() else { return };
        let end = clause::trim_end(reading, sentence.start + 1, sentence.end);
        let colon = sentence.clone().any(|j| reading.is(j, ":"));
        if !colon
            && clause::has_finite(reading, sentence.start + 1..end)
            && let Some(content) = reading.span(sentence.start + 1..end)
        {
            let given = Attribution { rule: "indirect-list", ..given };
            self.push(QuoteKind::Indirect, vec![content], Some(&given), "indirect-list");
        }
    }

    /// Remembers "X said:" at the end of a paragraph.
    fn note_pending(&mut self, reading: &Reading, cues: &[Cue], sentence: &Range<usize>) {
        let Some(last) = sentence.end.checked_sub(1) else { return };
        if sentence.end != reading.items.len() || !reading.is(last, ":") {
            return;
        }
        let found = direct::ahead(reading, cues, sentence.clone(), true);
        self.pending = found.filter(|a| a.rule != "direct-colon-only").or_else(|| {
            let cue = cues.iter().rev().find(|c| c.kind == CueKind::Verb && !c.passive && !c.negated)?;
            let source = super::attribution::source(reading, cue, sentence.start, sentence.end)?;
            Some(Attribution::new(reading, cue, Some(&source), "list"))
        });
    }

    /// One cue's reported clause, unless it crosses what is already taken or holds a quotation of its own (`blocked`).
    #[allow(clippy::too_many_arguments)]
    fn reported(
        &mut self,
        reading: &Reading,
        cues: &[Cue],
        cue: &Cue,
        sentence: &Range<usize>,
        blocked: &[usize],
        taken: &mut Vec<(Range<usize>, usize)>,
    ) {
        if cue.negated || complement::governs(reading, cue.at) {
            return;
        }
        let Some(report) = indirect::report(reading, cues, cue, sentence) else { return };
        self.take(report, blocked, taken);
    }

    /// The reports of the sentence whose content is no clause, by words that report nothing else.
    fn complements(
        &mut self,
        reading: &Reading,
        cues: &[Cue],
        sentence: &Range<usize>,
        blocked: &[usize],
        taken: &mut Vec<(Range<usize>, usize)>,
    ) {
        let before = self.drafts.len().saturating_sub(MAX_DRAFTS);
        for i in sentence.clone() {
            // What somebody is said to have praised or called for is mostly their story, not another report.
            if taken.iter().any(|(t, _)| t.contains(&i)) {
                continue;
            }
            let Some(report) = complement::report(reading, cues, i, sentence) else { continue };
            if !self.drafts[before..].iter().any(|d| d.cue == report.attribution.cue) {
                self.take(report, blocked, taken);
            }
        }
    }

    fn take(&mut self, report: Report, blocked: &[usize], taken: &mut Vec<(Range<usize>, usize)>) {
        let nested = |a: &Range<usize>, b: &Range<usize>| a.start <= b.start && b.end <= a.end && a.len() > b.len();
        let clash = report
            .items
            .iter()
            .any(|r| taken.iter().any(|(t, _)| t.start < r.end && r.start < t.end && !nested(t, r) && !nested(r, t)));
        let inner = || report.items.iter().any(|r| taken.iter().any(|(t, _)| nested(t, r)));
        if clash || report.thought && inner() || report.items.iter().any(|r| blocked.iter().any(|q| r.contains(q))) {
            return;
        }
        let draft = self.push(QuoteKind::Indirect, report.content, Some(&report.attribution), "indirect");
        for r in &report.items {
            for (t, other) in taken.iter() {
                // Hearsay: the inner statement lies in the outer one.
                if nested(t, r) {
                    self.drafts[draft].parent = Some(*other);
                } else if nested(r, t) && self.drafts[*other].parent.is_none() {
                    self.drafts[*other].parent = Some(draft);
                }
            }
        }
        taken.extend(report.items.into_iter().map(|r| (r, draft)));
    }

    /// A sentence with quotations and words around them.
    fn attributed(&mut self, n: usize, reading: &Reading, sentence: &Range<usize>, quotations: &[usize], bullet: bool) {
        let cues = cue::cues(reading, sentence.clone());
        let mut used: Vec<usize> = Vec::new();
        let mut left: Vec<usize> = Vec::new();
        let mut before: Option<(usize, Attribution, usize)> = None;
        for (k, &q) in quotations.iter().enumerate() {
            let mark = reading.mark(q).unwrap_or_default();
            let from = k.checked_sub(1).map_or(sentence.start, |p| quotations[p] + 1);
            let to = quotations.get(k + 1).copied().unwrap_or(sentence.end);
            let fragment = is_fragment(reading, sentence.start, q);
            let new_cue = |a: &Attribution| before.as_ref().is_none_or(|(_, b, _)| b.at != a.at);
            let ahead = direct::ahead(reading, &cues, from..q, self.is_utterance(mark)).filter(new_cue);
            let behind = if fragment || ahead.as_ref().is_some_and(|a| reading.is(q - 1, ":") || a.at + 1 == q) {
                None
            } else {
                direct::behind(reading, &cues, q + 1..to)
            };
            if let Some((draft, given, _)) = before.as_ref().filter(|_| ahead.is_none() && joins(reading, from, q)) {
                // “The kettle,” he said, “never sings.”: one quotation in two pieces.
                let (draft, given) = (*draft, given.clone());
                self.extend(draft, mark);
                before = Some((draft, given, q));
            } else if let Some(given) = behind.or(ahead) {
                let dashed = left.last().copied().filter(|&p| is_beat(reading, p, q));
                let draft = self.direct(n, reading, mark, &given);
                if let Some(p) = dashed {
                    left.pop();
                    self.prepend(draft, reading.mark(p).unwrap_or_default());
                }
                used.push(given.at);
                before = Some((draft, given, q));
            } else {
                left.push(q);
            }
        }
        self.leftover(n, reading, &cues, sentence, &left, &mut used, bullet);
        let mut taken = Vec::new();
        self.reported_clauses(reading, &cues, sentence, quotations, &mut taken);
        let blocked: Vec<usize> = quotations.iter().copied().filter(|&q| !self.is_scare(reading, q)).collect();
        let governed: Vec<(usize, Option<usize>)> =
            blocked.iter().map(|&q| (q, self.cue_of(reading, &cues, q))).collect();
        for cue in cues.iter().filter(|c| !used.contains(&c.at)) {
            // Hearsay: words in marks under a cue that lies in this one's clause do not stand in the way of it.
            let inner = |q: usize, at: Option<usize>| at.is_some_and(|at| cue.at < at && at < q);
            let blocked: Vec<usize> = governed.iter().filter(|(q, at)| !inner(*q, *at)).map(|(q, _)| *q).collect();
            self.reported(reading, &cues, cue, sentence, &blocked, &mut taken);
        }
        self.complements(reading, &cues, sentence, &blocked, &mut taken);
        self.nest_fragments(reading, quotations, &taken);
        self.note_pending(reading, &cues, sentence);
    }

    fn is_scare(&self, reading: &Reading, q: usize) -> bool {
        self.draft_of(reading, q).is_some_and(|d| self.drafts[d].kind == QuoteKind::Scare)
    }

    /// Ties a quotation to its attribution: a new draft, or more of the one that was left open.
    fn direct(&mut self, n: usize, reading: &Reading, mark: usize, given: &Attribution) -> usize {
        let continued = self.open.take().filter(|_| self.segments.marks[mark].continues);
        let draft = match continued.or_else(|| self.unattributed_before(n, mark)) {
            Some(draft) => {
                self.extend(draft, mark);
                self.attribute(draft, given);
                draft
            }
            None => {
                let words = self.inner(mark).slice(reading.text);
                let lower = words.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
                let fragment = given.rule == "direct-before" && lower;
                let kind = if fragment { QuoteKind::Mixed } else { QuoteKind::Direct };
                self.push(kind, vec![self.inner(mark)], Some(given), given.rule)
            }
        };
        self.by_mark[mark] = Some(draft);
        self.last = Some((draft, n));
        draft
    }

    /// A quotation right before this one in the same paragraph that still lacks a source: “A.” “B,” he said.
    fn unattributed_before(&self, n: usize, mark: usize) -> Option<usize> {
        let before = mark.checked_sub(1)?;
        let draft = self.by_mark[before]?;
        let (last, paragraph) = self.last?;
        let bare = self.drafts[draft].source.is_none() && self.drafts[draft].kind == QuoteKind::Direct;
        (draft == last && paragraph == n && bare).then_some(draft)
    }

    /// More of the same quotation.
    pub(super) fn extend(&mut self, draft: usize, mark: usize) {
        let inner = self.inner(mark);
        self.by_mark[mark] = Some(draft);
        self.drafts[draft].content.push(inner);
    }

    fn prepend(&mut self, draft: usize, mark: usize) {
        let inner = self.inner(mark);
        self.by_mark[mark] = Some(draft);
        self.drafts[draft].content.insert(0, inner);
    }

    /// Fragments: mixed where a cue governs them, scare quotes otherwise.
    #[allow(clippy::too_many_arguments)]
    fn leftover(
        &mut self,
        n: usize,
        reading: &Reading,
        cues: &[Cue],
        sentence: &Range<usize>,
        left: &[usize],
        used: &mut Vec<usize>,
        bullet: bool,
    ) {
        for &q in left {
            let mark = reading.mark(q).unwrap_or_default();
            let inner = self.inner(mark);
            let listed = self.pending.clone().filter(|_| bullet);
            let found = mixed::attribution(reading, cues, q, inner, sentence);
            let found = found.or_else(|why| listed.ok_or(why));
            let draft = match found {
                Ok(given) => {
                    used.push(given.at);
                    let given =
                        Attribution { rule: if given.rule == "list" { "mixed-list" } else { given.rule }, ..given };
                    self.push(QuoteKind::Mixed, vec![inner], Some(&given), "mixed")
                }
                Err(_) if self.segments.marks[mark].continues && self.open.is_some() => {
                    let draft = self.open.take().unwrap_or_default();
                    self.extend(draft, mark);
                    self.last = Some((draft, n));
                    continue;
                }
                Err(why) => self.push(QuoteKind::Scare, vec![inner], None, why),
            };
            self.by_mark[mark] = Some(draft);
        }
    }
}

/// Whether the paragraph is an item of a list.
pub(super) fn is_bullet(reading: &Reading) -> bool {
    !reading.is_word(0) && reading.is_any(0, &["-", "–", "—", "•", "*", "·", "●", "○", "▪"])
}

/// Whether words that lead into it stand right before the quotation: it is a piece of their clause.
fn is_fragment(reading: &Reading, start: usize, q: usize) -> bool {
    let Some(before) = q.checked_sub(1).filter(|&b| b >= start) else { return false };
    // Fenn “will walk,” said her aunt: a lone name that opens a paragraph may stand outside the clause.
    let lone_name = before == 0 && reading.tag(before) == Tag::Nnp && reading.is_capital(before);
    reading.is_word(before) && !(reading.tag(before) == Tag::Cc && before == start) && !lone_name
}

/// Whether the words between two quotations of a sentence only carry an attribution: the second goes on with the first.
fn joins(reading: &Reading, from: usize, q: usize) -> bool {
    let Some(last) = q.checked_sub(1).filter(|&l| l >= from) else { return true };
    reading.is_any(last, &[",", ";", "–", "—", "-", "―", "--", "..."])
}

/// A gesture between dashes: “Twice a week” – and he knocked on the hull – “it floats”.
fn is_beat(reading: &Reading, p: usize, q: usize) -> bool {
    let dash = |j: usize| reading.is_any(j, &["–", "—", "-", "―", "--"]);
    q > p + 2 && dash(p + 1) && dash(q - 1)
}
