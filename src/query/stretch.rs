//! From the places of single words to the stretches of text that a run takes up, and to the words to be marked in them.
//! The same for the lists of places in the index and for those of a text at hand.

use super::pattern::Pattern;
use super::run::Run;
use std::ops::Range;

/// A run may bring so many together; with them sets of members fit one number.
pub(super) const MOST_NEAR: usize = 6;

/// First and last word, counted from the beginning of the text.
pub(super) type Stretch = (u32, u32);

/// A run with its words numbered.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// Numbers of its words, and how many others may stand between them in all.
    Phrase(Range<usize>, u32),
    Either(Vec<Shape>),
    Near(Vec<Shape>, u32),
}

impl Shape {
    /// The shape of `run`; its words are added to `leaves`.
    pub(super) fn of<'a>(run: &'a Run, leaves: &mut Vec<&'a Pattern>) -> Shape {
        let mut each = |members: &'a [Run]| members.iter().map(|run| Shape::of(run, leaves)).collect();
        match run {
            Run::Either(members) => Shape::Either(each(members)),
            Run::Near(members, distance) => Shape::Near(each(members), *distance),
            Run::Phrase(patterns, slop) => {
                let first = leaves.len();
                leaves.extend(patterns);
                Shape::Phrase(first..leaves.len(), *slop)
            }
        }
    }

    /// Where it stands, in order; `places` are those of its words. With `all`, every stretch; otherwise one for each end.
    pub(super) fn stretches(&self, places: &[Vec<u32>], all: bool) -> Vec<Stretch> {
        match self {
            Shape::Phrase(words, slop) => phrase(places.get(words.clone()).unwrap_or_default(), *slop),
            Shape::Either(members) => {
                let mut found: Vec<Stretch> = members.iter().flat_map(|m| m.stretches(places, true)).collect();
                found.sort_unstable();
                found.dedup();
                found
            }
            Shape::Near(members, distance) => near(&elements(members, places), members.len(), *distance, all),
        }
    }

    /// How often it stands, as for [`Shape::stretches`] with one for each end.
    pub(super) fn count(&self, places: &[Vec<u32>]) -> usize {
        if let Shape::Near(members, distance) = self
            && let [Shape::Phrase(a, _), Shape::Phrase(b, _)] = members.as_slice()
            && let ([a], [b]) = (places.get(a.clone()).unwrap_or_default(), places.get(b.clone()).unwrap_or_default())
        {
            // What is asked most: two words, or two sets of words.
            return ends(a, b, *distance) + ends(b, a, *distance);
        }
        self.stretches(places, false).len()
    }

    /// The words that make the match, a phrase as a whole; only those of the match that takes up `only`, if given.
    pub(super) fn mark(&self, places: &[Vec<u32>], only: Option<Stretch>, marks: &mut Vec<Stretch>) {
        match self {
            Shape::Phrase(words, slop) => {
                let words = places.get(words.clone()).unwrap_or_default();
                for stretch in phrase(words, *slop).into_iter().filter(|s| only.is_none_or(|only| only == *s)) {
                    mark_phrase(words, stretch, marks);
                }
            }
            Shape::Either(members) => members.iter().for_each(|member| member.mark(places, only, marks)),
            Shape::Near(members, distance) => {
                let inside = |p: &u32| only.is_none_or(|(first, last)| first <= *p && *p <= last);
                let places: Vec<Vec<u32>> =
                    places.iter().map(|places| places.iter().copied().filter(inside).collect()).collect();
                let elements = elements(members, &places);
                for n in taking_part(&elements, members.len(), *distance) {
                    if let Some((stretch, member)) = elements.get(n)
                        && let Some(shape) = members.get(*member)
                    {
                        shape.mark(&places, Some(*stretch), marks);
                    }
                }
            }
        }
    }
}

