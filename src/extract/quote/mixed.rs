//! Fragments in marks inside a clause: reported by the cue that governs the clause, or nobody's words (scare quotes).

use super::attribution::{self, Attribution};
use super::{clause, direct};
use crate::extract::cue::{Cue, CueKind};
use crate::extract::phrase::{self, Phrase};
use crate::extract::reading::Reading;
use crate::lexicon::{self, Class};
use crate::model::{Span, Tag};
use std::ops::Range;

/// The attribution of the fragment at item `q` of `sentence`, or why it is a scare quote.
pub(super) fn attribution(
    reading: &Reading,
    cues: &[Cue],
    q: usize,
    inner: Span,
    sentence: &Range<usize>,
) -> Result<Attribution, &'static str> {
    if let Some(label) = label(reading, q, inner, sentence) {
        return Err(label);
    }
    if let Some(given) = in_words_of(reading, q, sentence) {
        return Ok(given);
    }
    let mut before = cues.iter().filter(|c| c.at < q && governs(c) && reaches(reading, c, q)).rev().take(MAX_CUES);
    let nearest = before.next();
    if let Some(nearest) = nearest.map(|c| attribution::governing(reading, cues, c)) {
        let cue =
            before.fold(nearest, |inner, outer| if embeds(reading, cues, outer, inner, q) { outer } else { inner });
        let source = attribution::source(reading, cue, sentence.start, sentence.end);
        let reports = cue.kind == CueKind::Verb && (cue.frames.has('t') || cue.frames.has('o'));
        // "Once described as idle, the mill has “woken”, according to Harn": a passive that names nobody yields.
        if source.is_none()
            && cue.passive
            && let Some(behind) = behind(reading, cues, q, sentence).filter(|b| b.source.is_some())
        {
            return Ok(behind);
        }
        if source.is_some() || cue.passive || reports {
            return Ok(Attribution::new(reading, cue, source.as_ref(), "mixed"));
        }
    }
    let unsaid = if nearest.is_some() { "scare-unsourced" } else { "scare-uncued" };
    behind(reading, cues, q, sentence).ok_or(unsaid)
}

/// Cues that are looked at before a fragment: prose has two or three in a sentence, hostile text has hundreds.
const MAX_CUES: usize = 6;

/// Whether `inner` is part of what `outer`, a plain verb of saying, reports: "said he feels the plan is “done”", "said
/// people who ask for it are “few”". A verb of saying with a subject of its own reports for itself.
fn embeds(reading: &Reading, cues: &[Cue], outer: &Cue, inner: &Cue, q: usize) -> bool {
    let says = outer.kind == CueKind::Verb && outer.frames.has('q') && outer.frames.has('t') && !outer.passive;
    let coordinated = inner.first.checked_sub(1).is_some_and(|b| reading.is_any(b, &["and", ",", "but", "then"]));
    if !says || coordinated || inner.first <= outer.at {
        return false;
    }
    let own =
        || phrase::subject(reading, outer.end, inner.first).is_some_and(|s| reading.tag(s.items.start) != Tag::Prp);
    let speaks = inner.kind == CueKind::Verb && (inner.frames.has('q') || inner.frames.has('m')) && own();
    !speaks && clause::end(reading, cues, outer, outer.end, q + 1) > q
}

/// “…” behind "in Mayor Fenn's words" or "in the words of Mayor Fenn".
fn in_words_of(reading: &Reading, q: usize, sentence: &Range<usize>) -> Option<Attribution> {
    let from = sentence.start.max(q.saturating_sub(10));
    let noun = (from..q).rev().find(|&j| reading.is(j, "words"))?;
    let source = if reading.is(noun + 1, "of") {
        phrase::right_with_apposition(reading, noun + 2, q)?
    } else {
        let start = phrase::left(reading, from, noun)?;
        Phrase::plain(start..noun)
    };
    let opens = source.items.start.min(noun).checked_sub(1).is_some_and(|b| reading.is_any(b, &["in", "the"]));
    opens.then(|| Attribution::without_verb(reading, Some(noun), &source, "mixed-words"))
}

fn governs(cue: &Cue) -> bool {
    !cue.negated
        && (matches!(cue.kind, CueKind::According | CueKind::Adjective | CueKind::Noun) || !cue.frames.is_empty())
}

/// Whether what `cue` reports reaches the fragment: a clause with a verb, its own object, or the words right behind it.
fn reaches(reading: &Reading, cue: &Cue, q: usize) -> bool {
    let between = cue.end..q;
    let clause = between.clone().any(|j| reading.tag(j).is_finite() || matches!(reading.tag(j), Tag::Vb | Tag::Vbg));
    if cue.kind != CueKind::Verb || cue.frames.has('m') && !cue.frames.has('t') {
        return cue.kind != CueKind::Noun || clause;
    }
    // "noted a late “joined-up” ferry": the object of a verb of noting is no judgement, unless the marks hold all of it.
    let attributive = (reading.tag(q + 1).is_noun() || reading.tag(q + 1) == Tag::Jj) && !between.is_empty();
    clause || cue.frames.has('o') || !attributive
}

