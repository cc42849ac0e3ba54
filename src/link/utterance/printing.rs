//! An utterance as it is shown: its printings, and what each does to the words of the fullest.

use super::align::aligned;
use super::origin::origin;
use super::said::Said;
use super::words::{Word, hash};
use crate::link::Linkable;
use crate::model::{Contrast, Edit, Link, Printing, QuoteKind, Relation, Utterance};

/// Between two pieces of a quotation more words than these are a cut that the marks show; fewer are a change.
const CUT: usize = 4;

/// All that is known of quotations that are one utterance; the same for every order of them.
pub fn utterance(members: &[Said], contrasts: Vec<Contrast>) -> Utterance {
    let mut members = members.to_vec();
    members.sort_by(|a, b| a.record.cmp(&b.record));
    let id = members.first().map_or(0, |said| hash(said.record.as_str())) & 0xffff_ffff_ffff;
    let order = |said: &Said| {
        let start = said.content.first().map(|place| place.start);
        (said.published.is_none(), said.published.clone(), said.article.clone(), start, said.record.clone())
    };
    members.sort_by_cached_key(order);
    let fullest = fullest(&members);
    let origin = origin(&members, fullest);
    let Some(full) = members.get(fullest) else { return nothing(contrasts) };
    let printings: Vec<Printing> = members.iter().map(|said| printing(said, full)).collect();
    let named = members.iter().filter(|said| super::speaker::is_named(said)).chain(&members);
    let named =
        named.clone().find(|said| said.person.is_some()).or_else(|| named.clone().find(|s| s.speaker.is_some()));
    Utterance {
        id: format!("u{id:012x}"),
        person: named.and_then(|said| said.person.as_ref()).map(|(id, _)| id.clone()),
        speaker: named.and_then(|s| s.person.as_ref().map(|(_, name)| name.clone()).or_else(|| s.speaker.clone())),
        text: full.text.clone(),
        altered: printings.iter().any(|printing| printing.relation == Relation::Altered),
        printings,
        earliest: origin.as_ref().map(|(record, _)| record.clone()),
        fullest: full.record.clone(),
        origin: origin.map(|(_, origin)| origin),
        contrasts,
    }
}

fn nothing(contrasts: Vec<Contrast>) -> Utterance {
    Utterance {
        id: "u000000000000".to_owned(),
        person: None,
        speaker: None,
        text: String::new(),
        printings: Vec::new(),
        earliest: None,
        fullest: String::new(),
        origin: None,
        altered: false,
        contrasts,
    }
}

/// The longest in marks; one that the body itself issued before a paper's, the earliest of those that are as long.
fn fullest(members: &[Said]) -> usize {
    let rank = |said: &Said| {
        let primary =
            said.writing != crate::model::ArticleKind::News && said.writing != crate::model::ArticleKind::Other;
        let edited = said.words().iter().filter(|w| w.edited).count();
        let words = said.words().len() - edited + usize::from(primary) * 3;
        (said.kind == Some(QuoteKind::Direct), said.is_direct(), words)
    };
    (0..members.len()).rev().max_by_key(|n| rank(&members[*n])).unwrap_or_default()
}

fn printing(said: &Said, full: &Said) -> Printing {
    let (relation, edits) = if said.record == full.record { (Relation::Same, Vec::new()) } else { compare(said, full) };
    let (score, reasons) = match said.link(full) {
        _ if said.record == full.record => (1.0, Vec::new()),
        Some(Link::Same(bond)) => (bond.score, bond.reasons),
        _ => (0.5, vec!["by way of another printing".to_owned()]),
    };
    Printing {
        quote: said.record.clone(),
        article: said.article.clone(),
        published: said.published.clone(),
        publisher: said.publisher.clone(),
        kind: said.kind.unwrap_or(QuoteKind::Indirect),
        content: said.content.clone(),
        text: said.text.clone(),
        speaker: said.speaker.clone(),
        relation,
        edits,
        reasons,
        score,
    }
}

/// What a printing's words are to those of the fullest, and where they differ.
fn compare(said: &Said, full: &Said) -> (Relation, Vec<Edit>) {
    let (before, after) = (full.words(), said.words());
    let strict = |words: &[Word]| -> Vec<u64> { words.iter().map(|w| w.strict).collect() };
    let pairs = aligned(&strict(before), &strict(after));
    let whole = pairs.len() == before.len() && pairs.len() == after.len();
    if !said.is_direct() {
        let edits = if whole { Vec::new() } else { edits(said, full, &pairs) };
        return (Relation::Reported, edits);
    }
    let edits = edits(said, full, &pairs);
    match (edits.is_empty(), whole) {
        (false, _) => (Relation::Altered, edits),
        (true, true) => (Relation::Same, edits),
        (true, false) => (Relation::Part, edits),
    }
}

/// Differences within what both print. What a printing leaves out at its ends is none, nor what it says that it leaves out or
/// puts in; nor a cut where it takes its marks off.
fn edits(said: &Said, full: &Said, pairs: &[(usize, usize)]) -> Vec<Edit> {
    let (before, after) = (full.words(), said.words());
    let seams = seams(said);
    let mut edits = Vec::new();
    let ends = pairs.last().map_or((before.len(), after.len()), |(i, j)| (i + 1, j + 1));
    let (mut i, mut j) = (0, 0);
    for (n, &(x, y)) in pairs.iter().chain([&(before.len(), after.len())]).enumerate() {
        let (gone, put) = (&before[i..x], &after[j..y]);
        let first = n == 0;
        let last = (i, j) == ends && n == pairs.len();
        let next = after.get(y);
        let honest = gone.iter().chain(put).any(|w| w.edited) || next.is_some_and(|w| w.edited);
        let seam = next.is_some_and(|w| seams.iter().any(|at| w.start >= *at && j > 0 && after[j - 1].end <= *at));
        let cut = put.is_empty() && seam && gone.len() > CUT;
        // At an end the paper begins later or goes on longer; a word or two in another's place are a change.
        let gone = if put.is_empty() && (first || last) { &[][..] } else { gone };
        let gone = if first {
            &gone[gone.len().saturating_sub(put.len())..]
        } else if last {
            &gone[..gone.len().min(put.len())]
        } else {
            gone
        };
        let sentence = first && put.last().is_some_and(|w| w.ends) || last && j > 0 && after[j - 1].ends;
        if !(gone.is_empty() && put.is_empty()) && !honest && !cut && !sentence {
            edits.push(Edit { before: text(&full.text, gone), after: text(&said.text, put) });
        }
        (i, j) = (x + 1, y + 1);
        if x >= before.len() || y >= after.len() {
            break;
        }
    }
    edits
}

/// Bytes of the text where one piece ends and the next begins.
fn seams(said: &Said) -> Vec<usize> {
    let mut points = 0;
    let mut at = Vec::new();
    for piece in &said.content {
        points += piece.end - piece.start + 1;
        at.push(points);
    }
    let starts: Vec<usize> = said.text.char_indices().map(|(i, _)| i).collect();
    at.iter().filter_map(|point| starts.get(*point).copied()).collect()
}

fn text(text: &str, words: &[Word]) -> String {
    let bounds = words.first().zip(words.last());
    bounds.and_then(|(first, last)| text.get(first.start..last.end)).unwrap_or_default().to_owned()
}