/// Words in order, with at most `slop` others between them in all.
fn phrase(words: &[Vec<u32>], slop: u32) -> Vec<Stretch> {
    let Some((first, rest)) = words.split_first() else { return vec![] };
    let Some((last, middle)) = rest.split_last() else { return first.iter().map(|p| (*p, *p)).collect() };
    let longest = rest.len() as u32 + slop;
    let mut found = Vec::new();
    for start in first {
        let reached = middle.iter().try_fold(*start, |at, places| next(places, at).filter(|p| p - start <= longest));
        let Some(reached) = reached else { continue };
        let from = last.partition_point(|p| *p <= reached);
        let ends = last.get(from..).unwrap_or_default().iter().take_while(|end| **end - start <= longest);
        found.extend(ends.map(|end| (*start, *end)));
    }
    found
}

/// The first of `places` behind `at`.
fn next(places: &[u32], at: u32) -> Option<u32> {
    places.get(places.partition_point(|p| *p <= at)).copied()
}

fn previous(places: &[u32], at: u32) -> Option<u32> {
    places.get(places.partition_point(|p| *p < at).checked_sub(1)?).copied()
}

fn mark_phrase(words: &[Vec<u32>], (start, end): Stretch, marks: &mut Vec<Stretch>) {
    if (end - start) as usize + 1 == words.len() {
        marks.push((start, end));
        return;
    }
    // A word takes part when it lies between the earliest that the words before it can be read and the latest that
    // those behind it can.
    let (mut earliest, mut latest) = (vec![start], vec![end]);
    for places in words.iter().skip(1) {
        earliest.push(earliest.last().and_then(|at| next(places, *at)).unwrap_or(u32::MAX));
    }
    for places in words.iter().rev().skip(1) {
        latest.push(latest.last().and_then(|at| previous(places, *at)).unwrap_or(0));
    }
    for ((places, from), to) in words.iter().zip(earliest).zip(latest.into_iter().rev()) {
        marks.extend(places.iter().filter(|p| from <= **p && **p <= to).map(|p| (*p, *p)));
    }
}

/// How many of `ends` have one of `starts` at most `distance` words before them.
fn ends(starts: &[u32], ends: &[u32], distance: u32) -> usize {
    let mut before = starts.iter().peekable();
    let mut latest = None;
    let near = |end: &&u32| {
        while let Some(start) = before.next_if(|start| start < end) {
            latest = Some(*start);
        }
        latest.is_some_and(|start| **end - start <= distance + 1)
    };
    ends.iter().filter(near).count()
}

/// Stretches of all members in order, each with the number of its member.
fn elements(members: &[Shape], places: &[Vec<u32>]) -> Vec<(Stretch, usize)> {
    let of = |(n, member): (usize, &Shape)| member.stretches(places, true).into_iter().map(move |s| (s, n));
    let mut all: Vec<(Stretch, usize)> = members.iter().enumerate().flat_map(of).collect();
    all.sort_unstable();
    all
}

