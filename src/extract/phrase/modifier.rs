//! What may stand between a subject and its verb: a time ("X on Monday said"), a clause that picks out ("those who left said").

use super::left;
use crate::extract::reading::Reading;
use crate::lexicon::Class;
use crate::model::Tag;
use std::ops::Range;

/// Times are short: "late on the Friday evening".
const MAX_TIME: usize = 5;

/// A clause that picks out a person is seldom longer, in items.
const MAX_CLAUSE: usize = 20;

/// Where the words of time begin that end right before `end`, with their preposition.
pub(super) fn time_start(reading: &Reading, floor: usize, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&l| l > floor)?;
    let mut start = last;
    let year = reading.tag(last) == Tag::Cd && reading.str(last).len() == 4;
    if !(reading.word(last).is_time() && !reading.is_possessive_sign(end)) && !year {
        return None;
    }
    while start > floor + 1 && last - start < MAX_TIME && belongs_to_time(reading, start - 1) {
        start -= 1;
    }
    let preposition = reading.word(start - 1).is(Class::Dating) && reading.tag(start - 1) == Tag::In;
    if preposition {
        let adverb =
            start > floor + 1 && reading.tag(start - 2) == Tag::Rb && reading.word(start - 2).is(Class::Timing);
        return Some(if adverb { start - 2 } else { start - 1 });
    }
    // "Theresa May", "the final week": without a preposition only a weekday or a pointed-at time is sure.
    let pointed = start < last && reading.word(start).is(Class::Timing);
    let weekday = reading.str(last).ends_with("day") && !reading.is(last, "day") && reading.tag(start - 1) != Tag::Dt;
    (pointed || weekday && !year).then_some(start)
}

fn belongs_to_time(reading: &Reading, i: usize) -> bool {
    let word = reading.word(i);
    word.is_time() && !word.is_first_name()
        || reading.tag(i) == Tag::Cd && reading.str(i).len() <= 4
        || word.is(Class::Timing)
        || reading.is(i, "the")
}

/// Where a word that floats between subject and verb, or between verbs, begins with the auxiliaries before it:
/// "they both said", "has since said", "the men themselves say".
pub(super) fn floating_start(reading: &Reading, floor: usize, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&l| l > floor && reading.word(l).is(Class::Floating))?;
    let mut start = last;
    while start > floor + 1 && reading.word(start - 1).is(Class::Auxiliary) && reading.tag(start - 1).is_verb() {
        start -= 1;
    }
    let before = reading.tag(start - 1);
    (start < last || before.is_noun() || before == Tag::Prp || before == Tag::Punct).then_some(start)
}

/// Where the participle begins that ends right before `end`: "published" of "a poll published last week".
pub(super) fn participle_start(reading: &Reading, floor: usize, end: usize) -> usize {
    match end.checked_sub(1).filter(|&l| l > floor) {
        Some(l) if matches!(reading.tag(l), Tag::Vbn | Tag::Vbd | Tag::Vbg) && reading.tag(l - 1).is_noun() => l,
        _ => end,
    }
}

/// The noun phrase that a clause with "who" right before `end` picks out: "officials" of "officials who met them".
pub(super) fn picked_out(reading: &Reading, floor: usize, end: usize) -> Option<Range<usize>> {
    let lowest = floor.max(end.saturating_sub(MAX_CLAUSE));
    if reading.tag(end.checked_sub(1)?) == Tag::Prp {
        return None;
    }
    let mut finite = false;
    for j in (lowest + 1..end).rev() {
        if reading.is_any(j, &[",", ";", ":", "–", "—", "--"]) || reading.mark(j).is_some() {
            return None;
        }
        // "the man who left when she asked": the verb has a subject of its own.
        if matches!(reading.tag(j), Tag::Wrb) || reading.word(j).is(Class::Subordinator) && !reading.is(j, "who") {
            return None;
        }
        if reading.is(j, "who") {
            let start = left(reading, floor, j).filter(|_| finite)?;
            return Some(start..j);
        }
        finite |= reading.tag(j).is_finite();
    }
    None
}
