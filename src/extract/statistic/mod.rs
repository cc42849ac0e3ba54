//! Figures that tell something about a population, from the quantities of one sentence: kind, unit, of whom, what, when.
//! Who reports them is resolved later.

#![allow(clippy::float_cmp, reason = "what is compared was read from words and digits, not computed")]

mod clause;
mod exclude;
mod link;
pub(crate) mod period;
pub(crate) mod phrase;
mod setting;
pub(crate) mod source;
mod topic;

use crate::extract::number::atom::{self, Atom, within};
use crate::extract::number::noun;
use crate::extract::number::quantity::{Form, Quantity};
use crate::lexicon::figures::Classes;
use crate::model::{Approx, Span, StatisticDraft, StatisticKind, Tag};
use exclude::Verdict;
use phrase::Noun;
use std::ops::Range;
use topic::Topic;

/// One sentence with its quantities.
#[derive(Clone, Copy)]
pub(crate) struct Sentence<'a> {
    /// Of the article.
    pub(crate) text: &'a str,
    /// Its pieces.
    pub(crate) atoms: &'a [Atom],
    /// Its numbers.
    pub(crate) quantities: &'a [Quantity],
    /// Who reported in the sentence before, when this one goes on relating it.
    pub(crate) carried: Option<Span>,
    /// Where the figures of the sentence before begin among those found.
    pub(crate) earlier: usize,
}

/// The statistics of one sentence, after those of the sentences before it in `found`.
pub(crate) fn statistics(sentence: Sentence, found: &mut Vec<StatisticDraft>) {
    let Sentence { text, atoms, quantities, .. } = sentence;
    let first = found.len();
    let lender = link::lender(&found[sentence.earlier.min(first)..]).cloned();
    let periods = period::periods(atoms);
    let mut places = vec![];
    let mut floor = 0;
    for (index, quantity) in quantities.iter().enumerate() {
        let verdict = exclude::judge(atoms, quantity, &periods);
        let partial = |q| {
            found.len() > first && exclude::stands_alone(atoms, q)
                || exclude::is_listed(atoms, q, whole(&found[first..]))
        };
        let of = quantity.outer.checked_sub(1).is_some_and(|i| atoms[i].form() == "of");
        // "sailors under 26" are of an age
        let aged = quantity.outer < quantity.from
            && quantity.outer.checked_sub(1).is_some_and(|i| noun::is_plural(&atoms[i]) && !phrase::acts(&atoms[i]));
        let alone = verdict == Verdict::Elided && found.len() == first && link::opens(atoms, quantity);
        let elided = verdict == Verdict::Elided && !of && !aged && partial(quantity);
        let noun = match verdict {
            Verdict::Yes(noun) => noun,
            Verdict::Elided if elided || alone && lender.is_some() || exclude::is_level(atoms, quantity) => None,
            Verdict::Elided
                if found.len() > first
                    && link::parallel(atoms, index.checked_sub(1).map(|i| &quantities[i]), quantity) =>
            {
                None
            }
            _ => continue,
        };
        let mut draft = draft(sentence, index, noun, floor, &periods, found[first..].last());
        if elided {
            link::lend(text, atoms, quantity, &found[first..], &mut draft);
        } else if let Some(lender) = &lender {
            link::lend_over(atoms, quantity, alone, lender, &mut draft);
        }
        let shown = draft.span.end();
        floor = noun
            .map_or(quantity.to, |n| n.to)
            .max(quantity.to + within(atoms, quantity.to..atoms.len()).partition_point(|a| a.start < shown));
        found.push(draft);
        places.push(index);
    }
    link::join(atoms, quantities, &places, first, found);
    link::anaphors(text, atoms, first, found);
}

