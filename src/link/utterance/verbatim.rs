//! Whether words that somebody puts in marks are printed so: where a text has them, and what differs. Spelling, marks,
//! capitals and full stops do not count; what an ellipsis or square brackets own up to is no difference.

use super::align::aligned;
use super::words::{Word, first_words};
use crate::lexicon;
use crate::model::Edit;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A report is looked through by its first 200,000 words.
const MOST_PRINTED: usize = 200_000;

/// An ellipsis may stand for so many words.
const CUT: usize = 150;

/// Words that may be left out or put in without the place being another.
const SLACK: usize = 8;

/// Of the weight of the words: with less in common they are other words.
const LEAST: f32 = 0.6;

/// So many words at the end of a claim may stand for others; more are added to it.
const MOST_BESIDE: usize = 3;

/// A little word beside one that tells something.
const LIGHT: f32 = 0.25;

/// A text made ready for many comparisons.
#[derive(Debug)]
pub struct Printed<'t> {
    text: &'t str,
    words: Vec<Word>,
    places: FxHashMap<(u64, u64), Vec<usize>>,
}

/// Where a text has the words, and how.
#[derive(Clone, Debug)]
pub struct Verbatim {
    /// Share of the words that are there.
    pub score: f32,
    /// Bytes of the text.
    pub start: usize,
    /// Byte behind the last.
    pub end: usize,
    /// What differs, in order; none when they are printed so.
    pub edits: Vec<Edit>,
    /// Bytes of what is joined by an ellipsis for which the text has words; one stretch where there is none.
    pub parts: Vec<Range<usize>>,
}

