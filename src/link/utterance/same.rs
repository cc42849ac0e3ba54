//! Whether two quotations are one utterance, or the same words by another speaker.

use super::align::aligned;
use super::evidence::{self, Story};
use super::keys::{self, FRAGMENT};
use super::said::Said;
use super::speaker::{self, Match};
use super::words::Word;
use crate::link::{Linkable, Meeting};
use crate::model::{Bond, Link};
use std::collections::BTreeSet;

/// What a word that says little by itself weighs beside one that does.
const LIGHT: f32 = 0.35;

/// So much of the shorter is in the longer when a paper trims, drops words and changes some.
const COVERED: f32 = 0.6;

/// So much when other telling words stand in the place of some.
const ALTERED: f32 = 0.7;

/// So much when the speakers are known to be others, or one is unknown.
const WHOLLY: f32 = 0.8;

/// A shared stretch with so many telling words is a sentence of one speaker, whatever stands round it.
const STRETCH: f32 = 7.0;

/// Fewer telling words may come to a speaker twice.
const AGAIN: usize = 9;

/// Fewer in two sentences or more, or with a name or figure that both have.
const TELLING_AGAIN: usize = 7;

/// With fewer telling words a statement of another place or figure is another statement.
const RENAMED: usize = 8;

/// Words that answer each other stand in the same stretch when no more than these are between them.
const NEAR: usize = 3;

impl Linkable for Said {
    fn record(&self) -> &str {
        &self.record
    }

    fn keys(&self) -> Vec<i64> {
        keys::keys(self)
    }

    /// Two who are named must say much the same before that is worth telling; so must what is said at other times.
    fn is_candidate(meeting: &Meeting) -> bool {
        if meeting.apart {
            meeting.shares_half()
        } else if meeting.is_beyond(evidence::ONE_STORY) {
            meeting.shared > 1 || meeting.shares_half()
        } else {
            keys::is_candidate(meeting)
        }
    }

    fn day(&self) -> Option<i64> {
        evidence::day_of(self)
    }

    fn side(&self) -> Option<i64> {
        let (id, _) = self.person.as_ref().filter(|_| speaker::is_named(self))?;
        Some(super::words::hash(id) as i64)
    }

    fn link(&self, other: &Said) -> Option<Link> {
        if self.article == other.article {
            return None;
        }
        let (one, other) = if self.record <= other.record { (self, other) } else { (other, self) };
        let shared = Shared::of(one, other);
        let speakers = speaker::compare(one, other);
        if shared.content < FRAGMENT || shared.longest < 3 {
            return fragment(one, other, &shared, speakers).or_else(|| paraphrase(one, other, &shared, speakers));
        }
        words(one, other, &shared, speakers).or_else(|| paraphrase(one, other, &shared, speakers))
    }
}

