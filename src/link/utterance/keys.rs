//! By which hashes quotations that may be one are found.

use super::evidence;
use super::said::Said;
use super::speaker;
use super::words::{Word, hash};
use crate::link::Meeting;
use std::collections::BTreeSet;

/// Words of a shingle: a run of so many is rarely anybody's but the speaker's.
const SHINGLE: usize = 4;

/// Of so many shingles in a row one at least is kept (winnowing; Schleimer, Wilkerson & Aiken 2003), so that a shared run of
/// `SHINGLE + window - 1` words is found; a longer window keeps a part of what a shorter one keeps. In quotations up to 45
/// words the window is 3, and a run of six is found; beyond, it grows so that no quotation has more than about thirty.
const WINDOW: usize = 3;
const WORDS_A_WINDOW: usize = 15;

/// A fragment has fewer words that say something.
pub(super) const FRAGMENT: usize = 5;

/// Sentences beyond these are found by their shingles.
const MOST_SENTENCES: usize = 6;

/// Words round a fragment that stand in a key with it.
const MOST_ROUND: usize = 10;

/// Two long quotations that share one key share hardly more than their speaker; those of few keys are short.
const FEW_KEYS: usize = 16;

/// Whether quotations of one story that met by their keys are worth a comparison.
pub(super) fn is_candidate(meeting: &Meeting) -> bool {
    meeting.shared > 1 || meeting.fewest <= FEW_KEYS
}

pub(super) fn keys(said: &Said) -> Vec<i64> {
    let words = said.words();
    let loose: Vec<u64> = words.iter().map(|w| w.loose).collect();
    let mut keys = BTreeSet::from([hash(&(0_u8, &loose))]);
    let sentences = words.split_inclusive(|w| w.ends).filter(|s| s.len() > 3);
    keys.extend(sentences.take(MOST_SENTENCES).map(|s| hash(&(0_u8, s.iter().map(|w| w.loose).collect::<Vec<_>>()))));
    let shingles: Vec<u64> = loose.windows(SHINGLE).map(|shingle| hash(&(1_u8, shingle))).collect();
    let content: BTreeSet<u64> = words.iter().filter(|w| w.content).map(|w| w.loose).collect();
    let fragment = content.len() < FRAGMENT;
    let window = if fragment { 1 } else { WINDOW.max(words.len() / WORDS_A_WINDOW) };
    if shingles.len() < window {
        keys.extend(shingles.iter().min());
    }
    keys.extend(shingles.windows(window).filter_map(|window| window.iter().min()));
    // A fragment of two words is found in the whole sentence by who said it when.
    if let Some((name, fortnight)) = speaker::surname(said).zip(evidence::fortnight(said)) {
        keys.insert(hash(&(3_u8, name, fortnight)));
    }
    if fragment {
        // Others may use the same two words of something else: what stands round them makes the keys rare.
        let near = said.round().iter().filter(|w: &&Word| w.content && !content.contains(&w.loose));
        let near: BTreeSet<u64> = near.map(|w| w.loose).collect();
        keys.extend(near.iter().take(MOST_ROUND).map(|round| hash(&(2_u8, &content, round))));
    }
    keys.into_iter().map(|key| key as i64).collect()
}
