//! Which words of two texts answer each other, in order: a longest common subsequence that likes runs, of what lies between
//! common ends; in long texts between runs that stand once in each.

use rustc_hash::FxHashMap;

/// So many pairs of words are compared one by one; beyond that runs that both texts have once cut them first (Heckel 1978).
const MOST_CELLS: usize = 65_536;

/// A run of so many words cuts a long text.
const ANCHOR: usize = 4;

/// Indices into both, ascending.
pub(super) fn aligned(one: &[u64], other: &[u64]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::with_capacity(one.len().min(other.len()));
    between(one, other, (0, 0), &mut pairs);
    close_gaps(one, other, &mut pairs);
    pairs
}

/// A run with something left out on either side goes to the far end of what follows, where the same words stand: "I [do
/// not] doubt [them. I doubt] whether" left out "I do not doubt them", and nothing within a sentence.
fn close_gaps(one: &[u64], other: &[u64], pairs: &mut [(usize, usize)]) {
    let mut end = pairs.len();
    while end > 0 {
        let mut start = end - 1;
        while start > 0 && pairs[start - 1].0 + 1 == pairs[start].0 && pairs[start - 1].1 + 1 == pairs[start].1 {
            start -= 1;
        }
        if let Some((next, next_other)) = pairs.get(end).copied() {
            let ((at, at_other), length) = (pairs[start], end - start);
            let before = start.checked_sub(1).map(|before| pairs[before]);
            let parted = before.is_none_or(|(i, _)| i + 1 < at);
            let parted_other = before.is_none_or(|(_, j)| j + 1 < at_other);
            let out = next_other == at_other + length && next > at + length && parted;
            let put_in = next == at + length && next_other > at_other + length && parted_other;
            if out && one[at..at + length] == one[next - length..next] {
                pairs[start..end].iter_mut().for_each(|pair| pair.0 += next - length - at);
            } else if put_in && other[at_other..at_other + length] == other[next_other - length..next_other] {
                pairs[start..end].iter_mut().for_each(|pair| pair.1 += next_other - length - at_other);
            }
        }
        end = start;
    }
}

