//! An article that has the words of a claim: where, in whose quotation, and who else speaks there.

use super::{article, paragraphs};
use crate::link::tenure::is_part_of_role;
use crate::link::utterance::{Printed, Verbatim};
use crate::model::{self, CodePoints, Hit, Quote, Span};
use std::ops::Range;

/// So many words may stand between two parts of what somebody says for it to be one utterance: "she said", with a name, a role
/// and a day.
const ASIDE: usize = 25;

/// An article with the words.
pub(super) struct Place {
    pub(super) hit: Hit,
    pub(super) verbatim: Verbatim,
    pub(super) quote: Option<Quote>,
    /// Two speakers whose words the claim joins by an ellipsis.
    pub(super) joined: Option<(String, String)>,
    /// Everybody who is quoted in the article, with a role.
    roles: Vec<(String, String)>,
}

impl Place {
    /// The likest place of `hit`, whose quotes these are.
    pub(super) fn of(hit: Hit, claim: &str, quotes: Vec<Quote>) -> Option<Place> {
        let text = article(&hit)?.text.as_str();
        let points = CodePoints::of(text);
        let verbatim = verbatim(text, claim, &asides(text, &points, &quotes))?;
        let here = model::Place { start: points.at(verbatim.start), end: points.at(verbatim.end) };
        let roles = quotes.iter().filter_map(|quote| quote.speaker.clone().zip(quote.role.clone())).collect();
        let joined = joined(text, &points, &verbatim.parts, &quotes);
        let quotes = quotes.into_iter().filter(|quote| shared(quote, here) > 0);
        let quote = quotes.max_by_key(|quote| (quote.speaker.is_some(), shared(quote, here)));
        Some(Place { hit, verbatim, quote, joined, roles })
    }

    pub(super) fn is_exact(&self) -> bool {
        self.verbatim.edits.is_empty() && self.joined.is_none()
    }

    pub(super) fn published(&self) -> Option<&str> {
        self.hit.article.published.as_deref()
    }

    pub(super) fn speaker(&self) -> Option<&str> {
        self.quote.as_ref().and_then(|quote| quote.speaker.as_deref())
    }

    /// The words as printed.
    pub(super) fn printed(&self) -> Option<&str> {
        article(&self.hit)?.text.get(self.verbatim.start..self.verbatim.end)
    }

    /// The paragraph of the words.
    pub(super) fn paragraph(&self) -> &str {
        let text = article(&self.hit).map_or("", |article| article.text.as_str());
        let start = text.get(..self.verbatim.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let end = text.get(self.verbatim.end..).and_then(|behind| behind.find('\n'));
        text.get(start..end.map_or(text.len(), |at| self.verbatim.end + at)).unwrap_or_default()
    }

    /// Number of its paragraph, and of the page.
    pub(super) fn pinpoint(&self) -> (Option<usize>, Option<String>) {
        let Some(article) = article(&self.hit) else { return (None, None) };
        let points = CodePoints::of(&article.text);
        let place = points.place(Span::within(&article.text, self.verbatim.start..self.verbatim.end));
        let number = paragraphs(&article.text).partition_point(|start| *start <= self.verbatim.start);
        (Some(number), article.page(place))
    }

    /// Somebody else in the article who bears the role that whoever says the words there does not bear.
    pub(super) fn holder_of(&self, role: &str) -> Option<&str> {
        let bears = |(_, whole): &&(String, String)| is_part_of_role(role, whole);
        let own = self.speaker()?;
        if self.roles.iter().filter(|(name, _)| name == own).any(|one| bears(&one)) {
            return None;
        }
        self.roles.iter().find(bears).map(|(name, _)| name.as_str())
    }
}

/// Characters of `place` that are words of `quote`.
fn shared(quote: &Quote, place: model::Place) -> usize {
    quote.content.iter().map(|part| part.end.min(place.end).saturating_sub(part.start.max(place.start))).sum()
}

/// Whose words stand on the two sides of an ellipsis, when they are not one person's. An ellipsis stands for words left out, and
/// those of somebody else are more than that.
fn joined(text: &str, points: &CodePoints, parts: &[Range<usize>], quotes: &[Quote]) -> Option<(String, String)> {
    let whose = |part: &Range<usize>| {
        let place = points.place(Span::within(text, part.clone()));
        let said = quotes.iter().filter(|quote| quote.parent.is_none() && shared(quote, place) > 0);
        said.max_by_key(|quote| shared(quote, place))
            .and_then(|quote| quote.speaker_id.as_ref().zip(quote.speaker.as_ref()))
    };
    let known: Vec<(&String, &String)> = parts.iter().filter_map(whose).collect();
    let pair = known.windows(2).find(|pair| pair[0].0 != pair[1].0)?;
    Some((pair[0].1.clone(), pair[1].1.clone()))
}

/// With what interrupts a quotation left out, or with it, whichever has the words truer.
fn verbatim(text: &str, claim: &str, asides: &[Range<usize>]) -> Option<Verbatim> {
    let whole = Printed::of(text).find(claim);
    if asides.is_empty() || whole.as_ref().is_some_and(|found| found.edits.is_empty()) {
        return whole;
    }
    let said = Printed::without(text, asides).find(claim);
    match (whole, said) {
        (Some(whole), Some(said)) if said.edits.len() < whole.edits.len() || said.score > whole.score => Some(said),
        (None, said) => said,
        (whole, _) => whole,
    }
}

/// What stands between the parts of one quotation, or between two of one speaker in a paragraph: no words of theirs.
fn asides(text: &str, points: &CodePoints, quotes: &[Quote]) -> Vec<Range<usize>> {
    let mut parts: Vec<(Range<usize>, &str, Option<&str>)> = Vec::new();
    for quote in quotes {
        let kind = quote.kind.name();
        if quote.parent.is_none() && kind != "indirect" && kind != "scare" {
            let speaker = quote.speaker_id.as_deref();
            parts.extend(
                quote.content.iter().map(|part| (points.span(text, *part).range(), quote.id.as_str(), speaker)),
            );
        }
    }
    parts.sort_by_key(|(range, _, _)| (range.start, range.end));
    let mut asides: Vec<Range<usize>> = Vec::new();
    for pair in parts.windows(2) {
        let [(one, id, speaker), (two, next_id, next)] = pair else { continue };
        let Some(gap) = text.get(one.end..two.start) else { continue };
        let same = id == next_id || speaker.is_some() && speaker == next && !gap.contains('\n');
        if same && gap.split_whitespace().count() <= ASIDE {
            asides.push(one.end..two.start);
        }
    }
    asides
}
