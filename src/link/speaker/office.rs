//! Offices named without their holder: "the chief inspector of probation", said in March 2021.

use super::body;
use crate::lexicon::{self, Tenure};
use crate::link::{Office, People, Person};
use crate::model::Appearance;

/// A known person, and the office by which they are meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder<'a> {
    pub(super) person: &'a Person,
    pub(super) office: &'a Office,
}

/// Who held the office that the appearance names when its article was published; nobody when that is not known, or when
/// it may be either of two.
pub(super) fn holder<'a>(appearance: &Appearance, people: &'a People) -> Option<Holder<'a>> {
    let date = appearance.published.as_deref()?;
    let role = appearance.role.as_deref()?;
    let body = appearance.organisation.as_deref().map(|body| body::canonical(body, people));
    let offices =
        people.persons.iter().flat_map(|person| person.offices.iter().map(move |o| Holder { person, office: o }));
    let mut holders =
        offices.filter(|held| is_office(role, body.as_deref(), held.office, people) && is_within(date, held.office));
    let first = holders.next()?;
    holders.all(|other| other.person.name == first.person.name).then_some(first)
}

/// Whether `role` names the office, in full or beside its body.
pub(super) fn is_office(role: &str, body: Option<&str>, office: &Office, people: &People) -> bool {
    let Some(said) = words(role) else { return false };
    let Some(title) = words(&office.title) else { return false };
    let of = office.organisation.as_deref().map(|of| body::canonical(of, people));
    if body.is_some() && of.as_deref() != body {
        return false;
    }
    if said == title {
        return true;
    }
    // "The chief inspector" of that body.
    let head = office.title.split(" of ").next().and_then(words);
    body.is_some() && head.is_some_and(|head| head.len() > 1 && head == said)
}

/// The words of an office, sorted, without those that say that it is held; none for one that is held no more.
fn words(role: &str) -> Option<Vec<String>> {
    let folded = lexicon::fold(role);
    let mut words = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-').filter(|w| !w.is_empty()) {
        match lexicon::tenure(word) {
            Some(Tenure::Before) => return None,
            Some(Tenure::Now) => {}
            None if matches!(word, "the" | "of" | "for" | "a" | "an") => {}
            None => words.push(word.to_owned()),
        }
    }
    words.sort();
    Some(words)
}

/// Whether the term of `office` holds `date`, as far as both are known.
pub(super) fn is_within(date: &str, office: &Office) -> bool {
    // "2019" is neither before nor after "2019-06".
    let common = |a: &str, b: &str| a.len().min(b.len()).min(10);
    // Without a beginning it would reach back for ever.
    let starts = office.from.as_deref().is_some_and(|from| {
        let n = common(date, from);
        date.get(..n) >= from.get(..n)
    });
    let ends = office.to.as_deref().is_none_or(|to| {
        let n = common(date, to);
        date.get(..n) <= to.get(..n)
    });
    starts && ends
}
