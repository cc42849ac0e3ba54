//! Golden quotes: each case's whole list of quotes, piece by piece, with cue, source, speaker and body.

use super::case::{Case, cases};
use super::known::assert_known;
use super::names::bare;
use crate::read;
use onrecord::model::{Digest, Place, Polarity, Quote};

/// A quote as a line that can be compared and read.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    kind: String,
    pieces: Vec<Place>,
    shown: String,
}

#[test]
fn golden_quotes_are_found_as_written() {
    let outcomes: Vec<_> = cases("quotes").iter().map(|case| (case.name.clone(), wrong(case))).collect();
    assert_known("quotes", &outcomes);
}

/// What differs, as a diff for people; `None` when nothing does.
fn wrong(case: &Case) -> Option<String> {
    let digest = read::text(&case.text);
    let found: Vec<Line> = digest.quotes.iter().map(|quote| found(quote, &digest)).collect();
    let (optional, required): (Vec<_>, Vec<_>) = (0..case.lines.len())
        .map(|i| expected(case, i))
        .partition(|(_, flags)| flags.split(' ').any(|flag| flag == "optional"));
    let tolerated =
        |line: &Line| optional.iter().any(|(other, _)| other.kind == line.kind && overlap(&other.pieces, &line.pieces));
    let missed =
        required.iter().filter(|(line, _)| !found.contains(line)).map(|(line, _)| format!("  - {}", line.shown));
    let extra = found.iter().filter(|line| !required.iter().any(|(r, _)| r == *line) && !tolerated(line));
    let diff: Vec<String> = missed.chain(extra.map(|line| format!("  + {}", line.shown))).collect();
    (!diff.is_empty()).then(|| diff.join("\n"))
}

/// The quote that the case's line number `i` describes, and its flags.
fn expected(case: &Case, i: usize) -> (Line, String) {
    let line = &case.lines[i];
    let mut fields = line.split(" | ").map(str::trim);
    let mut head = fields.next().unwrap().splitn(3, ' ');
    let number: usize = head.next().unwrap().parse().unwrap_or_else(|_| panic!("{}: no number: {line}", case.name));
    let kind = head.next().unwrap_or_else(|| panic!("{}: no kind: {line}", case.name));
    let speaker = head.next().unwrap_or("-");
    let body = fields.next().unwrap_or("-");
    let flags = fields.next().unwrap_or_default().to_owned();
    let parent = flags.split("in ").nth(1).and_then(|n| n.split(' ').next()?.parse().ok());
    let pieces = case.places("quote", number);
    assert!(!pieces.is_empty(), "{}: nothing is marked as quote {number}", case.name);
    let of = |what| case.places(what, number).first().copied();
    let parent = parent.map(|n| case.places("quote", n));
    let denied = flags.split(' ').any(|flag| flag == "denied");
    (shown(&case.text, kind, pieces, [of("cue"), of("source")], [speaker, body], denied, parent), flags)
}

fn found(quote: &Quote, digest: &Digest) -> Line {
    let parent =
        quote.parent.as_ref().and_then(|id| digest.quotes.iter().find(|q| q.id == *id)).map(|q| q.content.clone());
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "-".to_owned());
    let names = [&*name(&quote.speaker), &*name(&quote.organisation)];
    let denied = quote.polarity == Polarity::Denied;
    shown(
        &digest.article.text,
        quote.kind.name(),
        quote.content.clone(),
        [quote.cue, quote.source],
        names,
        denied,
        parent,
    )
}

fn shown(
    text: &str,
    kind: &str,
    pieces: Vec<Place>,
    [cue, source]: [Option<Place>; 2],
    [speaker, body]: [&str; 2],
    denied: bool,
    parent: Option<Vec<Place>>,
) -> Line {
    let pieces: Vec<Place> = pieces.into_iter().map(|p| trimmed(text, p)).collect();
    let words = |place: Place| format!("{}:{:?}", place.start, place.slice(text));
    let one = |place: Option<Place>| place.map_or("-".to_owned(), |p| words(trimmed(text, p)));
    let content = pieces.iter().map(|p| words(*p)).collect::<Vec<_>>().join(" + ");
    let parent = parent.and_then(|p| p.first().map(|p| trimmed(text, *p)));
    let shown = format!(
        "{kind} {content} cue {} source {} by {:?} of {:?}{}{}",
        one(cue),
        one(source),
        bare(speaker),
        bare(body),
        if denied { " denied" } else { "" },
        parent.map_or(String::new(), |p| format!(" in {}", words(p)))
    );
    Line { kind: kind.to_owned(), pieces, shown }
}

/// Without white space, marks, commas, stops, ellipses and dashes at both ends.
fn trimmed(text: &str, place: Place) -> Place {
    let edge = |c: char| c.is_whitespace() || "\"'“”‘’«»„‟`,;:.…–—-".contains(c);
    let words = place.slice(text);
    let before = words.chars().take_while(|c| edge(*c)).count();
    let after = words.chars().rev().take_while(|c| edge(*c)).count();
    if before == words.chars().count() { place } else { Place { start: place.start + before, end: place.end - after } }
}

fn overlap(a: &[Place], b: &[Place]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.start < y.end && y.start < x.end))
}
