//! Where in a text the words of a query stand, and the paragraph that shows it best.

use super::fragment::Blocks;
use super::run::Run;
use super::stretch::Shape;
use crate::index::{self, Word};
use crate::model::{Article, CodePoints, Passage, Place, Span};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// A longer passage is cut at words round its first match.
const LONGEST: usize = 1200;

/// Of a passage that is cut, so much stays before its first match.
const BEFORE: usize = 300;

/// A text with its paragraphs: lines that hold more than white space.
pub(super) struct Source<'a> {
    text: Cow<'a, str>,
    points: CodePoints,
    paragraphs: Vec<Span>,
    words: OnceCell<Vec<Word>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: impl Into<Cow<'a, str>>) -> Source<'a> {
        let text = text.into();
        let lines = text.lines().map(|line| Span::of(&text, line.trim()));
        let paragraphs = lines.filter(|span| !span.is_empty()).collect();
        Source { points: CodePoints::of(&text), paragraphs, words: OnceCell::new(), text }
    }

    /// All of it.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// All of it, given away.
    pub(super) fn into_text(self) -> String {
        self.text.into_owned()
    }

    /// Its words, taken apart when they are first asked for.
    fn words(&self) -> &[Word] {
        self.words.get_or_init(|| index::words(&self.text))
    }

    /// What behind the `#` of its address opens `article` at these places: of a file in pages the page, else the words.
    pub(super) fn fragment(&self, article: &Article, places: &[Place]) -> Option<String> {
        if let Some(leaf) = places.first().and_then(|place| article.leaf(*place)) {
            return Some(format!("page={}", leaf + 1));
        }
        let pieces: Vec<Range<usize>> = places.iter().map(|place| self.bytes(*place)).collect();
        Blocks::new(&self.text, self.words()).fragment(&pieces)
    }

    /// Bytes as they are published.
    pub(super) fn place(&self, bytes: Range<usize>) -> Place {
        self.points.place(Span::within(&self.text, bytes))
    }

    /// Bytes of a published place.
    pub(super) fn bytes(&self, place: Place) -> Range<usize> {
        self.points.span(&self.text, place).range()
    }

    /// Number of the paragraph at `place`, counted from 1.
    pub(super) fn paragraph(&self, place: Place) -> usize {
        self.number(self.points.span(&self.text, place).start())
    }

    /// A passage that shows the words at `place`, or `shown` where the text there reads otherwise.
    pub(super) fn at(&self, place: Place, shown: &str, wanted: &[&Run]) -> Passage {
        Passage {
            text: shown.into(),
            highlights: merged(marks(shown, wanted)),
            paragraph: self.number(self.points.span(&self.text, place).start()),
            place: Some(place),
            ..Passage::default()
        }
    }

    /// A passage that shows `sentence`, which holds `place`.
    pub(super) fn sentence(&self, place: Place, sentence: &str, wanted: &[&Run]) -> Passage {
        let span = self.points.span(&self.text, place);
        let around = self.paragraphs.iter().find(|p| p.contains(span)).copied().unwrap_or(span);
        let found = around
            .slice(&self.text)
            .match_indices(sentence)
            .map(|(at, part)| Span::within(&self.text, around.start() + at..around.start() + at + part.len()));
        match found.filter(|s| !s.is_empty()).find(|s| s.contains(span)) {
            Some(found) => self.at(self.points.place(found), sentence, wanted),
            None => self.at(place, span.slice(&self.text), wanted),
        }
    }

    /// The paragraph with most of what is wanted; the first of the body when nothing is.
    pub(super) fn best(&self, article: &Article, wanted: &[&Run]) -> Passage {
        let marks = if wanted.is_empty() { Vec::new() } else { marked(&self.text, self.words(), wanted) };
        let Some(best) = self.best_paragraph(article, &marks) else {
            return Passage::default();
        };
        let span = self.paragraphs[best];
        let mut inside: Vec<_> = marks.into_iter().filter(|(_, r)| span.range().contains(&r.start)).collect();
        // A phrase may run over the end of its paragraph.
        let end = inside.iter().map(|(_, r)| r.end).max().unwrap_or(0).max(span.end());
        let end = self.paragraphs.iter().find(|p| p.end() >= end).map_or(end, |p| p.end());
        let shown = self.cut(span.start()..end, inside.iter().map(|(_, r)| r.start).min());
        inside.retain(|(_, r)| shown.start() <= r.start && r.end <= shown.end());
        let moved = inside.into_iter().map(|(i, r)| (i, r.start - shown.start()..r.end - shown.start()));
        Passage {
            text: shown.slice(&self.text).into(),
            highlights: merged(moved.collect()),
            paragraph: best + 1,
            page: article.page(self.points.place(shown)),
            place: Some(self.points.place(shown)),
            fragment: None,
        }
    }

    /// Most different words first, then most words, then the earliest; what is read as the article before the rest.
    fn best_paragraph(&self, article: &Article, marks: &[(usize, Range<usize>)]) -> Option<usize> {
        let read = |paragraph: usize| {
            let at = self.points.at(self.paragraphs[paragraph].start());
            article.zones.iter().any(|z| z.kind.is_read() && z.span.start <= at && at < z.span.end)
        };
        if marks.is_empty() {
            let body = |paragraph: &usize| {
                let at = self.points.at(self.paragraphs[*paragraph].start());
                let mut zones = article.zones.iter().filter(|z| z.kind == crate::model::ZoneKind::Body);
                zones.any(|z| z.span.start <= at && at < z.span.end)
            };
            return (0..self.paragraphs.len()).find(body).or((!self.paragraphs.is_empty()).then_some(0));
        }
        let mut counts: Vec<(usize, Vec<usize>)> = Vec::new();
        for (leaf, range) in marks {
            let paragraph = self.number(range.start).saturating_sub(1);
            match counts.binary_search_by_key(&paragraph, |(p, _)| *p) {
                Ok(i) => counts[i].1.push(*leaf),
                Err(i) => counts.insert(i, (paragraph, vec![*leaf])),
            }
        }
        let rank = |paragraph: usize, leaves: &[usize]| {
            let different: std::collections::HashSet<&usize> = leaves.iter().collect();
            (read(paragraph), different.len(), leaves.len(), std::cmp::Reverse(paragraph))
        };
        counts.iter().max_by_key(|(paragraph, leaves)| rank(*paragraph, leaves)).map(|(paragraph, _)| *paragraph)
    }

    /// Number of the paragraph at a byte, counted from 1.
    fn number(&self, byte: usize) -> usize {
        self.paragraphs.partition_point(|p| p.start() <= byte)
    }

    fn cut(&self, whole: Range<usize>, first: Option<usize>) -> Span {
        if whole.len() <= LONGEST {
            return Span::within(&self.text, whole);
        }
        let from = first.unwrap_or(whole.start).saturating_sub(BEFORE).max(whole.start);
        let rough = Span::within(&self.text, from..(from + LONGEST).min(whole.end));
        let text = rough.slice(&self.text);
        let skip = if from == whole.start { 0 } else { text.find(' ').filter(|n| *n < BEFORE).map_or(0, |n| n + 1) };
        let keep = if rough.end() == whole.end {
            text.len()
        } else {
            text.rfind(' ').filter(|n| *n > skip + BEFORE).unwrap_or(text.len())
        };
        Span::within(&self.text, rough.start() + skip..rough.start() + keep)
    }
}