/// A cue behind the fragment: “…” on the pier, owners had said; “…”, says union; according to X.
fn behind(reading: &Reading, cues: &[Cue], q: usize, sentence: &Range<usize>) -> Option<Attribution> {
    let cue = cues.iter().find(|c| {
        c.at > q
            && !c.passive
            && !c.negated
            && (c.kind == CueKind::According || c.kind == CueKind::Verb && (c.frames.has('q') || c.frames.has('t')))
    })?;
    let source = if cue.kind == CueKind::According {
        phrase::right_with_apposition(reading, cue.end, sentence.end)?
    } else {
        let comma = cue.first > q && reading.is_any(cue.first - 1, &[",", "–", "—", "?"]);
        let inverted =
            if comma || cue.first == q + 1 { direct::inverted_source(reading, cue, sentence.end) } else { None };
        match inverted {
            Some(source) => source,
            None => {
                let source = phrase::subject(reading, q + 1, cue.first)?;
                let parted = (source.reach.start == q + 1 && ends_in_comma(reading, q))
                    || reading.is_any(source.reach.start - 1, &[",", "–", "—", "?", "as"]);
                parted.then_some(source)?
            }
        }
    };
    Some(Attribution::new(reading, cue, Some(&source), "mixed-behind"))
}

/// “…,” or “…”, before an attribution.
fn ends_in_comma(reading: &Reading, q: usize) -> bool {
    reading.str(q).trim_end_matches(['”', '’', '"', '\'']).ends_with([',', '.', '!', '?', '…'])
}

/// What the words in marks are, if they are a name, a title, a grade or somebody's label.
fn label(reading: &Reading, q: usize, inner: Span, sentence: &Range<usize>) -> Option<&'static str> {
    let words = inner.slice(reading.text);
    // One word alone may be anybody's judgement: “good”.
    let rates = (sentence.start.max(q.saturating_sub(8))..q).any(|j| reading.word(j).is(Class::Graded));
    let labelled = q > sentence.start && reading.word(q - 1).is_labelling() && reading.tag(q - 1) != Tag::Vbd
        || q > sentence.start + 1 && reading.is(q - 1, "as") && reading.word(q - 2).is(Class::Called);
    let graded = reading.word(q + 1).is(Class::Verdict)
        || reading.is(q.saturating_sub(1), "rated")
        || (q > sentence.start + 1 && reading.is(q - 1, "of") && reading.word(q - 2).is(Class::Grade));
    // Robert “Bob” Ash
    let nickname = q > sentence.start
        && [q - 1, q + 1].iter().all(|&j| reading.tag(j) == Tag::Nnp && reading.is_capital(j))
        && !words.contains(' ');
    // What somebody calls it is their word: called a “pit” by divers.
    if labelled && !reading.is(q + 1, "by") || nickname {
        Some("scare-label")
    } else if graded || is_grade(words) && (words.contains(' ') || rates) {
        Some("scare-grade")
    } else if is_title(words) {
        Some("scare-title")
    } else if is_name_in_apposition(reading, q, sentence) {
        Some("scare-name")
    } else {
        None
    }
}

/// A grade that an inspectorate gives: “requires improvement”.
fn is_grade(words: &str) -> bool {
    let folded = lexicon::fold(words.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = folded.split(' ').next().unwrap_or_default();
    lexicon::figures::grades_from(first).iter().any(|g| g.words.join(" ") == folded)
}

/// “The Paper Lighthouse”: capitals throughout, more than one word, no stop.
fn is_title(words: &str) -> bool {
    // “Meet the Mayor.”: the stop before the mark is the sentence's.
    let words = words.trim_end_matches([',', '.']);
    let mut n = 0;
    let all = words.split_whitespace().all(|word| {
        n += 1;
        let first = word.chars().find(|c| c.is_alphanumeric());
        lexicon::word(word).is(Class::Title) || first.is_none_or(|c| c.is_uppercase() || c.is_numeric())
    });
    let shouted = words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    all && n > 1 && !shouted && !words.ends_with(['.', '!', '?'])
}

/// A ballet, “Reasons for Rain”, closed: set off by commas behind a noun.
fn is_name_in_apposition(reading: &Reading, q: usize, sentence: &Range<usize>) -> bool {
    q > sentence.start + 1 && reading.is(q - 1, ",") && reading.tag(q - 2).is_noun() && reading.is(q + 1, ",") && {
        let word = reading.str(q).trim_matches(|c: char| !c.is_alphanumeric());
        word.starts_with(char::is_uppercase)
    }
}
