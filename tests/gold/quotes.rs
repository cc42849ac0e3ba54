//! Golden quotes: each case's whole list of quotes, piece by piece, with cue, source, speaker and body.

use super::case::{Case, cases};
use super::known::assert_known;
use super::names::bare;
use crate::read;
use onrecord::model::{Digest, Place, Polarity, Quote};

/// A quote as a line that can be compared and read.
#[derive(Clone, Debug)]
struct Line {
    kind: String,
    pieces: Vec<Place>,
    shown: String,
    /// What only some cases say: attribution, kind of speaker, person told, apposition.
    more: [Option<String>; 4],
}

impl Line {
    /// Whether `found` is what this line describes; what the case leaves out is left open.
    fn is(&self, found: &Line) -> bool {
        let open = |(wanted, there): (&Option<String>, &Option<String>)| wanted.is_none() || wanted == there;
        self.shown == found.shown && self.more.iter().zip(&found.more).all(open)
    }

    fn print(&self) -> String {
        let more: Vec<&str> = self.more.iter().flatten().map(String::as_str).collect();
        format!("{} {}", self.shown, more.join(" "))
    }
}

#[test]
fn golden_quotes_are_found_as_written() {
    let outcomes: Vec<_> = cases("quotes").iter().map(|case| (case.name.clone(), wrong(case))).collect();
    assert_known("quotes", &outcomes);
}

/// What differs, as a diff for people; `None` when nothing does.
fn wrong(case: &Case) -> Option<String> {
    let digest = read::text(&case.text);
    // The whole clause round a fragment is no second quote.
    let compared = digest.quotes.iter().filter(|quote| quote.rule != "indirect-reported");
    let found: Vec<Line> = compared.map(|quote| found(quote, &digest)).collect();
    let (optional, required): (Vec<_>, Vec<_>) = (0..case.lines.len())
        .map(|i| expected(case, i))
        .partition(|(_, flags)| flags.split(' ').any(|flag| flag == "optional"));
    let tolerated =
        |line: &Line| optional.iter().any(|(other, _)| other.kind == line.kind && overlap(&other.pieces, &line.pieces));
    let missed = required
        .iter()
        .filter(|(line, _)| !found.iter().any(|f| line.is(f)))
        .map(|(line, _)| format!("  - {}", line.print()));
    let extra = found.iter().filter(|line| !required.iter().any(|(r, _)| r.is(line)) && !tolerated(line));
    let diff: Vec<String> = missed.chain(extra.map(|line| format!("  + {}", line.print()))).collect();
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
    let of = |what: &str| case.places(what, number).first().copied();
    let parent = parent.map(|n| case.places("quote", n));
    let denied = flags.split(' ').any(|flag| flag == "denied");
    let mut line = shown(&case.text, kind, pieces, [of("cue"), of("source")], [speaker, body], denied, parent);
    let flag = |names: &[&str]| flags.split(' ').find(|f| names.contains(f)).map(str::to_owned);
    let marked = |what: &str| {
        let given = case.markers.iter().any(|m| m.what == what);
        given.then(|| format!("{what} {}", one(&case.text, of(what))))
    };
    line.more = [flag(ATTRIBUTIONS), flag(KINDS), marked("addressee"), marked("role")];
    (line, flags)
}

fn found(quote: &Quote, digest: &Digest) -> Line {
    let parent =
        quote.parent.as_ref().and_then(|id| digest.quotes.iter().find(|q| q.id == *id)).map(|q| q.content.clone());
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "-".to_owned());
    let names = [&*name(&quote.speaker), &*name(&quote.organisation)];
    let denied = quote.polarity == Polarity::Denied;
    let mut line = shown(
        &digest.article.text,
        quote.kind.name(),
        quote.content.clone(),
        [quote.cue, quote.source],
        names,
        denied,
        parent,
    );
    let text = &digest.article.text;
    line.more = [
        Some(ATTRIBUTIONS[quote.attribution as usize].to_owned()),
        quote.speaker_kind.map(|kind| KINDS[kind as usize].to_owned()),
        Some(format!("addressee {}", one(text, quote.addressee))),
        Some(format!("role {}", one(text, quote.role_span))),
    ];
    line
}

/// As flags name them, in the order of the type.
const ATTRIBUTIONS: &[&str] = &["explicit", "pronoun", "continuation", "inferred", "none"];
const KINDS: &[&str] = &["person", "organisation", "document", "group"];

/// The words at `place`, or `-`.
fn one(text: &str, place: Option<Place>) -> String {
    place.map_or("-".to_owned(), |p| words(text, trimmed(text, p)))
}

fn words(text: &str, place: Place) -> String {
    format!("{}:{:?}", place.start, place.slice(text))
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
    let content = pieces.iter().map(|p| words(text, *p)).collect::<Vec<_>>().join(" + ");
    let parent = parent.and_then(|p| p.first().map(|p| trimmed(text, *p)));
    let shown = format!(
        "{kind} {content} cue {} source {} by {:?} of {:?}{}{}",
        one(text, cue),
        one(text, source),
        bare(speaker),
        bare(body),
        if denied { " denied" } else { "" },
        parent.map_or(String::new(), |p| format!(" in {}", words(text, p)))
    );
    Line { kind: kind.to_owned(), pieces, shown, more: [const { None }; 4] }
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
