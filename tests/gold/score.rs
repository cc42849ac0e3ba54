//! How well found quotes agree with annotated ones: matched one to one, exact first, then by the characters they share.
//!
//! What the annotator left open (optional quotes, reports inside of others, narrated speech) is neither right nor wrong.

use super::annotation::{Gold, GoldQuote, Somebody};
use super::names::bare;
use onrecord::model::{Digest, Place, Quote, QuoteKind};
use std::collections::BTreeSet;

/// Two quotes are the same when they share so much of their joint characters; the measures of `ONRECORD_MEASURES` use the same bound.
const SAME: f64 = 0.8;

/// Counts over one or more articles.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    gold: usize,
    found: usize,
    overlap: usize,
    exact: usize,
    speaker: usize,
    boilerplate: [usize; 3],
}

impl Score {
    /// Figures by name; each an F1.
    pub fn figures(&self) -> [(&'static str, f64); 4] {
        let f1 = |right: usize| f1(right, self.found, self.gold);
        let [right, found, gold] = self.boilerplate;
        let boilerplate = self::f1(right, found, gold);
        [
            ("overlap.any", f1(self.overlap)),
            ("exact.any", f1(self.exact)),
            ("speaker", f1(self.speaker)),
            ("boilerplate_chars", boilerplate),
        ]
    }

    #[must_use]
    pub fn plus(self, other: Score) -> Score {
        let mut boilerplate = self.boilerplate;
        boilerplate.iter_mut().zip(other.boilerplate).for_each(|(a, b)| *a += b);
        Score {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            overlap: self.overlap + other.overlap,
            exact: self.exact + other.exact,
            speaker: self.speaker + other.speaker,
            boilerplate,
        }
    }
}

/// A stretch of characters that count: no white space, no marks.
type Characters = BTreeSet<usize>;

/// What was found in one article against its annotation.
pub fn score(gold: &Gold, digest: &Digest) -> Score {
    let text: Vec<char> = gold.text.chars().collect();
    let characters = |places: &[Place]| characters(&text, places);
    let (required, optional): (Vec<&GoldQuote>, Vec<&GoldQuote>) =
        gold.quotes.iter().partition(|quote| !quote.optional);
    let found: Vec<(&Quote, Characters)> = digest.quotes.iter().map(|q| (q, characters(&q.content))).collect();

    let mut pairs = Vec::new();
    for (i, wanted) in required.iter().enumerate() {
        let contents: Vec<Characters> = wanted.contents().iter().map(|c| characters(c)).collect();
        for (j, (quote, there)) in found.iter().enumerate() {
            if quote.kind == QuoteKind::Scare && !wanted.kind_alternatives.iter().any(|k| k == "scare") {
                continue;
            }
            let exact = contents.contains(there);
            let shared = contents.iter().map(|c| share(c, there)).fold(0.0, f64::max);
            if exact || shared >= SAME {
                pairs.push((!exact, (-shared * 1e6) as i64, quote.kind.name() != wanted.kind, i, j));
            }
        }
    }
    pairs.sort_unstable();
    let (mut taken, mut matched) = (BTreeSet::new(), vec![None; found.len()]);
    for (inexact, _, _, i, j) in pairs {
        if matched[j].is_none() && taken.insert(i) {
            matched[j] = Some((i, !inexact));
        }
    }

    let mut score = Score { gold: required.len(), ..Score::default() };
    let open = Open::of(gold, &optional, &characters);
    for ((quote, there), matched) in found.iter().zip(matched) {
        match matched {
            Some((i, exact)) => {
                score.found += 1;
                score.overlap += 1;
                score.exact += usize::from(exact);
                score.speaker += usize::from(is_speaker_right(gold, required[i], quote));
            }
            None if quote.kind == QuoteKind::Scare || open.holds(quote, there) => {}
            None => score.found += 1,
        }
    }
    score.boilerplate = boilerplate(gold, digest, &characters);
    score
}

/// Where a quote that is found is neither right nor wrong.
struct Open<'a> {
    optional: Vec<(&'a str, Vec<Characters>)>,
    narrated: Characters,
    inside: Characters,
}

impl<'a> Open<'a> {
    fn of(gold: &Gold, optional: &[&'a GoldQuote], characters: &impl Fn(&[Place]) -> Characters) -> Open<'a> {
        let contents = |q: &GoldQuote| q.contents().iter().map(|c| characters(c)).collect();
        let reported = gold.quotes.iter().filter_map(|q| q.reported).map(|stretch| vec![stretch.place()]);
        let direct = gold.quotes.iter().filter(|q| q.kind == "direct").map(|q| q.contents().swap_remove(0));
        let inside: Vec<Place> = reported.chain(direct).flatten().collect();
        let narrated: Vec<Place> = gold.ignore.iter().map(|part| part.span.place()).collect();
        Open {
            optional: optional.iter().map(|q| (q.kind.as_str(), contents(q))).collect(),
            narrated: characters(&narrated),
            inside: characters(&inside),
        }
    }

    fn holds(&self, quote: &Quote, there: &Characters) -> bool {
        let like = |(kind, contents): &(&str, Vec<Characters>)| {
            *kind == quote.kind.name() && contents.iter().any(|c| share(c, there) >= 0.5)
        };
        let lies_in = |region: &Characters| there.intersection(region).count() as f64 >= SAME * there.len() as f64;
        let indirect = quote.kind == QuoteKind::Indirect && !there.is_empty();
        self.optional.iter().any(like) || indirect && (lies_in(&self.narrated) || lies_in(&self.inside))
    }
}

fn is_speaker_right(gold: &Gold, wanted: &GoldQuote, quote: &Quote) -> bool {
    match (&wanted.speaker, &quote.speaker) {
        (None, speaker) => speaker.is_none(),
        (Some(_), None) => wanted.speaker_null_ok,
        (Some(_), Some(name)) => {
            gold.speakers(wanted).into_iter().any(|somebody| is_named(gold, somebody, name, quote))
        }
    }
}

fn is_named(gold: &Gold, somebody: &Somebody, name: &str, quote: &Quote) -> bool {
    let found = bare(name);
    if std::iter::once(&somebody.name).chain(&somebody.accept).any(|n| bare(n) == found) {
        return true;
    }
    // Somebody without a name is right with the noun and the body: "spokesman", "Denby Water".
    let Some(head) = somebody.head.as_ref().filter(|_| somebody.unnamed) else { return false };
    let described = format!("{name} {}", quote.role.as_deref().unwrap_or_default()).to_lowercase();
    if !described.split(|c: char| !c.is_alphanumeric()).any(|word| head.iter().any(|h| h == word)) {
        return false;
    }
    let Some(body) = &somebody.organisation else { return true };
    let others = gold.body(body).map_or(&[][..], |b| &b.accept);
    let mut bodies = std::iter::once(body).chain(others).map(|b| bare(b)).filter(|b| !b.is_empty());
    bodies.any(|b| {
        quote.organisation.as_deref().map(bare) == Some(b.clone()) || format!(" {found} ").contains(&format!(" {b} "))
    })
}

/// Characters rightly called boilerplate, called so, and annotated so; the notes to editors count for neither side.
fn boilerplate(gold: &Gold, digest: &Digest, characters: &impl Fn(&[Place]) -> Characters) -> [usize; 3] {
    let of = |parts: &[super::annotation::Part]| characters(&parts.iter().map(|p| p.span.place()).collect::<Vec<_>>());
    let notes = of(&gold.notes);
    let wanted = &of(&gold.boilerplate) - &notes;
    let zones = digest.article.zones.iter().filter(|zone| !zone.kind.is_read()).map(|zone| zone.span);
    let found = &characters(&zones.collect::<Vec<_>>()) - &notes;
    [(&wanted & &found).len(), found.len(), wanted.len()]
}

fn characters(text: &[char], places: &[Place]) -> Characters {
    let counts = |c: char| !c.is_whitespace() && !"\"'“”‘’«»„‟`".contains(c);
    let edge = |i: &usize| !text[*i].is_whitespace() && !"\"'“”‘’«»„‟`,;:.…–—-".contains(text[*i]);
    let mut all = Characters::new();
    for place in places {
        let mut range = place.start..place.end.min(text.len());
        // Commas, stops and dashes at both ends do not part one extent from another.
        let (Some(first), Some(last)) = (range.clone().find(edge), range.rfind(edge)) else { continue };
        all.extend((first..=last).filter(|&i| counts(text[i])));
    }
    all
}

fn share(a: &Characters, b: &Characters) -> f64 {
    let both = a.intersection(b).count();
    let either = a.len() + b.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

fn f1(right: usize, found: usize, gold: usize) -> f64 {
    if found + gold == 0 { 1.0 } else { 2.0 * right as f64 / (found + gold) as f64 }
}