fn draft(
    sentence: Sentence,
    index: usize,
    noun: Option<Noun>,
    floor: usize,
    periods: &[Range<usize>],
    before: Option<&StatisticDraft>,
) -> StatisticDraft {
    let Sentence { text, atoms, quantities, carried, .. } = sentence;
    let quantity = &quantities[index];
    let reading = clause::read(atoms, quantities, index, noun, floor, periods);
    let kind = kind(atoms, quantity);
    let to = noun.map_or(quantity.to, |n| n.to);
    let words = |r: Range<usize>| Some(tidy(atom::span(text, atoms, r).slice(text))).filter(|s| !s.is_empty());
    let pronoun = Classes::PRONOUN.or(Classes::SUBJECT).or(Classes::DETERMINER);
    let mut population = reading.population.clone().filter(|r| clause::tells(atoms, r, pronoun)).and_then(words);
    // "15 others": nobody else is named
    if let Some(n) = noun.filter(|n| population.is_none() && n.from == n.head && atoms[n.head].form() == "others") {
        population = words(n.from..n.to);
    }
    let mut predicate = reading.predicate.clone();
    let source = source::source(atoms, quantity.outer, to);
    if let (Some(p), Some(s)) = (&mut predicate, &source)
        && !reading.leads
        && s.start <= p.start
        && s.end > p.start
        && s.end < p.end
        && s.end - s.start > 4
    {
        p.start = s.end;
    }
    let mut unit = unit(text, atoms, quantity, noun);
    let agent = predicate
        .as_ref()
        .filter(|_| clause::is_measured(atoms, quantity, noun))
        .and_then(|p| clause::agent(atoms, p, floor));
    let them = population.is_none() && link::points_back(atoms, quantity);
    if let Some(agent) = agent {
        population = words(agent);
    } else if let Some(lender) = before.filter(|_| them) {
        population.clone_from(&lender.population);
    } else if topic::is_open(atoms, quantity, noun) {
        let prior = before.and(index.checked_sub(1)).map(|i| quantities[i].to);
        // "shed 4 per cent, to 7,123" and "4 points to 7,123" go on to a level of another sort
        let counted = index.checked_sub(1).is_some_and(|i| {
            let lender = &quantities[i];
            matches!(lender.form, Form::Plain | Form::Money | Form::Measure)
                && !atoms.get(lender.to).is_some_and(|a| a.is(Classes::YARDSTICK))
        });
        population = match topic::topic(atoms, quantity, noun, prior, reading.leads) {
            Some(Topic::Words(range)) => words(clause::behind(atoms, periods, range.start)..range.end).or(population),
            Some(Topic::Same) => {
                unit = unit.or_else(|| {
                    before.and_then(|b| b.unit.clone()).filter(|_| quantity.form == Form::Plain && counted)
                });
                before.and_then(|b| b.population.clone()).or(population)
            }
            None => population.or_else(|| before.and_then(|b| b.population.clone())),
        };
    }
    let prior = index.checked_sub(1).map(|i| &quantities[i]);
    if let Some(lender) = before.filter(|b| b.unit.is_some() && unit.is_none() && link::repeats(atoms, prior, quantity))
    {
        (unit, population) = (lender.unit.clone(), lender.population.clone());
        let from = clause::start(atoms, floor, quantity.outer);
        let from = from
            + within(atoms, from..quantity.outer)
                .iter()
                .take_while(|a| !a.is_word() || a.is(Classes::CONJUNCTION))
                .count();
        predicate = Some(from..clause::focus(atoms, quantity.outer)).filter(|p| p.start < p.end);
    }
    if unit.is_none()
        && let Some(counted) = clause::numbered(atoms, floor, quantity.outer)
    {
        unit = words(counted.clone());
        population = words(counted);
        predicate = Some(clause::start(atoms, floor, quantity.outer)..clause::focus(atoms, quantity.outer))
            .filter(|p| p.start < p.end);
    }
    // "one sailor in eight"
    if quantity.form == Form::Ratio && unit.is_none() && quantity.magnitude.to < quantity.to {
        let one = quantity.from + 1..quantity.magnitude.to;
        (unit, population) = (words(one.clone()), words(one).or(population));
    }
    let comparison = setting::comparison(atoms, to);
    StatisticDraft {
        kind,
        span: span(text, atoms, quantity, kind, &reading, to),
        num_span: atom::span(text, atoms, quantity.from..quantity.num_to),
        value: quantity.value,
        lo: quantity.lo,
        hi: quantity.hi,
        numerator: quantity.numerator,
        denominator: quantity.denominator,
        approx: quantity.approx.filter(|a| *a != Approx::Between || quantity.lo.is_some()),
        unit,
        population,
        predicate: predicate.filter(|r| clause::tells(atoms, r, clause::FUNCTION)).and_then(words),
        period_text: period(quantity, periods, comparison.as_ref()).and_then(words),
        source: source.map(|s| atom::span(text, atoms, s)).or_else(|| continued(kind, &reading, carried)),
        place: setting::place(atoms, quantity).and_then(words),
        comparison: comparison.and_then(words),
        same_as: None,
    }
}

/// The whole that a list of parts belongs to.
fn whole(before: &[StatisticDraft]) -> Option<f64> {
    before.iter().rev().find(|s| s.kind == StatisticKind::Count && s.denominator.is_none()).and_then(|s| s.value)
}

/// A sentence goes on relating the findings before it when it gives shares, or says only what was done.
fn continued(kind: StatisticKind, reading: &clause::Reading, carried: Option<Span>) -> Option<Span> {
    let shares = matches!(kind, StatisticKind::Proportion | StatisticKind::Ratio);
    carried.filter(|_| shares || reading.leads)
}