impl<'t> Printed<'t> {
    /// Reads `text`.
    pub fn of(text: &'t str) -> Printed<'t> {
        Printed::without(text, &[])
    }

    /// Reads `text` but for `breaks`, in order, where somebody else speaks: the "she said" within a quotation.
    pub fn without(text: &'t str, breaks: &[Range<usize>]) -> Printed<'t> {
        let mut words = first_words(text, MOST_PRINTED);
        let is_said = |word: &Word| {
            let at = breaks.partition_point(|gap| gap.end <= word.start);
            breaks.get(at).is_none_or(|gap| word.end <= gap.start)
        };
        words.retain(is_said);
        let mut places: FxHashMap<(u64, u64), Vec<usize>> = FxHashMap::default();
        for (at, pair) in words.windows(2).enumerate() {
            places.entry((pair[0].strict, pair[1].strict)).or_default().push(at);
        }
        Printed { text, words, places }
    }

    /// The place that is likest to `claim`.
    pub fn find(&self, claim: &str) -> Option<Verbatim> {
        let wanted = super::words::words(claim);
        let (from, to) = self.stretch(&wanted)?;
        let strict = |words: &[Word]| -> Vec<u64> { words.iter().map(|word| word.strict).collect() };
        let mut pairs = closest(&strict(&wanted), &strict(&self.words[from..to]));
        pairs.iter_mut().for_each(|(_, j)| *j += from);
        let weight = |word: &Word| if word.content { 1.0 } else { LIGHT };
        let total: f32 = wanted.iter().filter(|word| !word.edited).map(weight).sum();
        let found: f32 = pairs.iter().map(|(i, _)| weight(&wanted[*i])).sum();
        let score = (found / total.max(LIGHT)).min(1.0);
        let (first, last) = (pairs.first()?, pairs.last()?);
        let (ahead, behind) = (self.ahead(first.1, first.0), self.behind(last.1, wanted.len() - last.0 - 1));
        let edits = self.edits(claim, &wanted, &pairs, (ahead, behind));
        let telling = pairs.iter().filter(|(i, _)| wanted[*i].content).count();
        if score < LEAST || (telling < 2 && !edits.is_empty()) {
            return None;
        }
        let parts = self.parts(&wanted, &pairs);
        let start = ahead.first().map_or(self.words[first.1].start, |word| word.start);
        let end = behind.last().map_or(self.words[last.1].end, |word| word.end);
        Some(Verbatim { score, start, end, edits, parts })
    }

    fn parts(&self, wanted: &[Word], pairs: &[(usize, usize)]) -> Vec<Range<usize>> {
        let is_cut = |one: &(usize, usize), next: &(usize, usize)| {
            let own = &wanted[one.0 + 1..=next.0];
            own.iter().any(|word| word.edited && !word.bracketed) && next.1 > one.1 + 1
        };
        let parts = pairs.chunk_by(|one, next| !is_cut(one, next));
        parts.filter_map(|part| Some(self.words[part.first()?.1].start..self.words[part.last()?.1].end)).collect()
    }

    /// Words from and to which most pairs of neighbours of `wanted` stand.
    fn stretch(&self, wanted: &[Word]) -> Option<(usize, usize)> {
        let cuts = wanted.iter().skip(1).filter(|word| word.edited).count();
        let width = wanted.len() + wanted.len() / 3 + SLACK + cuts.min(4) * CUT;
        let mut seen = FxHashSet::default();
        // What a writer puts in stands elsewhere, if anywhere.
        let own: Vec<u64> = wanted.iter().filter(|word| !word.bracketed).map(|word| word.strict).collect();
        let pairs = own.windows(2).map(|pair| (pair[0], pair[1])).filter(|pair| seen.insert(*pair));
        let mut hits: Vec<(usize, usize)> = Vec::new();
        for (n, pair) in pairs.enumerate() {
            hits.extend(self.places.get(&pair).into_iter().flatten().map(|at| (*at, n)));
        }
        hits.sort_unstable();
        let mut counts: FxHashMap<usize, usize> = FxHashMap::default();
        let (mut best, mut end) = ((0, 0), 0);
        for (n, (at, pair)) in hits.iter().enumerate() {
            while let Some((_, other)) = hits.get(end).filter(|(last, _)| *last < at + width) {
                *counts.entry(*other).or_default() += 1;
                end += 1;
            }
            if counts.len() > best.0 {
                best = (counts.len(), n);
            }
            if let Some(count) = counts.get_mut(pair) {
                *count -= 1;
                if *count == 0 {
                    counts.remove(pair);
                }
            }
        }
        let (start, _) = hits.get(best.1)?;
        let from = start.saturating_sub(SLACK.min(wanted.len()));
        // The last pair may begin with the last word of that width.
        Some((from, (start + width + 1).min(self.words.len())))
    }

    /// At most `most` words behind word `at`, up to a mark: where the last words of a claim are others, those are what it
    /// should have.
    fn behind(&self, at: usize, most: usize) -> &[Word] {
        let next = |n: &usize| self.is_joined(at + n);
        let count = (0..most.min(MOST_BESIDE)).take_while(next).count();
        self.words.get(at + 1..at + 1 + count).unwrap_or_default()
    }

    /// The same before word `at`.
    fn ahead(&self, at: usize, most: usize) -> &[Word] {
        let next = |n: &usize| at.checked_sub(n + 1).is_some_and(|before| self.is_joined(before));
        let count = (0..most.min(MOST_BESIDE)).take_while(next).count();
        self.words.get(at - count..at).unwrap_or_default()
    }

    /// Whether nothing but white space stands between a word and the next.
    fn is_joined(&self, at: usize) -> bool {
        let pair = self.words.get(at).zip(self.words.get(at + 1));
        let between = pair.and_then(|(one, next)| self.text.get(one.end..next.start));
        between.is_some_and(|between| between.chars().all(|c| c == ' '))
    }

    /// What differs between `pairs`, and before and behind them, where the text has the words of `beside`.
    fn edits(&self, claim: &str, wanted: &[Word], pairs: &[(usize, usize)], beside: (&[Word], &[Word])) -> Vec<Edit> {
        let mut edits = Vec::new();
        let words = |text: &str, words: &[Word]| match (words.first(), words.last()) {
            (Some(first), Some(last)) => text.get(first.start..last.end).unwrap_or_default().to_owned(),
            _ => String::new(),
        };
        let mut note = |own: &[Word], printed: &[Word], cut: bool| {
            let denies = |text: &str, words: &[Word]| {
                words.iter().any(|word| text.get(word.start..word.end).is_some_and(lexicon::denies))
            };
            // Brackets clear up what is meant; they do not turn it round.
            let turned = own.iter().any(|word| word.bracketed) && denies(claim, own) && !denies(self.text, printed);
            if turned {
                edits.push(Edit { before: words(self.text, printed), after: words(claim, own) });
                return;
            }
            let owned = cut || (!own.is_empty() && own.iter().all(|word| word.edited));
            if own.iter().all(|word| word.edited) && (printed.is_empty() || owned) {
                return;
            }
            edits.push(Edit { before: words(self.text, printed), after: words(claim, own) });
        };
        let mut before: Option<(usize, usize)> = None;
        for &(i, j) in pairs {
            match before {
                None => note(&wanted[..i], beside.0, false),
                // What stands in brackets may take the place of its neighbours too.
                Some((x, y)) => {
                    note(&wanted[x + 1..i], &self.words[y + 1..j], wanted[i].edited || wanted[x].bracketed);
                }
            }
            before = Some((i, j));
        }
        if let Some((x, _)) = before {
            note(&wanted[x + 1..], beside.1, false);
        }
        edits
    }
}

/// Words beside each other; one that could stand before its neighbour or farther off stands before it.
fn closest(wanted: &[u64], printed: &[u64]) -> Vec<(usize, usize)> {
    let mut pairs = aligned(wanted, printed);
    for n in (1..pairs.len()).rev() {
        let ((i, _), (x, y)) = (pairs[n - 1], pairs[n]);
        if i + 1 == x && y.checked_sub(1).is_some_and(|before| printed[before] == wanted[i]) {
            pairs[n - 1].1 = y - 1;
        }
    }
    pairs
}

/// Telling words that two sentences share, and their share of the shorter; figures are left out.
pub fn shared_words(one: &str, other: &str) -> (usize, f32) {
    let set = |text: &str| -> FxHashSet<u64> {
        let words = super::words::words(text);
        let figure =
            |word: &Word| text.get(word.start..word.end).is_some_and(|w| w.contains(|c: char| c.is_ascii_digit()));
        words.iter().filter(|word| word.content && !figure(word)).map(|word| word.loose).collect()
    };
    let (one, other) = (set(one), set(other));
    let shared = one.intersection(&other).count();
    (shared, shared as f32 / one.len().min(other.len()).max(1) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“The ferry has never once been late,” said Ann Oar. “We mend it each winter, when the ice allows, and \
                        it doesn’t complain. This is a boat that I’d trust.”";

    fn edits(claim: &str) -> Vec<(String, String)> {
        let found = Printed::of(TEXT).find(claim).unwrap();
        found.edits.into_iter().map(|edit| (edit.before, edit.after)).collect()
    }

    #[test]
    fn verify_takes_marks_capitals_and_honest_cuts_as_printed() {
        for claim in [
            "the ferry has never once been late.",
            "Never once",
            "We mend it each winter … and it doesn't complain",
            "[Engineers] mend it each winter",
            "[N]ever once",
            "We mend it [the ferry] each winter",
            "We mend[ed] it each winter",
        ] {
            assert!(edits(claim).is_empty(), "{claim}: {:?}", edits(claim));
        }
    }

    #[test]
    fn verify_reads_over_who_speaks() {
        let text = "‘There are good boats in every one of the six harbours we saw,’ Ms Oar said. ‘But the guild is asking them \
                    to sail a tide for which it has not given them the time.’";
        let at = text.find(",’ Ms").unwrap();
        let aside = at..text.find("‘But").unwrap();
        for claim in [
            "There are good boats in every one of the six harbours we saw. But the guild is asking them to sail",
            "There are good boats in every one of the six harbours we saw. But the guild is asking them to sail a tide for \
             which it has not given them the time",
        ] {
            let found = Printed::without(text, std::slice::from_ref(&aside)).find(claim).unwrap();
            assert!(found.edits.is_empty(), "{claim}: {:?}", found.edits);
            assert_eq!(Printed::of(text).find(claim).unwrap().edits.len(), 1, "{claim}");
        }
    }

    #[test]
    fn verify_shows_each_word_that_differs() {
        let one = |before: &str, after: &str| vec![(before.to_owned(), after.to_owned())];
        assert_eq!(edits("The ferry has never been late"), one("once", ""));
        assert_eq!(edits("The ferry has never once been very late"), one("", "very"));
        assert_eq!(edits("We mend it each summer, when the ice allows"), one("winter", "summer"));
        assert_eq!(edits("We mend it each winter, when the tide allows"), one("ice", "tide"));
        assert_eq!(edits("when the ice allows, and it doesn't moan"), one("complain", "moan"));
        assert_eq!(edits("We mend it [not] each winter, when the ice allows"), one("", "not"));
        assert!(Printed::of(TEXT).find("Nobody ever paid the captain a penny").is_none());
    }
}
