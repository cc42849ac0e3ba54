//! Whether the draft puts words at a time at which they were not said, or gives somebody an office not held then.

use super::Desk;
use super::claim::Claim;
use crate::link::utterance::shared_words;
use crate::link::{Office, date_in};

impl Desk<'_> {
    /// What is wrong with the date that the draft gives for words printed on `dates`.
    pub(super) fn wrong_time(&self, claim: &Claim, speaker: Option<&str>, dates: &[&str]) -> Option<String> {
        let name = speaker.or(claim.verdict.speaker.as_deref())?;
        let given = date_in(&claim.frame)?;
        if dates.iter().any(|printed| agree(printed, &given)) {
            return None;
        }
        let key = crate::link::key(&self.people.canonical(name));
        let person = self.people.persons.iter().find(|person| crate::link::key(&person.name) == key)?;
        let holds = |date: &str| person.offices.iter().find(|office| is_within(office, date));
        if holds(&given).is_some() {
            return None;
        }
        let role = claim.quote.as_ref().and_then(|quote| quote.role.as_deref()).unwrap_or_default();
        let named = || person.offices.iter().find(|office| shared_words(role, &office.title).0 > 0);
        let office = dates.iter().find_map(|printed| holds(printed)).or_else(named)?;
        let held = format!("{} was {} {}", person.name, office.title, term(office));
        Some(match dates.iter().min() {
            Some(first) => format!("printed on {}; {held}", first.get(..10).unwrap_or(first)),
            None => held,
        })
    }
}

fn term(office: &Office) -> String {
    match (&office.from, &office.to) {
        (Some(from), Some(to)) => format!("from {from} to {to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => String::new(),
    }
}

/// As far as both are precise.
fn agree(one: &str, other: &str) -> bool {
    let known = one.len().min(other.len()).min(10);
    one.get(..known) == other.get(..known)
}

fn is_within(office: &Office, date: &str) -> bool {
    let known = |one: &str| one.len().min(date.len()).min(10);
    let from = office.from.as_deref().is_none_or(|from| from.get(..known(from)) <= date.get(..known(from)));
    let to = office.to.as_deref().is_none_or(|to| date.get(..known(to)) <= to.get(..known(to)));
    from && to
}
