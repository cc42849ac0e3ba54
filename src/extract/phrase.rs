//! Noun phrases beside a cue: the subject to its left, the inverted subject or addressee to its right.

mod modifier;
mod right;

use super::reading::Reading;
use crate::lexicon::{Class, Word};
use crate::model::{Span, Tag};
use std::ops::Range;

pub(super) use right::{right, right_with_apposition};

/// A noun phrase that names a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its items.
    pub(super) items: Range<usize>,
    /// A comma apposition that is not part of it.
    pub(super) role: Option<Range<usize>>,
    /// Where everything that belongs to it begins and ends, apposition included.
    pub(super) reach: Range<usize>,
}

impl Phrase {
    pub(super) fn plain(items: Range<usize>) -> Phrase {
        Phrase { reach: items.clone(), items, role: None }
    }

    /// Its place in the text.
    pub(super) fn span(&self, reading: &Reading) -> Option<Span> {
        reading.span(self.items.clone())
    }
}

/// How many items an apposition may span; longer stretches between commas are clauses of their own.
const MAX_APPOSITION: usize = 28;

/// No source is longer than this, in items; it also bounds the work on hostile text.
const MAX_PHRASE: usize = 60;

/// The subject that ends right before item `end`; nothing before `floor` is looked at.
pub(super) fn subject(reading: &Reading, floor: usize, end: usize) -> Option<Phrase> {
    let floor = floor.max(end.saturating_sub(MAX_PHRASE));
    let last = end.checked_sub(1).filter(|&l| l >= floor)?;
    if matches!(reading.str(last), "," | "–" | "—" | "-" | "―" | "--") {
        return subject_with_apposition(reading, floor, last);
    }
    if matches!(reading.str(last), ")" | "]") {
        let open = (floor..last).rev().take(12).find(|&j| matches!(reading.str(j), "(" | "["))?;
        let mut phrase = subject(reading, floor, open)?;
        phrase.reach.end = end;
        return Some(phrase);
    }
    let time = modifier::time_start(reading, floor, end);
    let time = time.map(|t| modifier::participle_start(reading, floor, t));
    if let Some(before) = time.or_else(|| modifier::floating_start(reading, floor, end)) {
        let mut phrase = subject(reading, floor, before)?;
        phrase.reach.end = end;
        return Some(phrase);
    }
    if let Some(items) = modifier::picked_out(reading, floor, end) {
        return Some(Phrase { reach: items.start..end, items, role: None });
    }
    let start = left(reading, floor, end)?;
    Some(Phrase::plain(start..end))
}

/// "NAME, apposition," before a cue; `close` is the second comma.
fn subject_with_apposition(reading: &Reading, floor: usize, close: usize) -> Option<Phrase> {
    let sign = reading.str(close);
    // "Jo Ash (Dale North), said"
    if reading.is(close.checked_sub(1)?, ")") {
        let named = subject(reading, floor, close).filter(|p| {
            p.items.start == floor || reading.is(p.items.start - 1, ",") || !reading.is_word(p.items.start - 1)
        });
        if let Some(mut phrase) = named.filter(|p| is_person_name(reading, p.items.clone())) {
            phrase.reach.end = close + 1;
            return Some(phrase);
        }
    }
    let mut at = close;
    for _ in 0..4 {
        let lowest = floor.max(close.saturating_sub(MAX_APPOSITION));
        let open = (lowest..at).rev().find(|&j| reading.str(j) == sign)?;
        let aside = open + 1..close;
        if open > floor && !aside.is_empty() && is_aside(reading, aside.clone()) {
            if let Some(start) = left(reading, floor, open) {
                let core = start..open;
                if let Some(name) = named_before(reading, floor, core.clone()) {
                    let aside = name.end + 1..close;
                    return Some(with_apposition(reading, name, aside, close + 1));
                }
                // "Smith, 34, of Skelmere, said": an age alone is no name.
                if core.len() > 1 || reading.tag(start) != Tag::Cd {
                    return Some(with_apposition(reading, core, aside, close + 1));
                }
            } else if reading.is(open - 1, ")") {
                let core = subject(reading, floor, open)?.items;
                return Some(with_apposition(reading, core, aside, close + 1));
            }
        }
        at = open;
    }
    None
}