/// Two that share five telling words or more.
fn words(one: &Said, other: &Said, shared: &Shared, speakers: Match) -> Option<Link> {
    let story = evidence::story(one, other);
    let same = shared.covered >= 0.999;
    if one.denied != other.denied {
        return None;
    }
    // "Ilmouth must improve" and "Orrick must improve" are two statements, unless both are of one story.
    let differs = story != Story::One && (story == Story::Other || shared.covered < 0.75);
    if shared.renamed > 0 && (differs || shared.content < RENAMED) {
        return None;
    }
    let reasons = |speaker: &str| {
        let words =
            if same { "same words".to_owned() } else { format!("{:.0} % of the words", shared.covered * 100.0) };
        vec![words, speaker.to_owned()]
    };
    // Speakers have turns of phrase that return in every report: later only the very words are the same utterance.
    let stretch = |more: f32| shared.stretch >= STRETCH + more;
    let again = shared.covered >= 0.95 && shared.replaced == 0 && shared.content >= shared.least_again();
    let near = evidence::is_near(one, other);
    // What is no news of the same days is told in the same sentence with another noun of another thing.
    let news = evidence::is_same_news(one, other);
    let kept = |share: usize| share * shared.replaced <= shared.content;
    let long = shared.content >= 2 * FRAGMENT;
    let steady = news || shared.replaced == 0 || (long && kept(8));
    match speakers {
        Match::Same if !near && !again && !(stretch(5.0) && kept(8)) => None,
        Match::Same if !steady => None,
        Match::Same if shared.covers() || stretch(if shared.replaced == 0 { 0.0 } else { 2.0 }) => {
            bond(0.75 + 0.25 * shared.covered, reasons("same speaker"))
        }
        // Of one body, another may say later what was said before.
        Match::Fits | Match::Name if !news && !(long && shared.replaced == 0 && (near || again)) => None,
        Match::Fits | Match::Name
            if (shared.covered >= 0.7 && 4 * shared.replaced <= shared.content) || stretch(2.0) =>
        {
            let speaker = if speakers == Match::Name { "same name" } else { "both speak for one body" };
            bond(0.65 + 0.25 * shared.covered, reasons(speaker))
        }
        Match::Open if shared.covered >= WHOLLY || stretch(3.0) => {
            let close = (news || (near && long)) && shared.words >= 8 && kept(8);
            if close { bond(0.5 + 0.3 * shared.covered, reasons("one speaker is not named")) } else { None }
        }
        Match::Apart | Match::Others if shared.words >= 8 && (shared.covered >= WHOLLY || stretch(3.0)) => {
            // What bodies say alike is mostly a phrase of their trade.
            let stock = speakers == Match::Apart && story != Story::One && shared.content < 2 * FRAGMENT;
            let telling = if stock { None } else { contrast(one, other, shared) };
            telling.or_else(|| group(one, other, shared, speakers))
        }
        Match::Apart => group(one, other, shared, speakers),
        _ => None,
    }
}

/// A few words are the same only by the same speaker, and in the same surroundings.
fn fragment(one: &Said, other: &Said, shared: &Shared, speakers: Match) -> Option<Link> {
    if shared.covered < 0.9 || shared.content < shared.fewest || shared.content == 0 || one.denied != other.denied {
        return None;
    }
    // What people are counted to have said, "felt safe" or "would come again", is an answer that others gave before: the
    // names and figures round it tell whose it is.
    let answer = !one.is_direct() && !other.is_direct() && !(speaker::is_named(one) && speaker::is_named(other));
    let story = evidence::story(one, other);
    if (answer && !evidence::agrees(one, other)) || story == Story::Other {
        return None;
    }
    let (n, share) = evidence::round(one, other, &shared.inner);
    let strong = n >= 4 && share >= 0.5;
    let good = n >= 3 && share >= 0.3;
    let some = n >= 2 && share >= 0.2;
    // The very words of the same speaker in the news of the same days need no more.
    let news = evidence::is_same_news(one, other);
    let whole = news && shared.longest == one.words().len().min(other.words().len());
    let near = match shared.content {
        // A single word that nobody put in marks is no quotation of its own.
        1 => strong && one.is_direct() && other.is_direct(),
        _ if !news => strong || (good && story == Story::One),
        2 => good || whole,
        _ => some || whole || (shared.words >= 5 && story == Story::One),
    };
    let told_apart = !evidence::is_near(one, other) || evidence::contradicts(one, other);
    let reasons = |speaker: &str| {
        vec!["same few words".to_owned(), "the sentence round them agrees".to_owned(), speaker.to_owned()]
    };
    match speakers {
        _ if told_apart && speakers != Match::Same => None,
        Match::Same if near => bond(0.8, reasons("same speaker")),
        Match::Name if near && shared.content > 1 => bond(0.7, reasons("same name")),
        Match::Fits if near && (good || shared.content > 2) => bond(0.7, reasons("both speak for one body")),
        Match::Open if strong || (good && shared.content > 2) => bond(0.6, reasons("one speaker is not named")),
        Match::Apart => group(one, other, shared, speakers),
        _ => None,
    }
}

/// What groups are reported to say is often put in another group's mouth: the sentence round it decides.
fn group(one: &Said, other: &Said, shared: &Shared, speakers: Match) -> Option<Link> {
    let unnamed = !speaker::is_named(one) && !speaker::is_named(other);
    let grouped = [one, other].iter().any(|s| s.speaker_kind == Some(crate::model::SpeakerKind::Group));
    if !evidence::is_same_news(one, other) || evidence::contradicts(one, other) {
        return None;
    }
    if speakers != Match::Apart || !unnamed || !grouped || shared.covered < 0.999 {
        return None;
    }
    let (n, share) = evidence::round(one, other, &shared.inner);
    let reasons = ["same words", "the sentence round them agrees", "speakers are groups"];
    if n >= 4 && share >= 0.6 { bond(0.55, reasons.map(str::to_owned).to_vec()) } else { None }
}

