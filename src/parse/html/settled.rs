//! What the page shows held against what its data say: authors and dates as a reader sees them beside the headline.

use super::super::byline::{Printed as Names, Signed, has_given_name, is_part_of};
use super::super::date::{self, Moment, Printed};
use super::metadata::Metadata;
use crate::model::DateBasis;

/// What the lines round the article say.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// Bylines, those beside the headline first.
    pub(super) names: Vec<Names>,
    /// Dates, in the same order.
    pub(super) dates: Vec<Printed>,
    /// Dates of lines elsewhere that say nothing else.
    pub(super) elsewhere: Vec<Printed>,
}

/// The authors: by the first data that name any, unless a printed byline names others, or more.
pub(super) fn authors(metadata: &Metadata, shown: &Shown) -> Vec<String> {
    let is_of_site = |name: &str| metadata.site.iter().any(|site| is_part_of(name, site));
    let is_person = |name: &&String| has_given_name(name) || !is_of_site(name);
    let printed: Vec<&Names> = shown.names.iter().filter(|names| !names.people.is_empty()).collect();
    let surest = printed.iter().find(|names| names.says_so).or(printed.first());
    let seen: Vec<String> =
        surest.map(|names| names.people.iter().filter(is_person).cloned().collect()).unwrap_or_default();
    let named: Vec<&Signed> = metadata.signed.iter().filter(|signed| !signed.people.is_empty()).collect();
    let Some(first) = named.first() else {
        if seen.is_empty() {
            let agencies = metadata.signed.iter().map(|signed| &signed.agencies).find(|agencies| !agencies.is_empty());
            return agencies.cloned().unwrap_or_default();
        }
        return seen;
    };
    let holds = |more: &[String]| first.people.iter().all(|one| more.iter().any(|other| is_same(one, other)));
    let more = named.iter().take(2).map(|signed| &signed.people).chain([&seen]);
    if let Some(more) = more.filter(|more| more.len() > first.people.len() && holds(more)).max_by_key(|more| more.len())
    {
        return more.clone();
    }
    // Who enters an article into the system is not who signs it.
    let none_seen = first.people.iter().all(|one| !seen.iter().any(|other| is_same(one, other)));
    if surest.is_some_and(|names| names.says_so) && !seen.is_empty() && none_seen { seen } else { first.people.clone() }
}

/// Whether two names are one, initials and cases aside.
fn is_same(one: &str, other: &str) -> bool {
    let key = |name: &str| {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        (words.first().cloned(), words.last().cloned())
    };
    key(one) == key(other)
}

/// When the article was published and changed, on the paper's own calendar.
pub(super) fn dates(metadata: &Metadata, shown: &Shown) -> (Option<(Moment, DateBasis)>, Option<Moment>) {
    let (changes, first): (Vec<Printed>, Vec<Printed>) = shown.dates.iter().partition(|printed| printed.is_change);
    let declared = metadata.published;
    let ahead = declared
        .and_then(|(moment, _)| date::ahead(moment, &first))
        .or_else(|| metadata.modified.and_then(|moment| date::ahead(moment, &changes)));
    let modified = metadata.modified.map(|moment| {
        let settled = date::settled(moment, &changes, None);
        if settled == moment { ahead.map_or(moment, |ahead| date::on_clocks(moment, ahead)) } else { settled }
    });
    let modified = modified.or_else(|| changes.iter().copied().find_map(Printed::moment));
    let address = || metadata.url.as_deref().and_then(date::in_address);
    let published = match declared {
        Some((moment, basis)) => {
            let settled = date::settled(moment, &first, metadata.modified);
            let clocked = ahead.filter(|_| settled == moment).map_or(settled, |ahead| date::on_clocks(moment, ahead));
            let is_printed =
                first.iter().any(|printed| printed.moment().and_then(Moment::calendar) == moment.calendar());
            if clocked != moment {
                Some((clocked, if clocked.has_clock() { basis } else { DateBasis::Text }))
            } else if let (None, false) = (ahead, is_printed)
                && let Some(day) = address().and_then(|day| date::by_address(moment, day))
            {
                Some((day, DateBasis::Url))
            } else {
                Some((moment, basis))
            }
        }
        None => {
            let in_text =
                |dates: &[Printed]| dates.iter().copied().find_map(Printed::moment).map(|m| (m, DateBasis::Text));
            let elsewhere: Vec<Printed> = shown.elsewhere.iter().copied().filter(|p| !p.is_change).collect();
            in_text(&first).or_else(|| Some((address()?, DateBasis::Url))).or_else(|| in_text(&elsewhere))
        }
    };
    (published, modified)
}
