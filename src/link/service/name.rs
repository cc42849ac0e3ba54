//! A name of a service taken apart: what is its own, and what kind of service it says it is.

use crate::lexicon::{self, SERVICE_WORDS, ServiceKind};

/// A name as compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// Its own words in alphabetical order ("essex north"): papers write "north Essex" too.
    pub(super) own: String,
    /// None where the name says nothing of it.
    pub(super) kind: Option<ServiceKind>,
    /// The kind as printed ("crc"), in lower case.
    pub(super) phrase: String,
}

/// The words of a name in lower case: "and" for "&", hyphens as spaces, no stops.
pub(super) fn words(name: &str) -> Vec<String> {
    let folded = lexicon::fold(name).replace('&', " and ").replace(['-', '–', '/'], " ").replace('.', "");
    let bare = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'');
        word.strip_suffix("'s").unwrap_or(word).trim_end_matches('\'').to_owned()
    };
    folded.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

impl Name {
    /// Reads a name; nothing of its own ("the unit", "the county's probation service") is nobody's.
    pub(super) fn read(name: &str) -> Option<Name> {
        let mut words = words(name);
        while words.last().is_some_and(|word| lexicon::is_company_ending(word)) {
            words.pop();
        }
        let (kind, phrase, at, length) = found(&words).unwrap_or((None, String::new(), words.len(), 0));
        let mut own: Vec<&str> = Vec::new();
        for (n, word) in words.iter().enumerate() {
            if !(at..at + length).contains(&n) && !lexicon::is_small_in_names(word) {
                own.push(word);
            }
        }
        let unnamed = |word: &&str| lexicon::is_country_wide(word) || word.bytes().all(|b| b.is_ascii_digit());
        if own.iter().all(unnamed) || own.iter().any(|word| lexicon::points_at_service(word)) {
            return None;
        }
        own.sort_unstable();
        own.dedup();
        Some(Name { own: own.join(" "), kind, phrase })
    }

    /// What two names of one service share.
    pub(super) fn key(&self) -> String {
        format!("{}|{}", self.own, self.kind.map_or("", |kind| kind.kind))
    }

    /// Own words, kind and family; no kind where papers use it of several.
    pub(super) fn scope(&self) -> String {
        let kind = self.kind.filter(|kind| !kind.loose).map_or("", |kind| kind.kind);
        format!("{}|{kind}|{}", self.own, self.kind.map_or("", |kind| kind.family))
    }

    /// Whether the name says for good what kind of service it is.
    pub(super) fn is_full(&self) -> bool {
        self.kind.is_some_and(|kind| !kind.loose)
    }

    /// Whether a name that says less may mean this service.
    pub(super) fn may_be(&self, full: &Name) -> bool {
        let family = |kind: ServiceKind| full.kind.is_some_and(|other| other.family == kind.family);
        self.own == full.own && !self.is_full() && self.kind.is_none_or(family)
    }
}

type Found = (Option<ServiceKind>, String, usize, usize);

/// The longest kind in `words`, the last of several; "division" and the like behind it are of it.
fn found(words: &[String]) -> Option<Found> {
    for length in (1..=SERVICE_WORDS.min(words.len())).rev() {
        for at in (0..=words.len() - length).rev() {
            let phrase = words[at..at + length].join(" ");
            if let Some(kind) = lexicon::service_kind(&phrase) {
                return Some((Some(kind), phrase, at, length));
            }
        }
    }
    None
}