/// The person whose apposition `core` is a part of: "Jo Ash, 22, of Denby" before ", Dale,".
fn named_before(reading: &Reading, floor: usize, core: Range<usize>) -> Option<Range<usize>> {
    if is_person_name(reading, core.clone()) {
        return None;
    }
    let mut comma = core.start.checked_sub(1).filter(|&o| o > floor)?;
    for _ in 0..3 {
        if comma > floor && reading.word(comma).is(Class::Kin) && !reading.is(comma - 1, ",") {
            comma = left(reading, floor, comma)?.checked_sub(1).filter(|&o| o > floor)?;
        }
    }
    let leads = reading.word(comma).is(Class::Kin) || matches!(reading.tag(comma), Tag::Vbg | Tag::Vbn);
    let comma = if leads { comma - 1 } else { comma };
    if !reading.is(comma, ",") {
        return None;
    }
    let age = comma > floor + 1 && reading.tag(comma - 1) == Tag::Cd && reading.is(comma - 2, ",");
    let end = if age { comma - 2 } else { comma };
    let start = left(reading, floor, end)?;
    is_person_name(reading, start..end).then_some(start..end)
}

/// Whether the words between two commas may describe the noun phrase before them.
fn is_aside(reading: &Reading, aside: Range<usize>) -> bool {
    let first = aside.start;
    let relative =
        matches!(reading.tag(first), Tag::Wp | Tag::Wdt) || reading.is_any(first, &["whose", "who", "which"]);
    let finite = aside.clone().any(|j| reading.tag(j).is_finite());
    let inner_relative = aside.clone().any(|j| matches!(reading.tag(j), Tag::Wp | Tag::Wdt) || reading.is(j, "that"));
    relative || !finite || inner_relative
}

/// Source and apposition told apart: "her lodger, Ned Ackerby" is one source, "Ned Ackerby, her lodger" a name with its role.
fn with_apposition(reading: &Reading, core: Range<usize>, aside: Range<usize>, end: usize) -> Phrase {
    let reach = core.start..end;
    let clause = matches!(reading.tag(aside.start), Tag::Wp | Tag::Wdt | Tag::Vbg | Tag::Vbn | Tag::Wrb | Tag::In);
    if !clause && !is_person_name(reading, core.clone()) && is_person_name(reading, name_part(reading, aside.clone())) {
        return Phrase { items: core.start..aside.end, role: None, reach };
    }
    let named_body = !clause
        && !has_name(reading, core.clone())
        && name_part(reading, aside.clone()) == aside
        && has_name(reading, aside.clone());
    if named_body {
        return Phrase { items: core.start..aside.end, role: None, reach };
    }
    // "The report, published on Monday": what was done to it is no role.
    let done = matches!(reading.tag(aside.start), Tag::Vbn | Tag::Vbd) && !is_person_name(reading, core.clone());
    Phrase { items: core, role: (!done).then_some(aside), reach }
}

/// The items of an apposition up to its first comma: "Ned Ackerby" of "Ned Ackerby, 61".
fn name_part(reading: &Reading, aside: Range<usize>) -> Range<usize> {
    let end = aside.clone().find(|&j| reading.is(j, ",")).unwrap_or(aside.end);
    aside.start..end
}

/// Whether the phrase holds a capitalised name of its own.
pub(super) fn has_name(reading: &Reading, items: Range<usize>) -> bool {
    let names = |j| reading.tag(j) == Tag::Nnp && reading.is_capital(j) && !reading.word(j).is_time();
    items.clone().any(|j| names(j) && !reading.is_possessive(j))
}

/// Whether the phrase ends in the name of a person, judged by titles, given names and shape.
pub(super) fn is_person_name(reading: &Reading, items: Range<usize>) -> bool {
    let mut names = 0;
    let mut known = false;
    for j in items.clone().rev() {
        let word = reading.word(j);
        let name = reading.is_word(j) && reading.is_capital(j) && !reading.is_possessive(j);
        let stop = reading.is_abbreviated_stop(j);
        if name && !word.is_time() {
            if word.is_body() || (word.is_document() && !word.is_first_name()) || word.is_group() {
                return false;
            }
            known |= word.is_honorific() || word.is_first_name();
            names += 1;
        } else if !(stop || word.is_particle() && names > 0) {
            break;
        }
    }
    // "Una Yarwood", "Ms Yarwood", or two capitalised words at the end of a longer phrase.
    names > 0 && (known || names >= 2)
}

