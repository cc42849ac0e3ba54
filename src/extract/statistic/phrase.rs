//! The noun phrase that a number counts, and what belongs to it: "of", relative clauses, participles.

use crate::extract::number::atom::{Atom, DASHES, Ending, within};
use crate::extract::number::noun::{is_nominal, is_plural};
use crate::lexicon::figures::Classes;
use crate::model::Tag;

/// Noun phrases of news are short; a longer run is no phrase.
const MAX_PHRASE: usize = 9;

/// Verbs may stand this far behind their subject; further away they belong to another clause.
const MAX_CLAUSE: usize = 40;

/// A counted noun phrase; indices of atoms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    /// First word, adjectives included.
    pub(crate) from: usize,
    /// The counted noun.
    pub(crate) head: usize,
    /// After the last word.
    pub(crate) to: usize,
}

/// Whether the word helps a verb; the month of May does not.
pub(crate) fn is_auxiliary(atom: &Atom) -> bool {
    atom.is(Classes::AUXILIARY) && !(atom.capital && atom.is(Classes::MONTH))
}

/// Whether the word is a verb by table or ending.
pub(crate) fn is_verb(atom: &Atom) -> bool {
    is_auxiliary(atom)
        || atom.is(Classes::VERB)
        || (atom.ending == Ending::Ed && !atom.is(Classes::ADJECTIVE.or(Classes::REPORTER)))
}

/// Whether the word is a verb where it stands, as far as the tagger says; else by table or ending.
pub(crate) fn acts(atom: &Atom) -> bool {
    match atom.tag {
        Tag::Other => is_verb(atom),
        tag => tag.is_verb() || is_auxiliary(atom) || atom.is(Classes::CHANGE) && !atom.is(Classes::CHANGE_NOUN),
    }
}

/// Whether a hyphen joins atoms `at` and `at + 2`.
pub(crate) fn is_compound(atoms: &[Atom], at: usize) -> bool {
    atoms.get(at + 1).is_some_and(|a| a.is_sign(DASHES) && a.tight) && atoms.get(at + 2).is_some_and(|a| a.tight)
}

/// The phrase in the plural that begins at `at`.
pub(crate) fn counted(atoms: &[Atom], at: usize) -> Option<Noun> {
    let mut i = at;
    let mut head = None;
    while let Some(atom) = atoms.get(i).filter(|_| i < at + MAX_PHRASE) {
        // "killed nine walkers and hurt 15 others"
        if i == at && atom.form() == "others" {
            head = Some(i);
            i += 1;
        } else if atom.is_sign(&['‘', '“', '\'', '"', '’', '”']) && head.is_none() {
            i += 1;
        } else if is_compound(atoms, i) && atom.is_word() && head.is_none() {
            i += 2;
        } else if is_plural(atom) && !atom.is(Classes::ADJECTIVE) && !(atom.is(Classes::VERB) && head.is_some()) {
            // "women prisoners" and "police officers" have two nouns for many, "cases officers" has not
            if head.is_some_and(|h: usize| !atoms[h].is(Classes::PLURAL)) {
                break;
            }
            head = Some(i);
            i += 1;
        } else if head.is_some() {
            break;
        } else if is_nominal(atom) && !atom.is(Classes::VERB.or(Classes::AUXILIARY)) {
            i += 1;
        } else if i > at && matches!(atom.form(), "and" | "or") && atoms.get(i + 1).is_some_and(is_nominal) {
            i += 1;
        } else {
            break;
        }
    }
    head.map(|head| Noun { from: at, head, to: head + 1 })
}

/// The end of any noun phrase that begins at `at`: determiners, numbers and names allowed, plural or not.
pub(crate) fn any_phrase(atoms: &[Atom], at: usize) -> Option<usize> {
    let lead = within(atoms, at.min(atoms.len())..atoms.len()).iter().take(5).take_while(|a| {
        let money = a.word.is_some_and(|w| w.currency.is_some()) && !a.is_word();
        let scale = a.tight && a.is_word() && matches!(a.form(), "m" | "bn" | "k" | "b");
        money
            || scale
            || a.is(Classes::DETERMINER)
            || a.literal().is_some()
            || a.role().is_some()
            || a.is_sign(&['‘', '“'])
    });
    let from = at + lead.count();
    if from > at && atoms.get(at).is_some_and(|a| matches!(a.form(), "those" | "these" | "all")) {
        if let Some(noun) = counted(atoms, from) {
            return Some(noun.to);
        }
        // "all unsold honey", but "those in prison"
        if atoms[at].form() != "all" {
            return Some(from);
        }
    }
    if let Some(noun) = counted(atoms, from) {
        return Some(noun.to);
    }
    let run = within(atoms, from.min(atoms.len())..atoms.len()).iter().take(MAX_PHRASE);
    let to = from
        + run
            .take_while(|a| is_nominal(a) && (!is_verb(a) || a.form() == "own") || a.is_sign(DASHES) && a.tight)
            .count();
    (to > from).then_some(to)
}

/// What follows a noun phrase: where the phrase with its modifiers ends, and the verb it is the subject of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tail {
    /// After the last word that belongs to the phrase.
    pub(crate) to: usize,
    /// The verb, or the adverb before it.
    pub(crate) verb: Option<usize>,
}

