//! What beside the words tells that two quotations are of one occasion: the sentence round them, the day, what the articles
//! are about.

use super::said::Said;
use super::words::Word;
use std::collections::BTreeSet;

/// Papers print a statement within days, weeklies and reports within weeks; the next inspection is a year away.
pub(super) const ONE_STORY: i64 = 60;

/// Dailies print a statement on its day or the next, or after the weekend.
const NEWS: i64 = 3;

/// The same day's news, also in a weekly paper.
const NEAR: i64 = 14;

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
    match days(one, other) {
        Some(days) if days > ONE_STORY => Story::Other,
        Some(_) if shared => Story::One,
        _ => Story::Unknown,
    }
}

/// Whether the articles may be of one fortnight; also where a date is missing.
pub(super) fn is_near(one: &Said, other: &Said) -> bool {
    days(one, other).is_none_or(|days| days <= NEAR)
}

/// Whether they are, or may be, in the news of the same days.
pub(super) fn is_same_news(one: &Said, other: &Said) -> bool {
    days(one, other).is_none_or(|days| days <= NEWS)
}

/// In which fortnight the article stands.
pub(super) fn fortnight(said: &Said) -> Option<i64> {
    day_of(said).map(|day| day / NEAR)
}

/// The day of its article.
pub(super) fn day_of(said: &Said) -> Option<i64> {
    said.published.as_deref().and_then(day)
}

fn days(one: &Said, other: &Said) -> Option<i64> {
    Some((day_of(one)? - day_of(other)?).abs())
}

/// Whether names and figures stand round both, and none of them round both.
pub(super) fn contradicts(one: &Said, other: &Said) -> bool {
    let (a, b) = (names(one), names(other));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

/// Whether names and figures stand round both, and all of the one stand round the other.
pub(super) fn agrees(one: &Said, other: &Said) -> bool {
    let (a, b) = (names(one), names(other));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}

fn names(said: &Said) -> BTreeSet<u64> {
    said.round().iter().filter(|w| w.names).map(|w| w.loose).collect()
}

/// Days of the Gregorian calendar, counted from a March long ago so that a leap day ends its year.
fn day(date: &str) -> Option<i64> {
    let mut parts = date.get(..10)?.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let year = if month > 2 { year } else { year - 1 };
    let before = ((month + 9) % 12 * 306 + 5) / 10;
    Some(365 * year + year / 4 - year / 100 + year / 400 + before + day)
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

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        for (from, to, days) in [
            ("2020-11-19", "2020-12-03", 14),
            ("2020-02-28", "2020-03-01", 2),
            ("2021-02-28", "2021-03-01", 1),
            ("2019-12-31", "2021-01-01", 367),
        ] {
            assert_eq!(day(to).zip(day(from)).map(|(to, from)| to - from), Some(days), "{from} to {to}");
        }
    }
}
