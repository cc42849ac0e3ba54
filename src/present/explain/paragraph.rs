//! The paragraphs of an article as people count them: from 1, each line that is not blank is one.

use crate::model::{Article, CodePoints, Place, Span, ZoneKind};
use crate::present::marks::quoted;

/// The lines of one article, with their zones.
pub(super) struct Paragraphs<'a> {
    pub(super) text: &'a str,
    points: CodePoints,
    /// Line and zone, in order.
    pub(super) list: Vec<(Span, ZoneKind)>,
}

impl<'a> Paragraphs<'a> {
    /// Those of `article`.
    pub(super) fn of(article: &'a Article) -> Paragraphs<'a> {
        let text = article.text.as_str();
        let points = CodePoints::of(text);
        let zones: Vec<(Span, ZoneKind)> = article.zones.iter().map(|z| (points.span(text, z.span), z.kind)).collect();
        let zone = |line: Span| {
            let at = zones.partition_point(|(span, _)| span.end() <= line.start());
            zones.get(at).map_or(ZoneKind::Body, |(_, kind)| *kind)
        };
        let lines = text.split('\n').map(|line| Span::of(text, line.trim())).filter(|span| !span.is_empty());
        let list = lines.map(|span| (span, zone(span))).collect();
        Paragraphs { text, points, list }
    }

    /// `place` in bytes.
    pub(super) fn span(&self, place: Place) -> Span {
        self.points.span(self.text, place)
    }

    /// In which paragraph `place` begins.
    pub(super) fn number(&self, place: Place) -> usize {
        let start = self.span(place).start();
        self.list.partition_point(|(span, _)| span.start() <= start)
    }

    /// The words at `place`, on one line.
    pub(super) fn words(&self, place: Place) -> String {
        self.span(place).slice(self.text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words at `place`, and where they stand, if that is not in paragraph `here`.
    pub(super) fn told(&self, place: Place, here: usize) -> String {
        let (words, number) = (quoted(&self.words(place)), self.number(place));
        if number == here { words } else { format!("{words} in paragraph {number}") }
    }
}
