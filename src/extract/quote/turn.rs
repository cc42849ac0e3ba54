//! Words without marks behind a name and a colon: the turns of a transcript, and headlines ("Harbour master: pier is safe").

use super::Finder;
use super::attribution::Attribution;
use crate::extract::cue;
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon;
use crate::model::{Paragraph, QuoteKind, Segments, Span, TokenKind, ZoneKind};
use std::collections::{HashMap, HashSet};

/// More words before the colon are a sentence, not a name.
const MAX_NAME: usize = 5;

/// A paragraph that is one turn: the name, the colon and the words behind it.
pub(super) struct Turn {
    name: Span,
    colon: Span,
    words: Span,
}

/// The turns of a transcript, by paragraph: at least two of one surname, and one of another.
pub(super) fn turns(text: &str, segments: &Segments) -> HashMap<usize, Turn> {
    let mut found: Vec<(usize, Turn)> = Vec::new();
    for (n, paragraph) in segments.paragraphs.iter().enumerate().filter(|(_, p)| p.zone == ZoneKind::Body) {
        found.extend(turn(text, segments, paragraph).map(|t| (n, t)));
    }
    let surname = |turn: &Turn| lexicon::fold(turn.name.slice(text).split_whitespace().next_back().unwrap_or_default());
    let mut times: HashMap<String, usize> = HashMap::new();
    for (_, turn) in &found {
        *times.entry(surname(turn)).or_default() += 1;
    }
    let known: HashSet<String> =
        found.iter().filter(|(_, t)| is_speaker(t.name.slice(text))).map(|(_, t)| surname(t)).collect();
    found.retain(|(_, turn)| known.contains(&surname(turn)));
    let repeated = found.iter().any(|(_, turn)| times[&surname(turn)] > 1);
    let several = found.windows(2).any(|w| surname(&w[0].1) != surname(&w[1].1));
    if repeated && several { found.into_iter().collect() } else { HashMap::new() }
}

/// FENN, Ada Fenn: in capitals, or a given name before another.
fn is_speaker(name: &str) -> bool {
    let shouted = name.chars().filter(|c| c.is_alphabetic()).count() > 2 && !name.chars().any(char::is_lowercase);
    let first = name.split_whitespace().next().unwrap_or_default();
    shouted || name.contains(' ') && lexicon::word(&lexicon::fold(first)).is_first_name()
}

fn turn(text: &str, segments: &Segments, paragraph: &Paragraph) -> Option<Turn> {
    let tokens = segments.tokens.get(paragraph.tokens.clone())?;
    let from = usize::from(tokens.first()?.kind == TokenKind::Mark);
    let colon = (from + 1..tokens.len().min(from + MAX_NAME + 1)).find(|&j| tokens[j].span.slice(text) == ":")?;
    let capitals = tokens[from..colon].iter().all(|t| {
        let word = t.span.slice(text);
        word.starts_with(char::is_uppercase) || word == "."
    });
    let opens = tokens.get(colon + 1)?;
    // A quotation in marks behind the colon is left to the rules for those.
    if !capitals || opens.kind == TokenKind::Mark || tokens.len() < colon + 4 {
        return None;
    }
    let last = tokens.iter().rev().find(|t| t.kind != TokenKind::Mark)?;
    let name = tokens[from].span.cover(tokens[colon - 1].span);
    Some(Turn { name, colon: tokens[colon].span, words: opens.span.cover(last.span) })
}

impl Finder<'_> {
    /// Takes paragraph `n` as a turn, if it is one.
    pub(super) fn turn(&mut self, n: usize, marks: &[usize]) -> bool {
        let Some(turn) = self.turns.get(&n) else { return false };
        let given = Attribution {
            cue: Some(turn.colon),
            source: Some(turn.name),
            rule: "direct-turn",
            ..Attribution::default()
        };
        let words = turn.words;
        let draft = self.push(QuoteKind::Direct, vec![words], Some(&given), "direct-turn");
        for &mark in marks {
            self.by_mark[mark] = Some(draft);
        }
        self.last = Some((draft, n));
        (self.open, self.pending) = (None, None);
        true
    }

    /// "Harbour master: pier is safe" in a headline.
    pub(super) fn headline(&mut self, n: usize, reading: &Reading) -> bool {
        let Some(colon) = (1..reading.items.len().min(MAX_NAME + 1)).find(|&j| reading.is(j, ":")) else {
            return false;
        };
        let named = |p: &Phrase| p.items == (0..colon) && (self.is_talked_of(n, reading, colon - 1));
        let Some(source) = phrase::right(reading, 0, colon).map(Phrase::plain).filter(named) else { return false };
        let end = super::clause::trim_end(reading, colon + 1, reading.items.len());
        let quoted = (colon + 1..end).all(|j| reading.mark(j).is_some());
        let known = phrase::is_person_name(reading, source.items.clone())
            || (0..colon).any(|j| reading.word(j).is_role() || reading.word(j).is_group() || reading.word(j).is_body());
        if quoted || end < colon + 4 || !(known || colon == 1) || !cue::cues(reading, 0..colon).is_empty() {
            return false;
        }
        let Some(content) = reading.span(colon + 1..end) else { return false };
        let given = Attribution::without_verb(reading, Some(colon), &source, "indirect-headline");
        self.push(QuoteKind::Indirect, vec![content], Some(&given), "indirect-headline");
        let fragment = Attribution { rule: "mixed-headline", ..given };
        for mark in (colon + 1..end).filter_map(|j| reading.mark(j)) {
            let inner = self.inner(mark);
            let draft = self.push(QuoteKind::Mixed, vec![inner], Some(&fragment), fragment.rule);
            self.by_mark[mark] = Some(draft);
        }
        true
    }

    /// Whether the word of item `i` is met again, with its capital, below the headline.
    fn is_talked_of(&self, n: usize, reading: &Reading, i: usize) -> bool {
        let word = reading.str(i);
        let below = self.segments.paragraphs.iter().skip(n + 1).filter(|p| p.zone.is_read()).take(12);
        below.flat_map(|p| &self.segments.tokens[p.tokens.clone()]).any(|t| t.span.slice(self.text) == word)
    }
}
