//! Bodies that speakers speak for, over all articles: one key for all names of one body, and how alike two of them are.

use super::name::letters;
use crate::lexicon;
use crate::link::People;
use crate::model::has_proper_name;
use std::collections::BTreeSet;

/// A body as compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// The name under which it is gathered.
    pub(super) name: String,
    /// The words that name it, sorted.
    words: BTreeSet<String>,
    /// Whether any of them is a name rather than a noun that says what it is.
    named: bool,
    initials: String,
}

/// How two names of bodies compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Two bodies.
    Other,
    /// One name may be short for the other.
    Short,
    /// One body.
    Same,
}

impl Body {
    /// Reads the name of a body; none for "the department", which may be any.
    pub(super) fn read(printed: &str, people: &People) -> Option<Body> {
        let name = canonical(printed, people);
        let known = name != plain(printed) || !people.names(printed).is_empty();
        if !known && !has_proper_name(&name) {
            return None;
        }
        let small =
            |w: &str| w.is_empty() || matches!(w, "of" | "for" | "the" | "and" | "in" | "on" | "at" | "hm" | "s");
        let split = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '.');
        let words: Vec<String> = name.split(split).map(letters).filter(|w| !small(w)).collect();
        let named = words.iter().any(|w| !lexicon::word(w).is_body());
        let initials = words.iter().filter_map(|w| w.chars().next()).collect();
        if words.is_empty() {
            return None;
        }
        Some(Body { name, words: words.into_iter().collect(), named, initials })
    }

    /// How it compares with `other`.
    pub(super) fn likeness(&self, other: &Body) -> Likeness {
        if self.words == other.words {
            return Likeness::Same;
        }
        let (short, long) = if self.words.len() < other.words.len() { (self, other) } else { (other, self) };
        let only = short.words.first().filter(|_| short.words.len() == 1);
        if only.is_some_and(|w| w.chars().count() > 1 && *w == long.initials) {
            return Likeness::Same;
        }
        // "Council" alone may be any council, "City Council" that of many cities.
        if short.named && short.words.is_subset(&long.words) {
            return Likeness::Short;
        }
        Likeness::Other
    }
}

/// The name under which a body is gathered.
pub(super) fn canonical(printed: &str, people: &People) -> String {
    let name = plain(printed);
    let known = people.names(&name).first().cloned();
    known.or_else(|| lexicon::organisation(&name).map(str::to_owned)).unwrap_or(name)
}

/// Without "the" in front, with one form of the sovereign.
fn plain(printed: &str) -> String {
    let words: Vec<&str> = printed.split_whitespace().collect();
    let from = usize::from(words.len() > 1 && words[0].eq_ignore_ascii_case("the"));
    let joined = words[from..].join(" ");
    let folded = lexicon::fold(&joined);
    let crown = ["her majesty's ", "his majesty's "].iter().find(|crown| folded.starts_with(**crown));
    // Folding a typographic apostrophe changes the length in bytes, not in letters.
    match crown {
        Some(crown) => format!("HM {}", joined.chars().skip(crown.chars().count()).collect::<String>()),
        None => joined,
    }
}
