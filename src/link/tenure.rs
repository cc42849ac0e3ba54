//! Terms of office in `corpus/people.toml`: which office a role names, and who held it when.

use super::{Office, People, Person};
use crate::lexicon;
use rustc_hash::FxHashSet;

/// An office and whoever held it.
#[derive(Clone, Copy, Debug)]
pub struct Holding<'a> {
    /// Who.
    pub person: &'a Person,
    /// What, and how long.
    pub office: &'a Office,
}

impl People {
    /// The person whose name, or another of whose names, this is.
    pub fn person(&self, name: &str) -> Option<&Person> {
        let key = super::key(&self.canonical(name));
        self.persons.iter().find(|person| super::key(&person.name) == key)
    }

    /// Every term of the office that `role` names.
    pub fn terms(&self, role: &str) -> Vec<Holding<'_>> {
        let offices =
            self.persons.iter().flat_map(|person| person.offices.iter().map(move |office| Holding { person, office }));
        offices.filter(|held| is_part_of_role(role, &held.office.title)).collect()
    }
}

impl Office {
    /// Whether it was held then, as far as both dates are precise.
    pub fn is_held_on(&self, date: &str) -> bool {
        let known = |one: &str| one.len().min(date.len()).min(10);
        let from = self.from.as_deref().is_none_or(|from| from.get(..known(from)) <= date.get(..known(from)));
        let to = self.to.as_deref().is_none_or(|to| date.get(..known(to)) <= to.get(..known(to)));
        from && to
    }

    /// "from 2016 to 2019".
    pub fn term(&self) -> String {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => format!("from {from} to {to}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => String::new(),
        }
    }
}

/// Whether all that `said` tells of a role stands in `whole`; one word alone ("director") may be any of many.
pub fn is_part_of_role(said: &str, whole: &str) -> bool {
    let (said, whole) = (words(said), words(whole));
    (said.len() > 1 || said == whole) && !said.is_empty() && said.is_subset(&whole)
}

/// Whether two roles have no telling word in common.
pub fn are_other_roles(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && one.is_disjoint(&other)
}

/// Whether `role` names an office of which there is one, so that its holder has no other such office at the same time.
pub fn is_sole_office(role: &str) -> bool {
    lexicon::office(role).is_some()
}

/// Whether `role` is said to be held no more ("former").
pub fn is_former(role: &str) -> bool {
    lexicon::fold(role).split(|c: char| !c.is_alphanumeric()).any(lexicon::has_left)
}

/// The telling words of a role, without those of holding it.
fn words(role: &str) -> FxHashSet<String> {
    let folded = lexicon::fold(role);
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let telling = words.filter(|word| lexicon::tenure(word).is_none() && lexicon::light(word).is_none());
    telling.map(|word| word.trim_end_matches("'s").to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verify_knows_a_role_by_part_of_its_title() {
        let title = "chief inspector of bridges for the Saltmarsh";
        for role in
            ["chief inspector", "the chief inspector of bridges", "then chief inspector", "Former chief inspector"]
        {
            assert!(is_part_of_role(role, title), "{role}");
        }
        for role in ["inspector", "deputy chief inspector", "chief inspector of ferries", ""] {
            assert!(!is_part_of_role(role, title), "{role}");
        }
        assert!(is_former("former chief inspector") && !is_former("chief inspector"));
        assert!(
            are_other_roles("regional director", "chief inspector") && !are_other_roles("inspector", "lead inspector")
        );
    }
}