fn between(one: &[u64], other: &[u64], (from, to): (usize, usize), pairs: &mut Vec<(usize, usize)>) {
    let front = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    pairs.extend((0..front).map(|i| (from + i, to + i)));
    let (mid, mid_other) = (&one[front..], &other[front..]);
    let back = mid.iter().rev().zip(mid_other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (mid, mid_other) = (&mid[..mid.len() - back], &mid_other[..mid_other.len() - back]);
    let at = (from + front, to + front);
    if mid.len() * mid_other.len() <= MOST_CELLS {
        compare(mid, mid_other, at, pairs);
    } else {
        cut(mid, mid_other, at, pairs);
    }
    let (end, end_other) = (at.0 + mid.len(), at.1 + mid_other.len());
    pairs.extend((0..back).map(|i| (end + i, end_other + i)));
}

/// Word by word; a match that goes on from the one before counts more than one alone.
fn compare(one: &[u64], other: &[u64], (from, to): (usize, usize), pairs: &mut Vec<(usize, usize)>) {
    let width = other.len() + 1;
    if one.is_empty() || other.is_empty() {
        return;
    }
    let mut table = vec![0_u16; (one.len() + 1) * width];
    let run = |i: usize, j: usize| one.get(i + 1).is_some_and(|word| other.get(j + 1) == Some(word));
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            let mut best = table[(i + 1) * width + j].max(table[i * width + j + 1]);
            if one[i] == other[j] {
                best = best.max(table[(i + 1) * width + j + 1] + 2 + u16::from(run(i, j)));
            }
            table[i * width + j] = best;
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < one.len() && j < other.len() {
        let here = table[i * width + j];
        if one[i] == other[j] && here == table[(i + 1) * width + j + 1] + 2 + u16::from(run(i, j)) {
            pairs.push((from + i, to + j));
            (i, j) = (i + 1, j + 1);
        } else if here == table[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// By runs that stand once in each, as far as they are in the same order; what lies between is compared where it is short.
fn cut(one: &[u64], other: &[u64], (from, to): (usize, usize), pairs: &mut Vec<(usize, usize)>) {
    let place = |words: &[u64]| {
        let mut places: FxHashMap<[u64; ANCHOR], Option<usize>> = FxHashMap::default();
        for (at, run) in words.windows(ANCHOR).enumerate() {
            let run = [run[0], run[1], run[2], run[3]];
            places.entry(run).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (own, others) = (place(one), place(other));
    let mut shared: Vec<(usize, usize)> =
        own.iter().filter_map(|(run, at)| Some(((*at)?, (*others.get(run)?)?))).collect();
    shared.sort_unstable();
    let (mut i, mut j) = (0, 0);
    let gap = |i: usize, j: usize, end: usize, end_other: usize, pairs: &mut Vec<(usize, usize)>| {
        let (part, part_other) = (&one[i..end], &other[j..end_other]);
        if part.len() * part_other.len() <= MOST_CELLS {
            compare(part, part_other, (from + i, to + j), pairs);
        }
    };
    for (at, at_other) in ascending(&shared) {
        if at < i || at_other < j {
            continue;
        }
        gap(i, j, at, at_other, pairs);
        let run = one[at..].iter().zip(&other[at_other..]).take_while(|(a, b)| a == b).count();
        pairs.extend((0..run).map(|n| (from + at + n, to + at_other + n)));
        (i, j) = (at + run, at_other + run);
    }
    gap(i, j, one.len(), other.len(), pairs);
}

/// The longest part of `shared`, which ascends in the first, that ascends in the second too.
fn ascending(shared: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; shared.len()];
    for (n, (_, at)) in shared.iter().enumerate() {
        let place = tails.partition_point(|tail| shared[*tail].1 < *at);
        before[n] = place.checked_sub(1).map(|p| tails[p]);
        if place == tails.len() {
            tails.push(n);
        } else {
            tails[place] = n;
        }
    }
    let mut chain = Vec::new();
    let mut next = tails.last().copied();
    while let Some(n) = next {
        chain.push(shared[n]);
        next = before[n];
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn words_answer_each_other_in_order() {
        assert_eq!(aligned(&[1, 2, 3, 4], &[1, 9, 3, 4]), [(0, 0), (2, 2), (3, 3)]);
        assert_eq!(aligned(&[7, 1, 8, 1, 2, 3], &[1, 2, 3]), [(3, 0), (4, 1), (5, 2)]);
        assert!(aligned(&[1], &[]).is_empty());
    }

    #[test]
    fn long_texts_are_cut_at_what_stands_once() {
        let one: Vec<u64> = (0..1_500).collect();
        let mut other: Vec<u64> = (400..1_500).collect();
        other[500] = 9_999;
        let pairs = aligned(&one, &other);
        assert_eq!(pairs.len(), 1_099);
        assert!(pairs.iter().all(|(i, j)| *i == j + 400));
    }

    #[test]
    fn what_is_left_out_is_left_out_in_one_piece() {
        // "I do not doubt them. I doubt whether": "I doubt whether".
        assert_eq!(aligned(&[1, 2, 3, 4, 5, 1, 4, 6], &[1, 4, 6]), [(5, 0), (6, 1), (7, 2)]);
        assert_eq!(aligned(&[1, 4, 6], &[1, 2, 3, 4, 5, 1, 4, 6]), [(0, 5), (1, 6), (2, 7)]);
        assert_eq!(aligned(&[9, 1, 2, 1, 6], &[9, 1, 6]), [(0, 0), (1, 1), (4, 2)]);
    }

    #[test]
    fn a_chorus_ends_in_time() {
        assert!(aligned(&[1; 1_500], &[1, 2].repeat(700)).len() <= 1_500);
    }
}
