//! Roles as articles give them, and whether two of them can be one person's.

use super::name::letters;
use crate::lexicon::{self, Gender, Tenure};

/// Managing is no field of work by itself: "owner of the Tarn bakery", "head of the Fell probation unit".
const MANAGEMENT: &str = "management";

/// A role in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Role {
    /// Its words without those that say since when it is held; "chief inspector of bridges".
    pub(super) core: String,
    /// The noun that says what they are: "inspector".
    head: String,
    /// What it is tied to, where that has a name: "Merrow North" of an MP.
    pub(super) tied_to: Option<String>,
    /// Of "spokeswoman".
    pub(super) gender: Gender,
}

/// How two roles compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The same words, more than one.
    Same,
    /// The same noun: "head of the unit", "head of service".
    Alike,
    /// Of one field of work, or of one that no table knows.
    Possible,
    /// Of different fields.
    Other,
}

impl Role {
    /// Reads a role; none for what says nothing of itself ("her deputy").
    pub(super) fn read(printed: &str) -> Option<Role> {
        let printed = printed.split(',').next().unwrap_or(printed).trim();
        let words: Vec<&str> = printed.split_whitespace().collect();
        let first = lexicon::fold(words.first()?);
        let owned = matches!(first.as_str(), "her" | "his" | "their" | "its" | "whose");
        let of_somebody = words
            .iter()
            .any(|w| matches!(lexicon::tenure(&lexicon::fold(w)), Some(Tenure::Now)) && printed.contains(['’', '\'']));
        if owned || of_somebody {
            return None;
        }
        let tied = words
            .iter()
            .skip(1)
            .position(|w| matches!(*w, "of" | "for" | "at" | "in" | "to" | "who" | "with"))
            .map(|i| i + 1);
        let front = &words[..tied.unwrap_or(words.len())];
        let head = front
            .iter()
            .rev()
            .map(|w| letters(w))
            .find(|w| lexicon::word(w).is_role() || lexicon::role_families(w).next().is_some());
        let held = |w: &str| {
            lexicon::tenure(&lexicon::fold(w)).is_none() && !matches!(w, "the" | "a" | "an" | "The" | "A" | "An")
        };
        let core: Vec<String> =
            words.iter().copied().filter(|w| held(w)).map(letters).filter(|w| !w.is_empty()).collect();
        let behind = tied.map_or(&[][..], |at| &words[at..]);
        let tied_to: Vec<&str> = behind.iter().skip_while(|w| !w.starts_with(char::is_uppercase)).copied().collect();
        let gender = head.as_deref().map(|noun| lexicon::word(noun).gender).unwrap_or_default();
        Some(Role {
            core: core.join(" "),
            head: head.unwrap_or_default(),
            tied_to: (!tied_to.is_empty()).then(|| tied_to.join(" ")),
            gender,
        })
    }

    /// Whether it is held for a place, of which there is mostly one holder: an MP's.
    pub(super) fn is_of_place(&self) -> bool {
        lexicon::word(&self.head).is_of_place()
    }

    /// How it compares with `other`.
    pub(super) fn likeness(&self, other: &Role) -> Likeness {
        if self.core == other.core && self.core.contains(' ') {
            return Likeness::Same;
        }
        let called = |one: &str, two: &str| lexicon::is_role_called(one, two) || lexicon::is_role_called(two, one);
        if !self.head.is_empty() && (self.head == other.head || called(&self.head, &other.head)) {
            return Likeness::Alike;
        }
        let known = |noun: &str| lexicon::role_families(noun).next().is_some();
        let elsewhere = self.is_elsewhere(other);
        let shared = lexicon::role_families(&self.head)
            .any(|one| !(elsewhere && one == MANAGEMENT) && lexicon::role_families(&other.head).any(|two| one == two));
        if shared || !known(&self.head) && !known(&other.head) { Likeness::Possible } else { Likeness::Other }
    }

    /// Whether both are tied to something that has a name, and nothing of one name stands in the other.
    fn is_elsewhere(&self, other: &Role) -> bool {
        let words = |role: &'_ Role| -> Option<Vec<String>> {
            let tied = role.tied_to.as_deref()?;
            Some(tied.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).map(letters).collect())
        };
        words(self).zip(words(other)).is_some_and(|(one, two)| !one.iter().any(|word| two.contains(word)))
    }
}
