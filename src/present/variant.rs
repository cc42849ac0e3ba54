//! The words of one printing against those of the fullest: what is left out, added or changed, marked on the line.

use super::look::{ADDED, DROPPED, Look};
use anstyle::Style;
use std::ops::Range;

/// Words of a printing with marks: `[-left out-] {+added+}`, in colours without the brackets.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Variant {
    /// The words with their signs.
    pub(crate) text: String,
    /// What to paint.
    pub(crate) marks: Vec<(Range<usize>, Style)>,
}

/// A table of more cells is not filled: two quotes of a thousand words that share neither beginning nor end come to a
/// million.
const MOST_CELLS: usize = 4_000_000;

/// Of the printing's words so many stand in the fullest, or it is told in other words and marks would hide it.
const LEAST_KEPT: f64 = 0.5;

/// Longer runs that are left out are shown by their first and last words.
const LONGEST_RUN: usize = 16;
const SHOWN: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Kept,
    Dropped,
    Added,
}

/// `printed` with its differences from `fullest`; marks, case and stops are none.
pub(crate) fn variant(fullest: &str, printed: &str, look: &Look) -> Variant {
    let (before, after) = (words(fullest), words(printed));
    let steps = steps(&before, &after);
    let kept = steps.iter().filter(|step| **step == Step::Kept).count();
    if (kept as f64) < LEAST_KEPT * after.len() as f64 {
        return Variant { text: printed.to_owned(), marks: Vec::new() };
    }
    let mut out = Variant::default();
    let (mut at, mut b, mut a) = (0, 0, 0);
    while let Some(&step) = steps.get(at) {
        let run = steps[at..].iter().take_while(|next| **next == step).count();
        let edge = at == 0 || at + run == steps.len();
        match step {
            Step::Kept => out.plain(&joined(&after[a..a + run])),
            Step::Dropped if edge => out.plain("…"),
            Step::Dropped => out.marked(&shortened(&before[b..b + run]), DROPPED, ["[-", "-]"], look),
            Step::Added => out.marked(&joined(&after[a..a + run]), ADDED, ["{+", "+}"], look),
        }
        b += if step == Step::Added { 0 } else { run };
        a += if step == Step::Dropped { 0 } else { run };
        at += run;
    }
    out
}

impl Variant {
    fn plain(&mut self, words: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text += words;
    }

    fn marked(&mut self, words: &str, style: Style, [open, close]: [&str; 2], look: &Look) {
        if look.colour {
            self.plain(words);
            self.marks.push((self.text.len() - words.len()..self.text.len(), style));
        } else {
            self.plain(&format!("{open}{words}{close}"));
        }
    }
}

/// A word as printed, and what counts of it.
type Word<'a> = (&'a str, String);

/// Words by spaces; what has no letter or digit is part of the word before it.
fn words(text: &str) -> Vec<Word<'_>> {
    let key = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    text.split_whitespace().map(|word| (word, key(word))).filter(|(_, key): &Word<'_>| !key.is_empty()).collect()
}

fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ")
}