/// Follows the modifiers of a phrase that ends at `to`; `long` takes prepositional phrases too.
pub(crate) fn tail(atoms: &[Atom], to: usize, end: usize, long: bool) -> Tail {
    let mut i = to;
    for _ in 0..4 {
        let Some(atom) = atoms.get(i).filter(|_| i < end) else { return Tail { to: i.min(end), verb: None } };
        if atom.form() == "of" {
            let Some(next) = any_phrase(atoms, i + 1) else { return Tail { to: i, verb: None } };
            i = next;
        } else if atom.is_sign(&['(']) {
            let Some(n) = within(atoms, i..end).iter().take(12).position(|a| a.is_sign(&[')'])) else {
                return Tail { to: i, verb: None };
            };
            i += n + 1;
        } else if matches!(atom.form(), "who" | "that" | "which" | "where" | "whose" | "whom") {
            let first = (i..end.min(i + MAX_CLAUSE)).find(|j| is_verb(&atoms[*j])).unwrap_or(end);
            let verb = finite(atoms, skip_verbs(atoms, first, end), end);
            return Tail { to: verb.unwrap_or_else(|| stop(atoms, i, end)), verb };
        } else if let Some(next) = reduced(atoms, i, end) {
            i = next;
        } else if atom.form() == "subject" {
            return Tail { to: i, verb: Some(i) };
        } else if is_auxiliary(atom) || (atom.is(Classes::VERB) && !atom.is(Classes::PARTICIPLE)) {
            return Tail { to: i, verb: Some(i) };
        } else if atom.ending == Ending::Ed || atom.is(Classes::PARTICIPLE) {
            let verb = finite(atoms, i + 1, end).unwrap_or(i);
            return Tail { to: verb, verb: Some(verb) };
        } else if atom.ending == Ending::Ing && !atom.is(Classes::PREPOSITION) {
            let verb = finite(atoms, i + 1, end);
            return Tail { to: verb.unwrap_or_else(|| stop(atoms, i, end)), verb };
        } else if atom.is(Classes::ADVERB) || atom.ending == Ending::Ly {
            let verb = atoms.get(i + 1).is_some_and(is_verb).then_some(i);
            return Tail { to: i, verb };
        } else if atom.is(Classes::PREPOSITION) && atom.form() != "to" {
            let verb = finite(atoms, i + 1, end);
            return Tail { to: verb.filter(|_| long).unwrap_or(i), verb };
        } else {
            break;
        }
    }
    Tail { to: i, verb: None }
}

/// "we looked at", "inspectors reviewed" behind a noun: a relative clause without its pronoun.
fn reduced(atoms: &[Atom], at: usize, end: usize) -> Option<usize> {
    let subject = at + usize::from(atoms[at].form() == "the");
    let pronoun = atoms.get(subject)?;
    if !(pronoun.is(Classes::SUBJECT) || pronoun.is(Classes::REPORTER)) || pronoun.form() == "there" {
        return None;
    }
    let verb = subject + 1;
    if !is_verb(atoms.get(verb).filter(|_| verb < end)?) {
        return None;
    }
    let mut to = skip_verbs(atoms, verb, end);
    let particle = atoms.get(to).is_some_and(|a| matches!(a.form(), "at" | "into" | "to" | "with" | "on" | "for"));
    to += usize::from(particle);
    let closed = to >= end || atoms[to].is_sign(&[',', '.', ';', ')', '”']) || is_verb(&atoms[to]);
    closed.then_some(to)
}

fn skip_verbs(atoms: &[Atom], from: usize, end: usize) -> usize {
    let from = from.min(end);
    let helps = |a: &&Atom| a.is(Classes::AUXILIARY.or(Classes::ADVERB));
    let main = from + within(atoms, from..end).iter().take_while(helps).count();
    main + usize::from(within(atoms, main..end).first().is_some_and(|a| is_verb(a) || a.is(Classes::PARTICIPLE)))
}

/// The next finite verb of the same clause.
fn finite(atoms: &[Atom], from: usize, end: usize) -> Option<usize> {
    for i in from..end.min(from + MAX_CLAUSE) {
        let atom = &atoms[i];
        if atom.is_sign(&[',', ';', ':', '.', '“', '”', '"', ')']) || (atom.is_sign(DASHES) && !atom.tight) {
            return None;
        }
        if matches!(atom.form(), "that" | "which" | "who") {
            return None;
        }
        if atom.is(Classes::SUBORDINATOR) && !matches!(atom.form(), "as" | "since" | "before" | "after" | "until") {
            return None;
        }
        let before = i.checked_sub(1).map_or("", |b| atoms[b].form());
        let infinite = matches!(before, "to" | "and" | "or" | "who" | "that" | "which");
        if is_auxiliary(atom) && !infinite {
            return Some(i);
        }
        let named = i > 0
            && (atoms[i - 1].is(Classes::PREPOSITION) || atoms[i - 1].is(Classes::DETERMINER.or(Classes::ADJECTIVE)));
        if atom.is(Classes::VERB) && !atom.is(Classes::PARTICIPLE) && !infinite && !named {
            return Some(i);
        }
    }
    None
}

/// Where the words that belong together end when no verb tells.
pub(crate) fn stop(atoms: &[Atom], from: usize, end: usize) -> usize {
    let limit = end.min(from + MAX_CLAUSE);
    (from..limit)
        .find(|i| {
            let a = &atoms[*i];
            a.is_sign(&[',', ';', ':', '“', '”', '"', ')', '(']) || (a.is_sign(DASHES) && !a.tight) || is_end(atoms, *i)
        })
        .unwrap_or(limit)
}

/// Whether the stop at `at` ends the sentence, closing marks aside.
pub(crate) fn is_end(atoms: &[Atom], at: usize) -> bool {
    atoms[at].is_sign(&['.', '!', '?'])
        && within(atoms, at + 1..atoms.len())
            .iter()
            .take(3)
            .all(|a| a.is_sign(&['”', '’', '"', '\'', ')', '.', '!', '?']))
}
