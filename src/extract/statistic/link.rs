//! What figures owe each other: two numbers of one fact, parts of a stated whole, "the same share".

use super::{clause, phrase, tidy};
use crate::extract::number::atom::{self, Atom, within};
use crate::extract::number::noun;
use crate::extract::number::quantity::{Form, Quantity};
use crate::lexicon::figures::Classes;
use crate::model::{StatisticDraft, StatisticKind, Tag};

/// A number without a noun takes that of the figure before it, and belongs to it when it is smaller.
pub(crate) fn lend(
    text: &str,
    atoms: &[Atom],
    quantity: &Quantity,
    before: &[StatisticDraft],
    draft: &mut StatisticDraft,
) {
    let counted = |s: &&StatisticDraft| s.kind == StatisticKind::Count && s.unit.is_some();
    let Some(lender) =
        before.iter().rev().find(|s| counted(s) && s.denominator.is_none()).or(before.iter().rev().find(counted))
    else {
        return;
    };
    draft.unit.clone_from(&lender.unit);
    draft.population.clone_from(&lender.population);
    if let (Some(part), Some(whole)) = (quantity.value, lender.value)
        && part <= whole
    {
        (draft.numerator, draft.denominator) = (Some(part), Some(whole));
    }
    let end = phrase::stop(atoms, quantity.to, atoms.len());
    let conjunction = (quantity.to..end).find(|i| {
        matches!(atoms[*i].form(), "and" | "but")
            && atoms.get(i + 1).is_some_and(|a| a.literal().is_some() || a.role().is_some())
    });
    let end = conjunction.unwrap_or(end);
    if atoms.get(quantity.to).is_some_and(|a| !a.is(crate::lexicon::figures::Classes::AUXILIARY)) && end > quantity.to {
        draft.span = atom::span(text, atoms, quantity.outer..end);
    }
}

/// The things that the sentence before counted last.
pub(crate) fn lender(before: &[StatisticDraft]) -> Option<&StatisticDraft> {
    let counts = |s: &&StatisticDraft| {
        let named = s.population.as_ref().zip(s.unit.as_ref()).is_some_and(|(p, u)| p.ends_with(u.as_str()));
        named && matches!(s.kind, StatisticKind::Count | StatisticKind::Ratio)
    };
    before.iter().rev().take(MAX_LOOK_BACK).find(counts)
}

/// Whether a bare number is the subject of its sentence: "Just 11 had a radio", "Of these, 14 were lost".
pub(crate) fn opens(atoms: &[Atom], quantity: &Quantity) -> bool {
    let verb = atoms.get(quantity.to).is_some_and(|a| phrase::acts(a) && !matches!(a.tag, Tag::Vbn | Tag::Vbg));
    let before = within(atoms, 0..clause::focus(atoms, quantity.outer));
    let idle = Classes::ADVERB.or(Classes::CONJUNCTION);
    verb && (before.iter().all(|a| !a.is_word() || a.is(idle)) || of_these(before))
}

/// "Of these,".
fn of_these(before: &[Atom]) -> bool {
    let words: Vec<_> = before.iter().filter(|a| a.is_word()).map(Atom::form).collect();
    matches!(words[..], ["of", "these" | "those" | "them"])
}

/// What the sentence before counted, for a number or share that opens its sentence and says nothing of whom.
pub(crate) fn lend_over(
    atoms: &[Atom],
    quantity: &Quantity,
    alone: bool,
    lender: &StatisticDraft,
    draft: &mut StatisticDraft,
) {
    let lead = clause::focus(atoms, quantity.outer);
    let share = draft.kind == StatisticKind::Proportion
        && draft.population.is_none()
        && draft.predicate.is_some()
        && (opens(atoms, quantity) || of_these(within(atoms, 0..lead)));
    if alone || share {
        draft.population.clone_from(&lender.population);
    }
    if alone {
        draft.unit.clone_from(&lender.unit);
        let whole = lender.denominator.or(lender.value);
        if let (Some(part), Some(whole)) = (quantity.value, whole)
            && part <= whole
            && (lead < quantity.outer || of_these(within(atoms, 0..lead)))
        {
            (draft.numerator, draft.denominator) = (Some(part), Some(whole));
        }
    }
}

/// Whether a bare number counts what the figure before it counts: "meant for 46 gliders but takes 68", "67 ayes to 58",
/// "470 more than in 2018".
pub(crate) fn repeats(atoms: &[Atom], prior: Option<&Quantity>, quantity: &Quantity) -> bool {
    let before = quantity.outer.checked_sub(1).map(|i| &atoms[i]);
    let form = |back: usize| quantity.outer.checked_sub(back).map_or("", |i| atoms[i].form());
    let verb = before.is_some_and(phrase::acts) && matches!(form(2), "but" | "and" | "while");
    let versus = form(1) == "to"
        && quantity
            .outer
            .checked_sub(2)
            .is_some_and(|i| noun::is_plural(&atoms[i]) && !atoms[i].is(Classes::YARDSTICK));
    let more = atoms.get(quantity.to).is_some_and(|a| matches!(a.form(), "more" | "fewer" | "less"));
    quantity.form == Form::Plain
        && quantity.lo.is_none()
        && (verb || versus || more || parallel(atoms, prior, quantity))
}

/// "40 per cent of them": of those that the figure before counts.
pub(crate) fn points_back(atoms: &[Atom], quantity: &Quantity) -> bool {
    let form = |i: usize| atoms.get(i).map_or("", Atom::form);
    form(quantity.to) == "of" && matches!(form(quantity.to + 1), "them" | "these" | "those" | "which" | "whom")
}