/// Where the noun phrase that ends before `end` begins.
pub(super) fn left(reading: &Reading, floor: usize, end: usize) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&l| l >= floor)?;
    if !can_end(reading, last) {
        return None;
    }
    if reading.tag(last) == Tag::Prp {
        // "I'm told": the verb that leans on the pronoun makes it no noun phrase.
        return (!reading.is_finite(last)).then_some(last);
    }
    let mut start = last;
    let mut determined = reading.tag(last) == Tag::Dt;
    while start > floor {
        let before = start - 1;
        if !determined && joins_left(reading, before, start) {
            determined = matches!(reading.tag(before), Tag::Dt | Tag::PrpS);
            start = before;
        } else if let Some(further) = reach_left(reading, floor, start) {
            start = further;
            determined = matches!(reading.tag(start), Tag::Dt | Tag::PrpS);
        } else {
            break;
        }
    }
    Some(start)
}

/// Whether item `i` can be the last of a noun phrase.
fn can_end(reading: &Reading, i: usize) -> bool {
    let tag = reading.tag(i);
    let word = reading.word(i);
    // "a report that": the word takes up the noun before it.
    if i > 0 && reading.is(i, "that") && reading.tag(i - 1).is_noun() {
        return false;
    }
    tag.is_noun()
        || tag == Tag::Prp
        || tag == Tag::Cd
        || (tag == Tag::Vbg && i > 0 && (reading.is_possessive_sign(i - 1) || reading.is_possessive(i - 1)))
        || (reading.is_capital(i) && reading.is_word(i) && (is_open(tag) || is_name_word(word)))
        // "the elderly", "the accused"
        || (matches!(tag, Tag::Jj | Tag::Vbn) && i > 0 && reading.is(i - 1, "the"))
        || word.is_role()
        || word.is_group()
        || word.is_body()
        || word.is_document()
        || word.is(Class::Head)
        || (reading.is_abbreviated_stop(i))
        || is_odd_name(reading, i)
        || is_odd_noun(reading, i)
}

/// A plural noun that was taken for a verb, right before a verb: "other advocates also said".
fn is_odd_noun(reading: &Reading, i: usize) -> bool {
    let verb = if reading.tag(i + 1) == Tag::Rb { i + 2 } else { i + 1 };
    reading.tag(i) == Tag::Vbz
        && reading.str(i).len() > 3
        && reading.word(i).is_plain()
        && (reading.tag(verb).is_finite() || !reading.word(verb).frames.is_empty())
        && i > 0
        && matches!(reading.tag(i - 1), Tag::Nn | Tag::Jj | Tag::Dt | Tag::PrpS | Tag::Quote)
}

/// A name that opens a paragraph and was not known for one: "Tully said".
fn is_odd_name(reading: &Reading, i: usize) -> bool {
    let word = reading.word(i);
    i == 0
        && reading.is_capital(i)
        && reading.is_word(i)
        && !matches!(reading.tag(i), Tag::Md | Tag::To | Tag::Cc | Tag::Wp | Tag::Wdt | Tag::Wrb)
        && word.is_plain()
        && !crate::lexicon::starts_sentence(reading.str(i))
}

/// A given name, or a word that no table knows, as most surnames are.
fn is_name_word(word: Word) -> bool {
    word.is_first_name() || word == Word::default()
}

/// Whether a word with a capital and this tag may be a name: small words are none.
fn is_open(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::In | Tag::Wrb | Tag::Wp | Tag::Wdt | Tag::Cc | Tag::Rb | Tag::Dt | Tag::PrpS | Tag::To | Tag::Md
    ) && !matches!(tag, Tag::Ex | Tag::Vbg | Tag::Vbn)
}