fn kind(atoms: &[Atom], quantity: &Quantity) -> StatisticKind {
    let back = quantity.outer.saturating_sub(4);
    let moved = within(atoms, back..quantity.outer).iter().any(|a| a.is(Classes::CHANGE) && a.form() != "cut");
    let by = quantity
        .outer
        .checked_sub(1)
        .is_some_and(|i| matches!(atoms[i].form(), "by" | "up" | "down") || atoms[i].is(Classes::CHANGE));
    let noun = within(atoms, quantity.to..atoms.len())
        .iter()
        .take(3)
        .take_while(|a| a.is_word())
        .find(|a| a.is(Classes::CHANGE_NOUN));
    let share = matches!(quantity.form, Form::Percent | Form::Points | Form::Fraction);
    if quantity.form == Form::Points || (share && (noun.is_some() || (moved && by))) || (quantity.lo.is_some() && moved)
    {
        return StatisticKind::Change;
    }
    match quantity.form {
        Form::Rank => StatisticKind::Rank,
        Form::Multiple => StatisticKind::Change,
        _ if quantity.lo.is_some() => StatisticKind::Range,
        Form::Percent | Form::Fraction => StatisticKind::Proportion,
        Form::Ratio => StatisticKind::Ratio,
        _ => StatisticKind::Count,
    }
}

/// The whole quantity phrase: approximator, increment, number, measured noun.
fn span(
    text: &str,
    atoms: &[Atom],
    quantity: &Quantity,
    kind: StatisticKind,
    reading: &clause::Reading,
    to: usize,
) -> Span {
    let mut from = quantity.outer;
    let by = from.checked_sub(1).filter(|i| kind == StatisticKind::Change && atoms[*i].form() == "by");
    from = by.unwrap_or(from);
    let each = atoms.get(to).is_some_and(|a| matches!(a.form(), "each" | "apiece"));
    let to = to + usize::from(each && !atoms.get(to + 1).is_some_and(|a| a.is(Classes::TIME)));
    while from > 0 && matches!(atoms[from - 1].form(), "extra" | "further" | "additional" | "another") {
        from -= 1;
    }
    if from < quantity.outer && from > 0 && matches!(atoms[from - 1].form(), "a" | "an") {
        from -= 1;
    }
    let of = atoms.get(to).is_some_and(|a| a.form() == "of");
    let to = match &reading.population {
        Some(p) if of && matches!(quantity.form, Form::Percent | Form::Fraction) => {
            phrase::any_phrase(atoms, p.start).unwrap_or(to).min(p.end)
        }
        _ if of && matches!(quantity.form, Form::Measure | Form::Money) => {
            phrase::any_phrase(atoms, to + 1).unwrap_or(to)
        }
        _ => to,
    };
    atom::span(text, atoms, from..to.max(quantity.to))
}

/// `percent`, `proportion`, the currency, or the counted noun with the words that name its kind.
fn unit(text: &str, atoms: &[Atom], quantity: &Quantity, noun: Option<Noun>) -> Option<String> {
    if let Some(unit) = quantity.unit {
        return Some(unit.to_owned());
    }
    let noun = noun?;
    let proper = atoms[noun.head].capital && noun.head > noun.from && atoms[noun.head - 1].capital;
    let mut from = noun.head;
    let measure = atoms[noun.head].is(Classes::TIME);
    while !measure
        && from > noun.from
        && (noun.head - from < 1 || proper)
        && compounds(&atoms[from - 1])
        && !atoms[from].tight
    {
        from -= 1;
    }
    Some(tidy(atom::span(text, atoms, from..noun.to).slice(text)))
}

/// Whether a word before the head names its kind ("probation officers") rather than its quality ("young people").
fn compounds(atom: &Atom) -> bool {
    use crate::extract::number::atom::Ending;
    atom.is_word()
        && !atom.tight
        && !atom.is(Classes::ADJECTIVE.or(Classes::INCREMENT))
        && !atom.is(Classes::CONJUNCTION)
        && atom.tag != Tag::Jj
        && !matches!(atom.ending, Ending::Ed | Ending::Ing | Ending::Ly)
}

/// The expression of time nearest to the figure, outside what it is compared with.
fn period(quantity: &Quantity, periods: &[Range<usize>], other: Option<&Range<usize>>) -> Option<Range<usize>> {
    let distance = |p: &Range<usize>| {
        if p.end <= quantity.from { quantity.from - p.end } else { p.start.saturating_sub(quantity.to) }
    };
    let own = |p: &&Range<usize>| !other.is_some_and(|o| o.start <= p.start && p.end <= o.end);
    periods.iter().filter(own).min_by_key(|p| distance(p)).cloned()
}

fn tidy(words: &str) -> String {
    let trimmed =
        words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '–' | '—' | '-' | ';' | ':' | '“' | '”'));
    if trimmed.contains(['\n', '\t']) {
        trimmed.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        trimmed.to_owned()
    }
}

#[cfg(test)]
mod tests;
