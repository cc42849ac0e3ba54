//! Noun phrases to the right of a cue: the inverted subject, the agent, the person told.

use super::{MAX_APPOSITION, MAX_PHRASE, Phrase, is_person_name, with_apposition};
use crate::extract::reading::Reading;
use crate::lexicon::Class;
use crate::model::Tag;
use std::ops::Range;

/// The noun phrase that begins at `from`; nothing from `ceiling` on is looked at.
pub(in crate::extract) fn right(reading: &Reading, from: usize, ceiling: usize) -> Option<Range<usize>> {
    let ceiling = ceiling.min(from + MAX_PHRASE);
    let mut end = from;
    let mut headed = false;
    let mut named = false;
    while end < ceiling {
        let tag = reading.tag(end);
        let word = reading.word(end);
        if tag == Tag::Prp {
            // "told inspectors they felt unsafe": the pronoun opens the clause behind the noun.
            if end == from {
                return Some(from..end + 1);
            }
            break;
        }
        let inside = match tag {
            _ if word.is_particle() && named && is_surname_part(reading, end) => true,
            _ if word.is_role() && reading.is_capital(end + 1) && reading.is_word(end + 1) => true,
            // A word of any class before a name is what the name's bearer is: "verger Alma Reddy".
            _ if end == from
                && reading.is_word(end)
                && !(tag.is_finite() && (!word.frames.is_empty() || reading.is_capital(end)))
                && !matches!(tag, Tag::In | Tag::To | Tag::Cc | Tag::Md)
                && reading.tag(end + 1) == Tag::Nnp
                && reading.is_capital(end + 1) =>
            {
                true
            }
            Tag::Quote => headed && reading.is_possessive_sign(end) && end + 1 < ceiling,
            // "told the Echo’s Sunday paper": behind a possessive a time is part of a name.
            Tag::Nnp | Tag::Nn | Tag::Nns => !(headed && word.is_time() && !reading.is_possessive(end - 1)),
            Tag::Dt | Tag::PrpS => !headed,
            Tag::Jj | Tag::Cd => {
                !headed
                    || next_is_noun(reading, end + 1, ceiling)
                    || (named && tag == Tag::Jj && reading.is_capital(end))
            }
            Tag::Vbn | Tag::Vbg | Tag::Rb => !headed && end > from && next_is_noun(reading, end + 1, ceiling),
            Tag::Punct => {
                (reading.is_abbreviated_stop(end) && end + 1 < ceiling)
                    || (reading.is_any(end, &["-", "/", "&"])
                        && reading.items.get(end + 1).is_some_and(|n| n.span.start() == reading.items[end].span.end()))
            }
            _ => {
                (word.is_particle() && named || reading.is_capital(end)) && reading.is_word(end) && !tag.is_finite()
                    || word.is_honorific()
            }
        };
        if inside {
            // "Said the 29-year-old": an age stands for whoever has it.
            headed |= tag.is_noun()
                || reading.str(end).ends_with("-year-old")
                || word.is_honorific()
                || reading.is_any(end, &["former", "latter", "one"]);
            named |= tag == Tag::Nnp && reading.is_capital(end);
            end += 1;
            continue;
        }
        match over_link(reading, end, ceiling, headed, named && is_person_name(reading, from..end)) {
            Some(further) => end = further,
            None => break,
        }
    }
    (headed && end > from).then_some(from..end)
}

/// "van der Holt": a particle before another one or a capital.
fn is_surname_part(reading: &Reading, i: usize) -> bool {
    reading.is_word(i + 1) && (reading.is_capital(i + 1) || reading.word(i + 1).is_particle())
}

fn next_is_noun(reading: &Reading, i: usize, ceiling: usize) -> bool {
    i < ceiling && (reading.tag(i).is_noun() || reading.tag(i) == Tag::Jj)
}

/// Over "of X", "and X", "(D)" behind a head; persons take only "of" and "for".
fn over_link(reading: &Reading, end: usize, ceiling: usize, headed: bool, person: bool) -> Option<usize> {
    if !headed || end + 1 >= ceiling {
        return None;
    }
    if reading.is(end, "(") {
        let close = (end + 1..ceiling.min(end + 8)).find(|&j| reading.is(j, ")"))?;
        return Some(close + 1);
    }
    let tie = reading.tag(end) == Tag::In && reading.word(end).is(Class::Tie);
    if tie {
        let allowed = !person || reading.word(end).is(Class::Kin);
        let further = right(reading, end + 1, ceiling)?;
        let time =
            reading.word(further.end - 1).is_time() || reading.tag(further.start) == Tag::Cd && further.len() == 1;
        return (allowed && !time && reading.tag(further.start) != Tag::Prp).then_some(further.end);
    }
    if reading.tag(end) == Tag::Cc && reading.is_any(end, &["and", "or"]) {
        let further = right(reading, end + 1, ceiling)?;
        let clause = reading.tag(further.end).is_finite() || reading.tag(further.start) == Tag::Prp;
        // "The Docks and Ferries Commission was": one name, though its verb follows.
        let one = reading.is_capital(end - 1)
            && reading.is_capital(further.start)
            && further.len() > 1
            && reading.word(further.end - 1).is_body()
            && !reading.word(end - 1).is_body();
        return (!clause || one && !person).then_some(further.end);
    }
    None
}

/// The noun phrase at `from` with the apposition behind it: "Ronald Fell, a Skelmere solicitor".
pub(in crate::extract) fn right_with_apposition(reading: &Reading, from: usize, ceiling: usize) -> Option<Phrase> {
    let ceiling = ceiling.min(from + MAX_PHRASE);
    let core = right(reading, from, ceiling)?;
    if !reading.is(core.end, ",") || core.end + 1 >= ceiling || reading.tag(core.start) == Tag::Prp {
        return Some(Phrase::plain(core));
    }
    let start = core.end + 1;
    let stop = (start..ceiling).find(|&j| {
        reading.is_any(j, &[",", ".", ";", ":", "–", "—", "―", "--"]) && !reading.is_abbreviated_stop(j)
            || reading.mark(j).is_some()
    });
    let aside = start..stop.unwrap_or(ceiling);
    let first = reading.tag(aside.start);
    let describes = matches!(first, Tag::Dt | Tag::PrpS | Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Jj | Tag::Cd | Tag::Wp)
        || reading.is_any(aside.start, &["who", "of", "whose", "from"]);
    let clause = aside.clone().any(|j| reading.tag(j).is_finite())
        && !aside.clone().any(|j| matches!(reading.tag(j), Tag::Wp | Tag::Wdt) || reading.word(j).is(Class::Relative));
    if aside.is_empty() || !describes || clause || aside.len() > MAX_APPOSITION {
        return Some(Phrase::plain(core));
    }
    let end = aside.end;
    Some(with_apposition(reading, core, aside, end))
}