/// Whether item `before` belongs to the same noun phrase as the items from `start` on.
fn joins_left(reading: &Reading, before: usize, start: usize) -> bool {
    let tag = reading.tag(before);
    if reading.word(start).is_honorific() && !reading.word(before).is_honorific() && reading.word(start).begins_name() {
        // "Mr Lamb": what stands before a title is no part of the name, save a determiner or a role.
        return matches!(tag, Tag::Dt | Tag::PrpS) || reading.word(before).is_role();
    }
    if reading.word(before).is_time() && reading.tag(start) != Tag::Nn && reading.tag(start) != Tag::Nns {
        return false;
    }
    if reading.word(before).is_honorific() && reading.is_capital(start) {
        return true;
    }
    match tag {
        Tag::Nnp | Tag::Nn | Tag::Nns | Tag::Jj | Tag::Cd | Tag::Dt | Tag::PrpS => !reading.is(before, "that"),
        Tag::Vbn | Tag::Vbg => {
            // "Downing Street": a capital before a capital is part of the name, whatever it looks like.
            let name = reading.tag(start) == Tag::Nnp && reading.is_capital(before) && reading.is_capital(start);
            (name || matches!(reading.tag(start), Tag::Nn | Tag::Nns | Tag::Jj))
                && !reading.word(before).frames.has('q')
        }
        Tag::Quote => reading.is_possessive_sign(before),
        Tag::Punct => {
            (reading.is_abbreviated_stop(before))
                || (reading.is_any(before, &["-", "/", "&"])
                    && reading.items[before].span.end() == reading.items[start].span.start())
        }
        Tag::Rb => {
            // "the then mayor", "nearly half of tenants"
            let determined = before > 0 && matches!(reading.tag(before - 1), Tag::Dt | Tag::PrpS);
            let share = reading.word(before).is(Class::Degree);
            let plain = !reading.word(before).is(Class::Clausal);
            determined || share || plain && matches!(reading.tag(start), Tag::Jj | Tag::Cd)
        }
        _ => {
            reading.word(before).is_particle()
                && reading.is_capital(start)
                && before > 0
                && reading.is_capital(before - 1)
        }
    }
}

/// Over a preposition, a participle or "and" to the noun phrase before it; `None` where that one is no part of the source.
fn reach_left(reading: &Reading, floor: usize, start: usize) -> Option<usize> {
    let link = start.checked_sub(1).filter(|&l| l > floor)?;
    if reading.is_any(link, &[")"]) {
        let open = (floor..link).rev().take(8).find(|&j| reading.is(j, "("))?;
        return left(reading, floor, open);
    }
    let tied = reading.tag(link) == Tag::In || reading.tag(link) == Tag::To;
    if tied && reading.word(link).is(Class::Tie) {
        // "Voters briefed on the hull said": of two verbs without a link the first is a participle, whatever its tag.
        let participle = matches!(reading.tag(link - 1), Tag::Vbn | Tag::Vbg | Tag::Vbd)
            && link - 1 > floor
            && (reading.tag(link - 1) != Tag::Vbd
                || reading.tag(link - 2).is_noun() && reading.str(link - 1).ends_with("ed"));
        let end = if participle { link - 1 } else { link };
        if !can_end(reading, end.checked_sub(1)?) || reading.tag(end - 1) == Tag::Prp {
            return None;
        }
        // "In a statement on Monday the council": a time takes no part.
        let time = reading.word(start).is_time();
        let further = left(reading, floor, end)?;
        let opens_with_preposition = further > floor && reading.tag(further - 1) == Tag::In;
        return (!time && !opens_with_preposition).then_some(further);
    }
    // "residents backing Mr Lamb": a participle with its object.
    if reading.tag(link) == Tag::Vbg && link > floor && matches!(reading.tag(link - 1), Tag::Nn | Tag::Nns) {
        return left(reading, floor, link);
    }
    if reading.tag(link) == Tag::Cc && reading.is_any(link, &["and", "or", "&"]) {
        let further = left(reading, floor, link)?;
        let before = further.checked_sub(1).filter(|&b| b >= floor);
        let object = before.is_some_and(|b| {
            let clause = reading.word(b).is(Class::Subordinator) || reading.word(b).is(Class::Contrast);
            reading.tag(b).is_verb() || matches!(reading.tag(b), Tag::In | Tag::To) && !clause
        });
        let first = if reading.tag(start) == Tag::Dt { start + 1 } else { start };
        let alike = reading.is_capital(first) == reading.is_capital(link - 1)
            || reading.tag(further) == Tag::Dt
            || reading.tag(further) == Tag::PrpS;
        return (!object && alike).then_some(further);
    }
    None
}
