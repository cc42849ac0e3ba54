//! Whether the speakers of two quotations may be one.

use super::super::key;
use super::said::Said;
use crate::lexicon;
use crate::model::{SpeakerKind, has_proper_name};

/// How two speakers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// One person or body.
    Same,
    /// Names that may be one person's, though two persons were made of them.
    Name,
    /// One speaks for the other, or both for one body.
    Fits,
    /// Of one nothing is known that could tell.
    Open,
    /// Different bodies or groups.
    Apart,
    /// Two who are named.
    Others,
}

pub(super) fn compare(one: &Said, other: &Said) -> Match {
    if let (Some((a, _)), Some((b, _))) = (&one.person, &other.person)
        && a == b
    {
        return Match::Same;
    }
    let (Some(a), Some(b)) = (&one.speaker, &other.speaker) else { return Match::Open };
    let known = one.person.is_some() && other.person.is_some();
    if is_named(one) && is_named(other) {
        return match same_name(a, b) {
            true if known => Match::Name,
            true => Match::Same,
            false => Match::Others,
        };
    }
    // A surname alone may be taken for a body's name.
    if (is_named(one) || is_named(other)) && surname(one).is_some() && surname(one) == surname(other) {
        return Match::Name;
    }
    if key(a) == key(b) && !is_named(one) && !is_named(other) {
        let bodies = (&one.organisation, &other.organisation);
        return match bodies {
            (Some(a), Some(b)) if !same_body(a, b) => Match::Apart,
            (Some(_), Some(_)) => Match::Same,
            _ if one.speaker_kind == Some(SpeakerKind::Organisation) => Match::Same,
            _ => Match::Open,
        };
    }
    match (body(one), body(other)) {
        (Some(a), Some(b)) if same_body(a, b) => Match::Fits,
        (Some(_), Some(_)) => Match::Apart,
        _ => Match::Open,
    }
}

/// A person whose name is given.
pub(super) fn is_named(said: &Said) -> bool {
    let name = said.speaker.as_deref().unwrap_or_default();
    said.speaker_kind == Some(SpeakerKind::Person) && !name.starts_with("unnamed ") && has_proper_name(name)
}

/// The last word of a name, folded.
pub(super) fn surname(said: &Said) -> Option<String> {
    let name = said.speaker.as_deref().filter(|name| !name.starts_with("unnamed "))?;
    key(name).split(' ').next_back().map(str::to_owned)
}

fn body(said: &Said) -> Option<&str> {
    let itself = (said.speaker_kind == Some(SpeakerKind::Organisation)).then_some(said.speaker.as_deref());
    said.organisation.as_deref().or(itself.flatten())
}

/// Surnames are the same, and given names do not contradict each other.
fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (key(one).replace('’', "'"), key(other).replace('’', "'"));
    let (a, b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let given = |a: &str, b: &str| a == b || a.starts_with(b) || b.starts_with(a);
    a.last() == b.last() && (a.len() < 2 || b.len() < 2 || given(a[0], b[0]))
}

/// The shorter name's words that tell bodies apart all stand in the longer one, or are its initials.
fn same_body(one: &str, other: &str) -> bool {
    let (one, other) = (key(one), key(other));
    let telling = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| w.len() > 2 && lexicon::light(w).is_none()).map(str::to_owned).collect()
    };
    let (a, b) = (telling(&one), telling(&other));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    one == other || (!short.is_empty() && short.iter().all(|word| long.contains(word) || initials.contains(word)))
}