/// "Ash has 11 delegates and Birch has 10": the same verb stands before both.
pub(crate) fn parallel(atoms: &[Atom], prior: Option<&Quantity>, quantity: &Quantity) -> bool {
    let verb =
        |q: &Quantity| q.outer.checked_sub(1).map(|i| &atoms[i]).filter(|a| phrase::acts(a)).map_or("", Atom::form);
    let closes = atoms.get(quantity.to).is_none_or(|a| !a.is_word() || matches!(a.form(), "and" | "but" | "while"));
    closes && prior.is_some_and(|p| !verb(p).is_empty() && verb(p) == verb(quantity))
}

/// Two numbers that a bracket or ", or" puts side by side state one fact.
pub(crate) fn join(
    atoms: &[Atom],
    quantities: &[Quantity],
    places: &[usize],
    first: usize,
    found: &mut [StatisticDraft],
) {
    for pair in 1..places.len() {
        let (a, b) = (&quantities[places[pair - 1]], &quantities[places[pair]]);
        let share = |q: &Quantity| matches!(q.form, Form::Percent | Form::Fraction | Form::Ratio);
        let gap = atoms.get(a.to..b.outer).unwrap_or(&[]);
        let bracket = gap.len() <= 6 && gap.iter().any(|g| g.is_sign(&['('])) && !gap.iter().any(|g| g.is_sign(&[')']));
        let or = matches!(gap, [or] if or.form() == "or")
            || matches!(gap, [c, or] if c.is_sign(&[',']) && or.form() == "or");
        let part = a.form == Form::Plain && bracket && b.form == Form::Percent;
        if !(part || share(a) && (share(b) || b.form == Form::Plain) && (bracket || or)) {
            continue;
        }
        let (i, j) = (first + pair - 1, first + pair);
        found[i].same_as = Some(j);
        found[j].same_as = Some(i);
        // the words that say of whom stand behind the second or before the bracket
        let behind = found[j].population.is_some() && !(bracket && found[i].population.is_some());
        let (full, bare) = if behind { (j, i) } else { (i, j) };
        let (population, predicate) = (found[full].population.clone(), found[full].predicate.clone());
        (found[bare].population, found[bare].predicate) = (population, predicate);
        if found[bare].source.is_none() {
            found[bare].source = found[full].source;
        }
    }
    for place in (1..places.len()).rev() {
        let (a, b) = (first + place - 1, first + place);
        let end = |s: &StatisticDraft| s.span.end();
        let from = atoms.partition_point(|x| x.start < end(&found[a]));
        let gap = within(atoms, from..atoms.len()).iter().take(2).take_while(|x| x.end <= found[b].span.start());
        // "a dozen swans and two geese were counted": one verb for both
        if found[a].predicate.is_none()
            && gap.clone().count() == 1
            && gap.clone().all(|x| matches!(x.form(), "and" | "or"))
        {
            let shared = found[b].predicate.clone();
            found[a].predicate = shared;
        }
    }
    for (place, &quantity) in places.iter().enumerate().skip(1) {
        inherit(atoms, quantities, quantity, first + place, first, found);
    }
}

/// "… and fewer than a fifth do": the population of the clause before.
fn inherit(
    atoms: &[Atom],
    quantities: &[Quantity],
    quantity: usize,
    at: usize,
    first: usize,
    found: &mut [StatisticDraft],
) {
    let share = matches!(found[at].kind, StatisticKind::Proportion | StatisticKind::Ratio);
    let subject = atoms.get(quantities[quantity].to).is_some_and(phrase::is_verb);
    if !share || !subject || found[at].population.is_some() {
        return;
    }
    let lender = found[first..at].iter().rev().find(|s| s.population.is_some()).and_then(|s| s.population.clone());
    found[at].population = lender;
}

/// A share further back than this many figures is not the one that "the same" means.
const MAX_LOOK_BACK: usize = 12;

/// "The same share of tenants" has the value of the share before it.
pub(crate) fn anaphors(text: &str, atoms: &[Atom], first: usize, found: &mut Vec<StatisticDraft>) {
    for at in 0..atoms.len().saturating_sub(2) {
        let form = |i: usize| atoms.get(i).map_or("", Atom::form);
        if form(at) != "the" || form(at + 1) != "same" || !matches!(form(at + 2), "proportion" | "percentage" | "share")
        {
            continue;
        }
        let here = atoms[at].start;
        let earlier = found
            .iter()
            .rev()
            .take(MAX_LOOK_BACK)
            .find(|s| s.kind == StatisticKind::Proportion && s.span.start() < here);
        let Some(earlier) = earlier.cloned() else { continue };
        let of = form(at + 3) == "of";
        let to = if of { phrase::any_phrase(atoms, at + 4).unwrap_or(at + 3) } else { at + 3 };
        let end = phrase::stop(atoms, to, atoms.len());
        let words =
            |r: std::ops::Range<usize>| Some(tidy(atom::span(text, atoms, r).slice(text))).filter(|s| !s.is_empty());
        let draft = StatisticDraft {
            span: atom::span(text, atoms, at..to),
            num_span: atom::span(text, atoms, at..at + 3),
            population: if of { words(at + 4..to.max(at + 4)) } else { earlier.population.clone() },
            predicate: words(to..end),
            same_as: None,
            source: earlier.source.filter(|_| earlier.span.start() >= atoms[0].start),
            period_text: None,
            comparison: None,
            place: None,
            ..earlier
        };
        let index = first + found[first..].partition_point(|s| s.span.start() < here);
        insert(found, index, draft);
    }
}

/// Puts a draft in order, and moves what points behind it.
fn insert(found: &mut Vec<StatisticDraft>, index: usize, draft: StatisticDraft) {
    for other in &mut found[index.saturating_sub(64)..] {
        other.same_as = other.same_as.map(|i| if i >= index { i + 1 } else { i });
    }
    found.insert(index, draft);
}