fn shortened(words: &[Word<'_>]) -> String {
    if words.len() <= LONGEST_RUN {
        return joined(words);
    }
    format!("{} … {}", joined(&words[..SHOWN]), joined(&words[words.len() - SHOWN..]))
}

/// The fewest words left out and added that lead from one to the other, left out before added.
fn steps(before: &[Word<'_>], after: &[Word<'_>]) -> Vec<Step> {
    let same = |(one, other): &(&Word<'_>, &Word<'_>)| one.1 == other.1;
    let head = before.iter().zip(after).take_while(same).count();
    let (mid_before, mid_after) = (&before[head..], &after[head..]);
    let tail = mid_before.iter().rev().zip(mid_after.iter().rev()).take_while(same).count();
    let mid_before = &mid_before[..mid_before.len() - tail];
    let mid_after = &mid_after[..mid_after.len() - tail];
    let mut steps = vec![Step::Kept; head];
    steps.extend(aligned(mid_before, mid_after));
    steps.extend(std::iter::repeat_n(Step::Kept, tail));
    to_the_edges(&mut steps, before);
    steps
}

/// A printing that begins with "the" begins with the one before its next word, not with the first of the fullest: what is
/// left out moves to the edge where the words allow it.
fn to_the_edges(steps: &mut [Step], before: &[Word<'_>]) {
    let run = |steps: &mut dyn Iterator<Item = &Step>, step: Step| steps.take_while(|next| **next == step).count();
    let kept = run(&mut steps.iter(), Step::Kept);
    let dropped = run(&mut steps.iter().skip(kept), Step::Dropped);
    let same = |one: usize, other: usize| before.get(one).map(|word| &word.1) == before.get(other).map(|word| &word.1);
    if kept > 0 && (0..kept).all(|at| same(at, at + dropped)) {
        steps[..kept + dropped].rotate_left(kept);
    }
    let (n, all) = (before.len(), steps.len());
    let kept = run(&mut steps.iter().rev(), Step::Kept);
    let dropped = run(&mut steps.iter().rev().skip(kept), Step::Dropped);
    if kept > 0 && kept + dropped <= n && (1..=kept).all(|at| same(n - at, n - at - dropped)) {
        steps[all - kept - dropped..].rotate_right(kept);
    }
}

/// By the longest common subsequence.
fn aligned(before: &[Word<'_>], after: &[Word<'_>]) -> Vec<Step> {
    let width = after.len() + 1;
    if before.is_empty() || after.is_empty() || (before.len() + 1).saturating_mul(width) > MOST_CELLS {
        let dropped = std::iter::repeat_n(Step::Dropped, before.len());
        return dropped.chain(std::iter::repeat_n(Step::Added, after.len())).collect();
    }
    // Cell (b, a): how many words the rests from b and a share.
    let mut shared = vec![0_u32; (before.len() + 1) * width];
    for b in (0..before.len()).rev() {
        for a in (0..after.len()).rev() {
            shared[b * width + a] = if before[b].1 == after[a].1 {
                shared[(b + 1) * width + a + 1] + 1
            } else {
                shared[(b + 1) * width + a].max(shared[b * width + a + 1])
            };
        }
    }
    let (mut b, mut a) = (0, 0);
    let mut steps = Vec::with_capacity(before.len() + after.len());
    while b < before.len() || a < after.len() {
        let step = if b == before.len() {
            Step::Added
        } else if a == after.len() {
            Step::Dropped
        } else if before[b].1 == after[a].1 {
            Step::Kept
        } else if shared[(b + 1) * width + a] >= shared[b * width + a + 1] {
            Step::Dropped
        } else {
            Step::Added
        };
        b += usize::from(step != Step::Added);
        a += usize::from(step != Step::Dropped);
        steps.push(step);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(fullest: &str, printed: &str) -> String {
        variant(fullest, printed, &Look::default()).text
    }

    const FULLEST: &str = "The ferry is late, the pier is rotten, and nobody at the harbour office answers.";

    #[test]
    fn words_left_out_added_and_changed_are_marked() {
        assert_eq!(
            plain(FULLEST, "The ferry is late, the old pier is broken, and nobody at the office answers."),
            "The ferry is late, the {+old+} pier is [-rotten,-] {+broken,+} and nobody at the [-harbour-] office answers."
        );
    }

    #[test]
    fn marks_case_and_stops_are_no_difference_and_ends_are_cut_without_a_fuss() {
        assert_eq!(plain(FULLEST, "the ferry is late. The pier is rotten"), "the ferry is late. The pier is rotten …");
        assert_eq!(plain(FULLEST, "Nobody at the harbour office answers"), "… Nobody at the harbour office answers");
        assert_eq!(plain(FULLEST, "The pier is rotten, and nobody"), "… The pier is rotten, and nobody …");
        assert_eq!(plain("It is late, as it is", "It is"), "It is …");
        assert_eq!(plain("It is late", "“It – is late”"), "“It is late”");
    }

    #[test]
    fn what_is_told_in_other_words_stays_as_it_is() {
        let told = "that boats never sail on time and that calls go unheard";
        assert_eq!(plain(FULLEST, told), told);
    }

    #[test]
    fn colours_stand_in_place_of_brackets() {
        let shown = variant("It is very late", "It is late", &Look { width: 80, colour: true });
        assert_eq!((shown.text.as_str(), shown.marks), ("It is very late", vec![(6..10, DROPPED)]));
    }

    #[test]
    fn a_long_gap_is_shown_by_its_ends() {
        let gap: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
        let shown = plain(&format!("Here {} there it goes", gap.join(" ")), "Here there it goes");
        assert_eq!(shown, "Here [-w0 w1 w2 … w37 w38 w39-] there it goes");
    }
}
