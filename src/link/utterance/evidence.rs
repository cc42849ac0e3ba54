//! What beside the words tells that two quotations are of one occasion: the sentence round them, the day, what the articles
//! are about.

use super::said::Said;
use super::words::Word;
use std::collections::BTreeSet;

/// Papers print a statement within days, weeklies and reports within weeks; the next inspection is a year away.
const ONE_STORY: i64 = 60;

/// Whether the articles tell of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// Time and names agree.
    One,
    /// Nothing tells.
    Unknown,
    /// Other days or other names.
    Other,
}

pub(super) fn story(one: &Said, other: &Said) -> Story {
    let shared = one.about.iter().any(|name| other.about.contains(name));
    let days = one.published.as_deref().zip(other.published.as_deref()).and_then(|(a, b)| Some(day(a)? - day(b)?));
    match days.map(i64::abs) {
        Some(days) if days > ONE_STORY => Story::Other,
        Some(_) if shared => Story::One,
        _ => Story::Unknown,
    }
}

/// Days since the year 0, as well as needed: every month has 31.
fn day(date: &str) -> Option<i64> {
    let mut parts = date.get(..10)?.split('-').map(|part| part.parse::<i64>().ok());
    Some((parts.next()?? * 12 + parts.next()??) * 31 + parts.next()??)
}

/// Words that say something round both quotations, beside `inner`, which both have: how many are shared, and which share of
/// the fewer that is.
pub(super) fn round(one: &Said, other: &Said, inner: &BTreeSet<u64>) -> (usize, f32) {
    let about = |said: &Said| -> BTreeSet<u64> {
        let all = said.round().iter().chain(said.words());
        all.filter(|w: &&Word| w.content && !inner.contains(&w.loose)).map(|w| w.loose).collect()
    };
    let (a, b) = (about(one), about(other));
    let shared = a.intersection(&b).count();
    (shared, shared as f32 / a.len().min(b.len()).max(1) as f32)
}