/// Told in other words, by the same speaker in the same news: in another order, or with another beginning or end. Words in
/// the midst that stand in the place of others tell of another thing.
fn paraphrase(one: &Said, other: &Said, shared: &Shared, speakers: Match) -> Option<Link> {
    if speakers != Match::Same || (one.is_direct() && other.is_direct()) || one.denied != other.denied {
        return None;
    }
    let set = |said: &Said| -> BTreeSet<u64> { said.words().iter().filter(|w| w.content).map(|w| w.loose).collect() };
    let (a, b) = (set(one), set(other));
    let both = a.intersection(&b).count();
    let share = both as f32 / a.len().min(b.len()).max(1) as f32;
    let reasons = ["most of the same words in another order", "same speaker"];
    let moved = both >= shared.content + 2 || shared.stretch >= FRAGMENT as f32;
    if evidence::is_same_news(one, other) && moved && both >= FRAGMENT && share >= 0.65 {
        bond(0.5 + 0.2 * share, reasons.map(str::to_owned).to_vec())
    } else {
        None
    }
}

#[expect(clippy::unnecessary_wraps, reason = "every rule says perhaps")]
fn bond(score: f32, reasons: Vec<String>) -> Option<Link> {
    Some(Link::Same(Bond { score, reasons }))
}

fn contrast(one: &Said, other: &Said, shared: &Shared) -> Option<Link> {
    if shared.content < FRAGMENT {
        return None;
    }
    let name = |said: &Said| said.person.as_ref().map(|(_, name)| name.clone()).or_else(|| said.speaker.clone());
    let (a, b) = (name(one)?, name(other)?);
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    Some(Link::Contrast(Bond { score: shared.covered, reasons: vec![format!("said by {a} and by {b}")] }))
}

/// What two quotations have in common.
struct Shared {
    /// Words that answer each other.
    words: usize,
    /// Those of them that say something by themselves.
    content: usize,
    /// How many such words the one has that has fewer.
    fewest: usize,
    /// Share of the shorter, by weight.
    covered: f32,
    /// Telling words in the best stretch without a gap of more than [`NEAR`] words, less those that stand in place of others.
    stretch: f32,
    /// Telling words that have another in their place, in the midst or where both sentences go on.
    replaced: usize,
    /// Words of the longest run.
    longest: usize,
    /// Places where both have a name or figure, and another one.
    renamed: usize,
    /// A name or figure is shared.
    names: bool,
    /// Sentences of which something is shared.
    sentences: usize,
    /// The telling words themselves.
    inner: BTreeSet<u64>,
}

impl Shared {
    /// Whether so much of the shorter is in the longer that it is the same, told with some words changed.
    fn covers(&self) -> bool {
        self.covered >= if self.replaced == 0 { COVERED } else { ALTERED } && 4 * self.replaced <= self.content
    }

    /// How many telling words must come back for the same to be said again.
    fn least_again(&self) -> usize {
        if self.sentences > 1 || self.names { TELLING_AGAIN } else { AGAIN }
    }

