//! Whether two figures are the same fact, contradict each other, or have nothing to do with each other.

use super::item::Figure;
use super::measure::{Heads, hash};
use super::scope::STORY;
use super::value::Agreement;
use crate::link::{Linkable, Meeting};
use crate::model::{Bond, Link};

/// Of a sentence so much is shared by reprints with words changed; by chance two sentences share stock phrases only.
const SENTENCE: f32 = 0.6;

/// Round the figure itself more must be shared, since one sentence may hold several figures.
const ROUND: f32 = 0.6;

/// Half of what is said of them.
const SAID: f32 = 0.5;

/// Of another year only the same sentence counts.
const REPRINT: f32 = 0.85;

/// A measure is the same for a contradiction when this share of its stems is.
const ALIKE: f32 = 0.75;

/// Two that name no service share at least so many stems beside their heads.
const TELLING: usize = 2;

/// The longest stems are the rarest.
const RARE: usize = 3;

impl Linkable for Figure {
    fn record(&self) -> &str {
        &self.record
    }

    fn keys(&self) -> Vec<i64> {
        let read = self.read();
        let measure = &read.measure;
        let head = if measure.people { "person" } else { measure.head.as_str() };
        let mut rare: Vec<&String> = measure.said.iter().chain(&measure.beside).collect();
        rare.sort_by_key(|stem| (std::cmp::Reverse(stem.len()), stem.as_str()));
        rare.dedup();
        let own = |scope: &'_ str| scope.split('|').next().unwrap_or_default().to_owned();
        let mut keys: Vec<i64> = vec![key(&("sentence", measure.sentence))];
        for cell in self.value.cells() {
            keys.extend(rare.iter().take(RARE).map(|stem| key(&(cell, head, stem))));
            keys.extend(read.scope.services.iter().take(1).map(|scope| key(&(cell, head, own(scope)))));
            if let [first, second, third, ..] = measure.behind.as_slice() {
                keys.push(key(&(cell, first, second, third)));
            }
        }
        for scope in read.scope.services.iter().take(2) {
            keys.extend(rare.first().map(|stem| key(&("measure", own(scope), head, stem))));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Of another story it is the same only when the same is said of the same years, or its sentence is printed again.
    fn is_candidate(meeting: &Meeting) -> bool {
        if meeting.is_beyond(STORY) {
            meeting.shares_half()
        } else {
            meeting.shared > 1 || meeting.shared * 4 >= meeting.fewest
        }
    }

    fn day(&self) -> Option<i64> {
        self.read().scope.undated_day()
    }

    fn link(&self, other: &Figure) -> Option<Link> {
        let (one, two) = (self.read(), other.read());
        if !one.scope.fits(&two.scope) {
            return None;
        }
        let agreement = self.value.agrees(&other.value);
        let heads = one.measure.heads(&two.measure);
        let (said, _) = one.measure.said_too(&two.measure);
        let Some(agreement) = agreement else {
            return self.contradicts(other, heads);
        };
        let sentence = one.measure.sentences(&two.measure);
        let round = one.measure.rounds(&two.measure);
        let near = one.scope.near(&two.scope) || one.scope.same_years(&two.scope);
        let reprint = sentence >= REPRINT && one.scope.days(&two.scope).is_none_or(|days| days <= 400);
        if !near && !reprint {
            return None;
        }
        let shares = one.scope.shares_service(&two.scope) || self.same_service(other);
        let fits = round >= ROUND || said >= SAID;
        let common = one.measure.in_common(&two.measure);
        // The same words of other people are another figure: "34 per cent of women" beside "34 per cent of men".
        let unnamed = one.measure.head.is_empty() || two.measure.head.is_empty();
        let context = if sentence >= SENTENCE
            && (heads != Heads::Other || unnamed)
            && fits
            && (said >= SAID || one.measure.said.is_empty() || two.measure.said.is_empty())
        {
            Some((0.95, "same sentence"))
        } else if heads == Heads::Other || said < SAID {
            None
        } else if shares {
            Some((0.9, "same measure of the same service"))
        } else if common >= TELLING
            && (one.scope.wide && two.scope.wide || one.scope.services.is_empty() || two.scope.services.is_empty())
        {
            Some((0.8, "same measure"))
        } else {
            None
        };
        if let Some((score, reason)) = context {
            let mut reasons = vec![reason.to_owned(), self.agreement(agreement).to_owned()];
            reasons.extend(self.other_population(other));
            let less = match agreement {
                Agreement::Exact => 0.0,
                Agreement::Rounded => 0.03,
                Agreement::Approximate => 0.05,
            };
            return Some(Link::Same(Bond { score: score - less, reasons }));
        }
        let populations = heads == Heads::Other
            && agreement == Agreement::Exact
            && shares
            && said >= ALIKE
            && !one.measure.said.is_empty();
        let reason = self.other_population(other).filter(|_| populations)?;
        Some(Link::Contrast(Bond { score: 0.6, reasons: vec![reason] }))
    }
}

impl Figure {
    fn same_service(&self, other: &Figure) -> bool {
        self.service.as_ref().zip(other.service.as_ref()).is_some_and(|((one, _), (two, _))| one == two)
    }

    fn agreement(&self, how: Agreement) -> &'static str {
        match how {
            Agreement::Exact => "same value",
            Agreement::Rounded => "same value, rounded",
            Agreement::Approximate => "values that agree",
        }
    }

    /// Whose they are, where the articles say it otherwise; in one order whoever is asked.
    fn other_population(&self, other: &Figure) -> Option<String> {
        let words = |one: &Figure| one.population.clone().unwrap_or_default();
        let (one, two) = (words(self), words(other));
        let bare = |words: &str| words.to_lowercase().trim_start_matches("the ").to_owned();
        if one.is_empty() || two.is_empty() || bare(&one) == bare(&two) {
            return None;
        }
        let (first, second) = if one < two { (one, two) } else { (two, one) };
        Some(format!("another population: {first}; {second}"))
    }

    /// Another value of the same measure, service and time.
    fn contradicts(&self, other: &Figure, heads: Heads) -> Option<Link> {
        let (one, two) = (self.read(), other.read());
        let shares = one.scope.shares_service(&two.scope) || self.same_service(other);
        let said = match (one.measure.said.is_empty(), two.measure.said.is_empty()) {
            (false, _) => one.measure.alike(&two.measure) >= ALIKE,
            // "The unit has 4,171 posts": nothing is said of them, and of several posts the sentence tells which.
            (true, true) => one.measure.sentences(&two.measure) >= SENTENCE,
            (true, false) => false,
        };
        let same = heads == Heads::Same && said;
        let near = one.scope.same_years(&two.scope) || one.scope.near(&two.scope);
        let comparable = self.value.is_share() == other.value.is_share() && self.value.kind.is_some();
        if !(shares && same && near && comparable) || self.value.permits(&other.value) {
            return None;
        }
        Some(Link::Contrast(Bond { score: 0.6, reasons: vec!["another value of the same measure".into()] }))
    }
}

fn key(value: &impl std::hash::Hash) -> i64 {
    // Two halves: 32 bits would meet by chance among some hundred thousand figures.
    i64::from(hash(value)) << 32 | i64::from(hash(&(value, 1)))
}