/// Stretches with one of each member, each at most `distance` words behind the one before.
fn near(elements: &[(Stretch, usize)], members: usize, distance: u32, all: bool) -> Vec<Stretch> {
    let full = (1_u32 << members) - 1;
    // Chains that may go on: which members they hold, where they begin and end.
    let mut open: Vec<(u32, u32, u32)> = Vec::new();
    let mut found = Vec::new();
    for ((start, end), member) in elements {
        open.retain(|(_, _, last)| last + distance + 1 >= *start);
        let one = 1_u32 << member;
        let mut longer = vec![(one, *start, *end)];
        let fits = |(held, _, last): &&(u32, u32, u32)| held & one == 0 && last < start;
        longer.extend(open.iter().filter(fits).map(|(held, first, _)| (held | one, *first, *end)));
        longer.sort_unstable();
        // The latest beginning stands for all.
        longer.dedup_by(|next, kept| {
            let same = next.0 == kept.0 && (!all || next.1 == kept.1);
            if same {
                kept.1 = next.1;
            }
            same
        });
        for chain in longer {
            if chain.0 == full { found.push((chain.1, chain.2)) } else { open.push(chain) }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Numbers of the elements that are in any such stretch.
fn taking_part(elements: &[(Stretch, usize)], members: usize, distance: u32) -> Vec<usize> {
    // Sets of sets of members: bit `n` says that the members in the bits of `n` are brought together.
    let one = |n: usize| elements.get(n).map_or(0, |(_, member)| 1_usize << member);
    let follows = |a: usize, b: usize| match (elements.get(a), elements.get(b)) {
        (Some(((_, end), _)), Some(((start, _), _))) => end < start && start - end - 1 <= distance,
        _ => false,
    };
    let longest = elements.iter().map(|((start, end), _)| end - start).max().unwrap_or(0);
    let close = |a: usize, b: usize| match (elements.get(a), elements.get(b)) {
        (Some(((a, _), _)), Some(((b, _), _))) => b - a <= longest + distance + 1,
        _ => false,
    };
    let mut forward: Vec<u64> = Vec::with_capacity(elements.len());
    for n in 0..elements.len() {
        let before = (0..n).rev().take_while(|k| close(*k, n)).filter(|k| follows(*k, n));
        let held = before.fold(0, |all, k| all | with(forward[k], one(n)));
        forward.push(held | 1 << one(n));
    }
    let mut backward: Vec<u64> = vec![0; elements.len()];
    for n in (0..elements.len()).rev() {
        let behind = (n + 1..elements.len()).take_while(|k| close(n, *k)).filter(|k| follows(n, *k));
        backward[n] = behind.fold(1 << one(n), |all, k| all | with(backward[k], one(n)));
    }
    let full = (1_usize << members) - 1;
    let whole = |n: &usize| {
        (0..=full).any(|set| forward[*n] >> set & 1 == 1 && backward[*n] >> (full & !set | one(*n)) & 1 == 1)
    };
    (0..elements.len()).filter(whole).collect()
}

/// Each set in `sets` that lacks `one`, with it.
fn with(sets: u64, one: usize) -> u64 {
    (0..64).filter(|set| sets >> set & 1 == 1 && set & one == 0).fold(0, |all, set| all | 1 << (set | one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(n: usize) -> Vec<Shape> {
        (0..n).map(|i| Shape::Phrase(i..i + 1, 0)).collect()
    }

    #[test]
    fn words_are_near_in_any_order_with_so_many_between() {
        let near = Shape::Near(words(2), 2);
        let found = |a: &[u32], b: &[u32]| near.stretches(&[a.to_vec(), b.to_vec()], true);
        assert_eq!(found(&[0], &[3, 4]), [(0, 3)]);
        assert_eq!(found(&[9], &[6]), [(6, 9)]);
        assert_eq!(found(&[5], &[5]), []);
        let three = Shape::Near(words(3), 1);
        assert_eq!(three.stretches(&[vec![2], vec![0], vec![4]], true), [(0, 4)]);
        assert_eq!(three.stretches(&[vec![2], vec![0], vec![5]], true), []);
    }

    #[test]
    fn two_words_are_counted_as_they_are_found() {
        let near = Shape::Near(words(2), 2);
        for (a, b) in [(vec![0, 3, 9], vec![2, 6, 30]), (vec![5], vec![5]), (vec![1, 2], vec![4]), (vec![], vec![4])] {
            let places = [a, b];
            assert_eq!(near.count(&places), near.stretches(&places, false).len(), "{places:?}");
        }
    }

    #[test]
    fn a_sloppy_phrase_keeps_its_order() {
        let sloppy = Shape::Phrase(0..3, 2);
        let found = |a: u32, b: u32, c: u32| sloppy.stretches(&[vec![a], vec![b], vec![c]], true);
        assert_eq!(found(0, 1, 4), [(0, 4)]);
        assert_eq!(found(0, 2, 5), []);
        assert_eq!(found(1, 0, 2), []);
    }

    #[test]
    fn only_what_takes_part_is_marked() {
        let mut marks = vec![];
        Shape::Near(words(2), 1).mark(&[vec![0, 10], vec![2, 20]], None, &mut marks);
        assert_eq!(marks, [(0, 0), (2, 2)]);
        marks.clear();
        let nested = Shape::Near(vec![Shape::Phrase(0..2, 0), Shape::Phrase(2..3, 0)], 3);
        nested.mark(&[vec![4, 40], vec![5, 41], vec![1]], None, &mut marks);
        assert_eq!(marks, [(1, 1), (4, 5)]);
    }
}