/// Where each of the wanted runs stands, a phrase as a whole, of words near each other those: its number and its bytes.
fn marks(text: &str, wanted: &[&Run]) -> Vec<(usize, Range<usize>)> {
    if wanted.is_empty() {
        return vec![];
    }
    marked(text, &index::words(text), wanted)
}

fn marked(text: &str, words: &[Word], wanted: &[&Run]) -> Vec<(usize, Range<usize>)> {
    let mut marks = Vec::new();
    for (number, run) in wanted.iter().enumerate() {
        let mut patterns = Vec::new();
        let shape = Shape::of(run, &mut patterns);
        let places: Vec<Vec<u32>> = patterns
            .into_iter()
            .map(|pattern| {
                let matcher = pattern.matcher();
                words.iter().zip(0..).filter(|(word, _)| matcher.takes(text, word)).map(|(_, place)| place).collect()
            })
            .collect();
        let mut found = Vec::new();
        shape.mark(&places, None, &mut found);
        marks.extend(found.into_iter().filter_map(|(first, last)| {
            let (first, last) = (words.get(first as usize)?, words.get(last as usize)?);
            Some((number, first.range.start..last.range.end))
        }));
    }
    marks.sort_by_key(|(_, range)| (range.start, range.end));
    marks.dedup();
    marks
}

fn merged(marks: Vec<(usize, Range<usize>)>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = marks.into_iter().map(|(_, range)| range).collect();
    ranges.sort_by_key(|r| (r.start, r.end));
    ranges.dedup_by(|next, last| {
        let together = next.start < last.end;
        if together {
            last.end = last.end.max(next.end);
        }
        together
    });
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, wanted: &[&[&str]]) -> String {
        let owned: Vec<Run> = wanted.iter().map(|t| Run::plain(t.iter().map(ToString::to_string))).collect();
        let wanted: Vec<&Run> = owned.iter().collect();
        let mut out = String::new();
        let mut at = 0;
        for range in merged(marks(text, &wanted)) {
            out += &format!("{}[{}]", &text[at..range.start], &text[range.clone()]);
            at = range.end;
        }
        out + &text[at..]
    }

    #[test]
    fn a_phrase_is_marked_as_a_whole_and_only_where_it_stands_whole() {
        assert_eq!(
            shown("delight, to hear: a delight to hear", &[&["delight", "to", "hear"]]),
            "[delight, to hear]: a [delight to hear]"
        );
        assert_eq!(shown("to hear a delight", &[&["delight", "to", "hear"]]), "to hear a delight");
        assert_eq!(shown("Zoë’s boats, zoe", &[&["zoe"], &["boats"]]), "[Zoë]’s [boats], [zoe]");
        assert_eq!(shown("a b a b a", &[&["a", "b", "a"]]), "[a b a b a]");
    }
}
