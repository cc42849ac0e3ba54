//! What a figure is of: the head of its population, the stems of what is said of them, the words of its sentence.

use super::item::Figure;
use crate::lexicon::{self, Class};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// A sentence is compared by its first words.
const MOST_WORDS: usize = 60;

/// Words before and behind the figure that are its own: about as many as a clause has.
const BEFORE: usize = 4;
const BEHIND: usize = 7;

/// Where nothing was found that is said of them, it stands among so many words behind the figure, its noun included.
const CLAUSE: usize = 10;

/// A figure's measure as compared; all lists are sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    /// The head noun as gathered.
    pub(super) head: String,
    /// Whether the head says only that they are people.
    pub(super) bare: bool,
    /// Whether the head is a noun for people.
    pub(super) people: bool,
    /// Stems of what stands beside the head in the population.
    pub(super) beside: Vec<String>,
    /// Stems of what is said of them.
    pub(super) said: Vec<String>,
    /// Hashes of the pairs of words in the sentence.
    pairs: Vec<u32>,
    /// Hashes of the words round the figure.
    round: Vec<u32>,
    /// Of the words behind it, in order.
    pub(super) behind: Vec<u32>,
    /// Of the whole sentence.
    pub(super) sentence: u32,
}

/// What the heads of two figures are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heads {
    /// One noun, or two of the same.
    Same,
    /// One says only that they are people.
    Bare,
    /// Two.
    Other,
}

impl Measure {
    pub(super) fn of(figure: &Figure) -> Measure {
        let population = figure.population.as_deref().unwrap_or_default();
        let unit = figure.unit.as_deref().filter(|_| !figure.value.is_share());
        let noun = head(unit.unwrap_or(population));
        let stem = stems(&noun).pop().unwrap_or_default();
        let gathered = lexicon::population_noun(&stem).or_else(|| lexicon::population_noun(&noun));
        let names: Vec<String> =
            figure.about.iter().filter_map(|scope| scope.split('|').next()).flat_map(stems).collect();
        let kinds: Vec<String> = kinds(&figure.sentence);
        let own = |stem: &String| !names.contains(stem) && !kinds.contains(stem);
        let mut beside: Vec<String> =
            stems(population).into_iter().chain(unit.map(stems).unwrap_or_default()).collect();
        beside.retain(|one| {
            *one != stem && own(one) && gathered_stem(one) != gathered.map_or(stem.as_str(), |(noun, _)| noun)
        });
        let words = words(&figure.sentence);
        let at = place(figure, &words);
        let predicate = figure.predicate.as_deref().filter(|words| !is_report(words)).unwrap_or_default();
        let mut said: Vec<String> = stems(predicate);
        if said.is_empty() {
            let clause = words.iter().skip(at.1).take(CLAUSE);
            said = clause.flat_map(|word| stems(word)).filter(|one| *one != stem && !beside.contains(one)).collect();
        }
        said.retain(own);
        for list in [&mut beside, &mut said] {
            list.sort();
            list.dedup();
        }
        let from = at.0.saturating_sub(BEFORE);
        let behind: Vec<u32> = words.iter().skip(at.1).take(BEHIND).map(hash).collect();
        let mut round: Vec<u32> = words[from..at.0.min(words.len())].iter().map(hash).collect();
        round.extend(&behind);
        round.sort_unstable();
        let mut pairs: Vec<u32> = words.windows(2).map(|pair| hash(&pair)).collect();
        pairs.sort_unstable();
        Measure {
            head: gathered.map_or(stem, |(noun, _)| noun.to_owned()),
            bare: gathered.is_some_and(|(_, bare)| bare),
            people: gathered.is_some(),
            beside,
            said,
            pairs,
            round,
            behind,
            sentence: hash(&words),
        }
    }

    pub(super) fn heads(&self, other: &Measure) -> Heads {
        if self.head.is_empty() || other.head.is_empty() {
            Heads::Other
        } else if self.head == other.head {
            Heads::Same
        } else if (self.bare && other.people) || (other.bare && self.people) {
            Heads::Bare
        } else {
            Heads::Other
        }
    }

    /// Share of what the shorter says of them that the longer says too, and how many stems that is.
    pub(super) fn said_too(&self, other: &Measure) -> (f32, usize) {
        let shared = shared(&self.said, &other.said);
        (share(shared, self.said.len().min(other.said.len())), shared)
    }

    /// Stems of both measures that are the same, as a share of those that either has.
    pub(super) fn alike(&self, other: &Measure) -> f32 {
        let shared = self.in_common(other);
        let all = self.said.len() + self.beside.len() + other.said.len() + other.beside.len();
        share(shared, all - shared.min(all))
    }