    fn of(one: &Said, other: &Said) -> Shared {
        let (a, b) = (one.words(), other.words());
        let loose = |words: &[Word]| -> Vec<u64> { words.iter().map(|w| w.loose).collect() };
        let pairs = kept(&aligned(&loose(a), &loose(b)), a);
        let weight = |word: &Word| if word.content { 1.0 } else { LIGHT };
        let total = |words: &[Word]| words.iter().map(weight).sum::<f32>();
        let telling = |words: &[Word]| words.iter().filter(|w| w.content).count();
        let found: f32 = pairs.iter().map(|(i, _)| weight(&a[*i])).sum();
        let inner: BTreeSet<u64> = pairs.iter().map(|(i, _)| a[*i]).filter(|w| w.content).map(|w| w.loose).collect();
        let (mut run, mut longest, mut renamed, mut replaced) = (0, 0, 0, 0);
        let (mut stretch, mut best) = (0.0_f32, 0.0_f32);
        let mut before: Option<(usize, usize)> = None;
        for &(i, j) in &pairs {
            let (gap, gap_other) = before.map_or((0, 0), |(x, y)| (i - x - 1, j - y - 1));
            let told = before.map_or((0, 0), |(x, y)| (telling(&a[x + 1..i]), telling(&b[y + 1..j])));
            let swapped = told.0.min(told.1);
            replaced += swapped;
            stretch -= 1.5 * swapped as f32;
            if gap.max(gap_other) > NEAR || stretch < 0.0 {
                stretch = 0.0;
            }
            run = if gap + gap_other == 0 { run + 1 } else { 1 };
            stretch += f32::from(u8::from(a[i].content));
            best = best.max(stretch);
            longest = longest.max(run);
            let named = |words: &[Word]| words.iter().any(|w| w.names);
            let between = |(x, y): (usize, usize)| named(&a[x + 1..i]) && named(&b[y + 1..j]);
            renamed += usize::from(before.is_some_and(between));
            before = Some((i, j));
        }
        let on = told_on(a, b, &pairs, telling);
        replaced += on.0 + on.1;
        if stretch >= best {
            best -= 1.5 * on.1 as f32;
        }
        Shared {
            words: pairs.len(),
            content: pairs.iter().filter(|(i, _)| a[*i].content).count(),
            fewest: telling(a).min(telling(b)),
            covered: (found / total(a).min(total(b)).max(LIGHT)).min(1.0),
            stretch: best,
            replaced,
            longest,
            renamed,
            names: pairs.iter().any(|(i, j)| a[*i].names && b[*j].names),
            sentences: 1 + pairs.iter().rev().skip(1).filter(|(i, j)| a[*i].ends && b[*j].ends).count(),
            inner,
        }
    }
}

/// How many telling words stand otherwise before and behind what is shared, where both sentences begin before it or go on
/// behind it: one that is trimmed does not.
fn told_on(a: &[Word], b: &[Word], pairs: &[(usize, usize)], telling: impl Fn(&[Word]) -> usize) -> (usize, usize) {
    let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else { return (0, 0) };
    let before = |words: &[Word], at: usize| {
        let begin = words[..at].iter().rposition(|w| w.ends).map_or(0, |end| end + 1);
        telling(&words[begin..at])
    };
    let behind = |words: &[Word], at: usize| {
        if words[at].ends {
            return 0;
        }
        let rest = &words[at + 1..];
        telling(&rest[..rest.iter().position(|w| w.ends).map_or(rest.len(), |end| end + 1)])
    };
    (before(a, first.0).min(before(b, first.1)), behind(a, last.0).min(behind(b, last.1)))
}

/// Without little words that answer each other by chance: a run stays when it is long, or tells something and stands near
/// another.
fn kept(pairs: &[(usize, usize)], words: &[Word]) -> Vec<(usize, usize)> {
    let runs = pairs.chunk_by(|a, b| a.0 + 1 == b.0 && a.1 + 1 == b.1);
    let stays = |run: &&[(usize, usize)]| {
        run.len() > 2 || run.iter().any(|(i, _)| words[*i].content) || pairs.len() == run.len()
    };
    let kept: Vec<&[(usize, usize)]> = runs.collect();
    let near = |n: usize| {
        let (first, last) = (kept[n].first(), kept[n].last());
        let close = |a: Option<&(usize, usize)>, b: Option<&(usize, usize)>| {
            a.zip(b).is_some_and(|(a, b)| b.0 - a.0 <= NEAR && b.1 - a.1 <= NEAR)
        };
        let before = n.checked_sub(1).and_then(|n| kept.get(n));
        close(before.and_then(|run| run.last()), first) || close(last, kept.get(n + 1).and_then(|run| run.first()))
    };
    let stay = (0..kept.len()).filter(|n| stays(&kept[*n]) || near(*n));
    stay.flat_map(|n| kept[n].iter().copied()).collect()
}
