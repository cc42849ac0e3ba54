//! Quotations with the words that give them a source. Who that is, is left to `resolve`.
//!
//! Paragraph by paragraph: direct speech is tied to its attribution, fragments to the cue that governs their clause,
//! reported clauses to theirs; what is left over carries on, or is a scare quote.

mod addressee;
mod adjunct;
mod attribution;
mod bare;
mod clause;
mod complement;
mod direct;
mod indirect;
mod mixed;
mod nested;
mod paragraph;
mod parenthesis;
mod refusal;
mod reported;
mod subject;
mod turn;

use super::reading::Reading;
use crate::model::{QuoteDraft, QuoteKind, Segments, Span, Tag, ZoneKind};
use attribution::Attribution;
use std::collections::HashMap;
use turn::Turn;

/// All quotations of `text`, in order of content. `tags` holds one tag a token.
pub(super) fn quotes(text: &str, segments: &Segments, tags: &[Tag]) -> Vec<QuoteDraft> {
    let mut finder = Finder {
        text,
        segments,
        tags,
        drafts: Vec::new(),
        by_mark: vec![None; segments.marks.len()],
        open: None,
        last: None,
        pending: None,
        turns: turn::turns(text, segments),
    };
    let mut next_mark = 0;
    for (n, paragraph) in segments.paragraphs.iter().enumerate() {
        let first = next_mark;
        while segments.marks.get(next_mark).is_some_and(|m| m.outer.start() < paragraph.span.end()) {
            next_mark += 1;
        }
        if !paragraph.zone.is_read() || paragraph.zone == ZoneKind::Byline {
            continue;
        }
        let marks: Vec<usize> = (first..next_mark).filter(|&m| segments.marks[m].depth == 0).collect();
        if finder.turn(n, &marks) {
            continue;
        }
        let reading = Reading::new(text, segments, tags, paragraph.tokens.clone(), &marks);
        finder.paragraph(n, &reading);
        for &mark in &marks {
            finder.nested(mark, first..next_mark);
        }
    }
    sorted(finder.drafts)
}

/// What is known while the paragraphs go by.
struct Finder<'a> {
    text: &'a str,
    segments: &'a Segments,
    tags: &'a [Tag],
    drafts: Vec<QuoteDraft>,
    /// The draft that each mark went to.
    by_mark: Vec<Option<usize>>,
    /// The draft whose quotation was left open for the next paragraph.
    open: Option<usize>,
    /// The last draft with direct speech, and its paragraph.
    last: Option<(usize, usize)>,
    /// An attribution that ended its paragraph with a colon: what follows is its content.
    pending: Option<Attribution>,
    /// The paragraphs that are turns of a transcript.
    turns: HashMap<usize, Turn>,
}

impl Finder<'_> {
    /// Adds a draft with the pieces `content`.
    fn push(
        &mut self,
        kind: QuoteKind,
        content: Vec<Span>,
        attribution: Option<&Attribution>,
        rule: &'static str,
    ) -> usize {
        let blank = Attribution::default();
        let given = attribution.unwrap_or(&blank);
        self.drafts.push(QuoteDraft {
            kind,
            content,
            cue: given.cue,
            source: given.source,
            role_span: given.role_span,
            addressee: given.addressee,
            rule: if given.rule.is_empty() { rule } else { given.rule },
            polarity: given.polarity,
            continues: None,
            alternates: false,
            parent: None,
            reported_in: None,
        });
        self.drafts.len() - 1
    }

    /// Gives the draft `draft` a source that it lacked.
    fn attribute(&mut self, draft: usize, given: &Attribution) {
        let Some(draft) = self.drafts.get_mut(draft) else { return };
        if draft.source.is_none() && draft.cue.is_none() {
            draft.cue = given.cue;
            draft.source = given.source;
            draft.role_span = given.role_span;
            draft.addressee = given.addressee;
            draft.rule = given.rule;
            draft.polarity = given.polarity;
            draft.continues = None;
        }
    }

    fn inner(&self, mark: usize) -> Span {
        self.segments.marks[mark].inner
    }

    /// Whether the words in the marks are an utterance rather than a piece of one.
    fn is_utterance(&self, mark: usize) -> bool {
        let words = self.inner(mark).slice(self.text);
        let first = words.chars().find(|c| c.is_alphanumeric());
        let ends =
            words.trim_end_matches(['”', '’', '"', '\'']).ends_with(['.', ',', '!', '?', '…', '—', '–', '-', ';']);
        let long = words.split_whitespace().nth(3).is_some();
        first.is_some_and(|c| c.is_uppercase() || c.is_numeric()) && (ends || long || !self.segments.marks[mark].closed)
    }
}

/// In order of content, with the indices among drafts redrawn.
fn sorted(drafts: Vec<QuoteDraft>) -> Vec<QuoteDraft> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| drafts[i].content.first().map(|s| (s.start(), std::cmp::Reverse(s.end()))));
    let mut place = vec![0; drafts.len()];
    for (to, &from) in order.iter().enumerate() {
        place[from] = to;
    }
    let mut slots: Vec<Option<QuoteDraft>> = drafts.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|&i| slots[i].take())
        .map(|mut draft| {
            draft.continues = draft.continues.map(|i| place[i]);
            draft.parent = draft.parent.map(|i| place[i]);
            draft.reported_in = draft.reported_in.map(|i| place[i]);
            draft
        })
        .collect()
}