    /// How many stems both measures have beside their heads.
    pub(super) fn in_common(&self, other: &Measure) -> usize {
        shared(&self.said, &other.said) + shared(&self.beside, &other.beside)
    }

    /// Share of the shorter sentence that stands in the other.
    pub(super) fn sentences(&self, other: &Measure) -> f32 {
        let least = self.pairs.len().min(other.pairs.len());
        // Three words are no sentence.
        if least < 3 { 0.0 } else { share(shared(&self.pairs, &other.pairs), least) }
    }

    /// Share of the words round the figure that stand round the other.
    pub(super) fn rounds(&self, other: &Measure) -> f32 {
        let least = self.round.len().min(other.round.len());
        if least < 3 { 0.0 } else { share(shared(&self.round, &other.round), least) }
    }
}

fn share(part: usize, all: usize) -> f32 {
    if all == 0 { 0.0 } else { part as f32 / all as f32 }
}

/// How many entries two sorted lists share.
fn shared<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut at, mut to, mut found) = (0, 0, 0);
    while let (Some(this), Some(that)) = (one.get(at), other.get(to)) {
        let order = this.cmp(that);
        found += usize::from(order.is_eq());
        at += usize::from(order.is_le());
        to += usize::from(order.is_ge());
    }
    found
}

fn stems(words: &str) -> Vec<String> {
    let key = lexicon::measure(Some(words), None).unwrap_or_default();
    key.split('-').filter(|stem| !stem.is_empty() && !is_small(stem)).map(str::to_owned).collect()
}

/// Whether a predicate tells no more than that somebody says so: "Inspectors said".
fn is_report(predicate: &str) -> bool {
    let mut words = predicate.split_whitespace().rev();
    let says = words.next().is_some_and(|word| !lexicon::word(&lexicon::fold(word)).frames.is_empty());
    says && (1..=2).contains(&words.count())
}

fn gathered_stem(stem: &str) -> &str {
    lexicon::population_noun(stem).map_or(stem, |(noun, _)| noun)
}

fn is_small(stem: &str) -> bool {
    let word = lexicon::word(stem);
    word.is(Class::Tie) || word.is(Class::Relative) || word.is(Class::Coordinator) || lexicon::is_small_in_names(stem)
}

/// The noun of a phrase that says of whom or what: the last before what qualifies it.
fn head(phrase: &str) -> String {
    let mut last = String::new();
    for word in phrase.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty())
    {
        let folded = lexicon::fold(word);
        let class = lexicon::word(&folded);
        let ends = class.is(Class::Tie)
            || class.is(Class::Relative)
            || class.is(Class::Nominative)
            || class.is(Class::Question);
        if ends && !last.is_empty() && folded != "and" {
            break;
        }
        if lexicon::population_noun(&folded).is_some() {
            last = folded;
            // Participles follow the noun that they qualify: "individuals convicted".
            if lexicon::population_noun(&last).is_some_and(|(_, bare)| bare) {
                break;
            }
        } else if !ends {
            last = folded;
        }
    }
    last
}

/// Stems of the words for kinds of services in `text`.
fn kinds(text: &str) -> Vec<String> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(lexicon::fold).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let most = lexicon::SERVICE_WORDS.min(words.len() - at);
        let length = (2..=most).rev().find(|length| lexicon::service_kind(&words[at..at + length].join(" ")).is_some());
        let short = || lexicon::service_kind(&words[at]).is_some_and(|kind| kind.kind.len() <= 3).then_some(1);
        match length.or_else(short) {
            Some(length) => {
                found.extend(words[at..at + length].iter().flat_map(|word| stems(word)));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

fn words(sentence: &str) -> Vec<String> {
    let words = sentence.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’' && c != ',' && c != '.');
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    bare.take(MOST_WORDS).map(lexicon::fold).collect()
}

/// Which words of the sentence the quantity phrase begins and ends with; those behind it, where they differ, tell it from
/// others of the sentence.
fn place(figure: &Figure, sentence: &[String]) -> (usize, usize) {
    let own = words(&figure.text);
    if own.is_empty() {
        return (0, 0);
    }
    let at = sentence.windows(own.len()).position(|window| window == own).unwrap_or(0);
    // What is counted stands in the phrase: it belongs to the words round the number.
    let number = own.iter().take_while(|word| is_number(word)).count();
    (at, at + number.max(1).min(own.len()))
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        || lexicon::figures::known(word).is_some_and(|known| known.number.is_some())
        || matches!(lexicon::word(word), word if word.is(Class::Degree))
}

pub(super) fn hash(value: &(impl Hash + ?Sized)) -> u32 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    (hasher.finish() >> 16) as u32
}
