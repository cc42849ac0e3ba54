//! Whether the draft puts words at a time at which they were not said, or gives somebody an office not held then.

use super::Desk;
use super::claim::Claim;
use super::place::Place;
use crate::link::may_be_printed;
use crate::link::tenure::{are_other_roles, is_former, is_part_of_role, is_sole_office};
use crate::model::has_proper_name;

impl Desk<'_> {
    /// What is wrong with the time or the office that the draft gives for words that stand so in `places`; `own` is the one whose
    /// speaker it names.
    pub(super) fn wrong_time(&self, claim: &Claim<'_>, own: &Place, places: &[Place]) -> Option<String> {
        self.wrong_date(claim, own, places).or_else(|| self.wrong_office(claim, own))
    }

    fn wrong_date(&self, claim: &Claim<'_>, own: &Place, places: &[Place]) -> Option<String> {
        let said = claim.said.as_deref()?;
        let year = said.get(..4)?;
        let dates: Vec<&str> = places.iter().filter_map(Place::published).collect();
        // A later article tells when it was said.
        let retold = || places.iter().any(|place| place.paragraph().contains(year));
        if dates.iter().any(|printed| may_be_printed(said, printed)) || retold() {
            return None;
        }
        let person = own.speaker().or(claim.verdict.speaker.as_deref()).and_then(|name| self.people.person(name));
        let not_then = person.filter(|person| person.offices.iter().all(|office| !office.is_held_on(said)));
        let held = not_then.and_then(|person| {
            let role = claim.role.as_deref().unwrap_or_default();
            let on = |date: &&str| person.offices.iter().find(|office| office.is_held_on(date));
            let named = || person.offices.iter().find(|office| is_part_of_role(role, &office.title));
            let office = dates.iter().find_map(on).or_else(named).or(person.offices.first())?;
            Some(format!("{} was {} {}", person.name, office.title, office.term()))
        });
        match (dates.iter().min(), held) {
            (Some(first), Some(held)) => Some(format!("printed on {}, not {said}; {held}", day(first))),
            (Some(first), None) => Some(format!("printed on {}, not {said}", day(first))),
            (None, held) => held,
        }
    }

    fn wrong_office(&self, claim: &Claim<'_>, own: &Place) -> Option<String> {
        let role = claim.role.as_deref()?;
        let drafted = claim.verdict.speaker.as_deref().filter(|name| has_proper_name(name));
        let name = drafted.filter(|name| self.people.person(name).is_some()).or(own.speaker())?;
        let printed = own.quote.as_ref().and_then(|quote| quote.role.as_deref());
        if printed.is_some_and(|printed| is_part_of_role(role, printed)) {
            return None;
        }
        let terms = self.people.terms(role);
        let person = self.people.person(name);
        let is_own = |name: &str| person.is_some_and(|person| person.name == name);
        let date = own.published();
        if let Some(held) = terms.iter().find(|held| is_own(&held.person.name)) {
            let all = || terms.iter().filter(|held| is_own(&held.person.name));
            let fits = is_former(role) || date.is_none_or(|date| all().any(|held| held.office.is_held_on(date)));
            return (!fits).then(|| {
                let printed = date.map(day).unwrap_or_default();
                format!("printed on {printed}; {} was {} {}", held.person.name, held.office.title, held.office.term())
            });
        }
        // "Director" for "regional director".
        if printed.is_some_and(|printed| is_part_of_role(printed, role)) {
            return None;
        }
        let holder = terms.iter().find(|held| date.is_none_or(|date| held.office.is_held_on(date)));
        if let Some(held) = holder {
            return Some(format!("{} was {} {}", held.person.name, held.office.title, held.office.term()));
        }
        if let Some((printed, whose)) =
            printed.filter(|printed| are_other_roles(role, printed)).zip(own.holder_of(role))
        {
            return Some(format!("the source calls {name} “{printed}”, and {whose} “{role}”"));
        }
        // Nobody holds two offices of which there is one each.
        if !claim.role_is_here || is_former(role) || !is_sole_office(role) {
            return None;
        }
        let offices = person.map_or(&[][..], |person| person.offices.as_slice());
        if let Some(held) = offices.iter().find(|office| date.is_none_or(|date| office.is_held_on(date))) {
            return Some(format!("{name} was {} {}", held.title, held.term()));
        }
        let printed = printed.filter(|printed| is_sole_office(printed) || are_other_roles(role, printed))?;
        Some(format!("the source calls {name} “{printed}”"))
    }
}

fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}
