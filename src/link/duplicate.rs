//! Which articles are printings of one text: wire copy, syndication, updated versions. A sketch of each article finds
//! those that may resemble it, an alignment of the words decides.

use crate::model::{Article, CodePoints, ZoneKind};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Words of a shingle: three are rarely shared by chance, and a changed word spoils three of them only.
const SHINGLE: usize = 3;

/// A sketch has so many bands of so many rows. Two texts of which half the shingles are shared meet in a band with a
/// probability of 0.986, of three tenths with 0.58, of a tenth with 0.03 (Broder 1997; Leskovec et al., Mining of
/// Massive Datasets, 3.4).
const BANDS: usize = 32;
const ROWS: usize = 3;

/// Shorter texts resemble each other by their phrases.
const LEAST_WORDS: usize = 40;

/// Runs of so many words in both texts count as copied: six words in a row are seldom anybody's own (a quotation that two
/// papers share is longer, but no paper consists of it).
const RUN: usize = 6;

/// Of the shorter text so much stands in the other, in the same words.
const COPIED: f64 = 0.65;

/// A text of less than this share of the other is a part of it or a notice of it, no printing.
const LEAST_LENGTH: f64 = 0.3;

/// Of its runs a text keeps one in so many, chosen by their hashes, so that two texts keep the same ones.
const SAMPLE: u64 = 8;

/// Copies share a third of their runs and more, even with a word changed in every line; what shares less than one in so
/// many is not read. (Of fifty runs kept, a third shared: fewer than seven come out once in a thousand times.)
const SHARED: usize = 8;

/// A longer text is compared by its beginning.
const MOST_WORDS: usize = 20_000;

/// The words of an article's headline-less body, lower case, letters and digits only.
pub fn words(article: &Article) -> Vec<String> {
    let points = CodePoints::of(&article.text);
    let read = article.zones.iter().filter(|z| matches!(z.kind, ZoneKind::Body | ZoneKind::Standfirst));
    let texts = read.map(|zone| points.span(&article.text, zone.span).slice(&article.text));
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).take(MOST_WORDS).map(str::to_lowercase).collect()
}

/// By which bands an article of these words is found; none for one that is too short to tell.
pub fn bands(words: &[String]) -> Vec<i64> {
    if words.len() < LEAST_WORDS {
        return Vec::new();
    }
    let mut least = [u64::MAX; BANDS * ROWS];
    for shingle in words.windows(SHINGLE) {
        let mut state = hash(&shingle);
        for least in &mut least {
            // SplitMix64: a new number of each from the one before.
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *least = (*least).min(mixed ^ (mixed >> 31));
        }
    }
    least.chunks(ROWS).enumerate().map(|(band, rows)| hash(&(band, rows)) as i64).collect()
}

/// Hashes of a sample of the runs of an article of these words, sorted.
pub fn runs(words: &[String]) -> Vec<u32> {
    let hashes = words.windows(RUN).map(|run| hash(&run)).map(|hash| hash ^ (hash >> 32));
    let mut runs: Vec<u32> = hashes.filter(|hash| hash % SAMPLE == 0).map(|hash| (hash >> 3) as u32).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Whether two articles of these runs are worth a comparison.
pub fn may_be_copies(one: &[u32], other: &[u32]) -> bool {
    let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let shared = few.iter().filter(|run| many.binary_search(run).is_ok()).count();
    shared * SHARED >= few.len()
}

/// Whether two texts are printings of one: most of the shorter stands in the other, run by run and in its words.
pub fn same_text(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < LEAST_WORDS || (short.len() as f64) < LEAST_LENGTH * long.len() as f64 {
        return false;
    }
    copied(short, long) as f64 >= COPIED * short.len() as f64
}

/// How many words of `text` stand in `other` in runs of at least [`RUN`]: a greedy alignment, longest run first at each
/// place, linear but for what is repeated.
fn copied(text: &[String], other: &[String]) -> usize {
    let mut places: FxHashMap<&[String], Vec<usize>> = FxHashMap::default();
    for (at, run) in other.windows(RUN).enumerate() {
        let known = places.entry(run).or_default();
        // What stands there more often is a chorus.
        if known.len() < 8 {
            known.push(at);
        }
    }
    let (mut at, mut copied) = (0, 0);
    while at + RUN <= text.len() {
        let starts = places.get(&text[at..at + RUN]).map_or(&[][..], Vec::as_slice);
        let longest = starts.iter().map(|start| common(&text[at..], &other[*start..])).max().unwrap_or(0);
        copied += longest;
        at += longest.max(1);
    }
    copied
}

fn common(one: &[String], other: &[String]) -> usize {
    one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of `n` words that no other seed shares in runs.
    fn text(seed: u64, n: usize) -> Vec<String> {
        (0..n as u64).map(|i| format!("w{}", hash(&(seed, i)) % 900)).collect()
    }

    fn meet(one: &[String], other: &[String]) -> bool {
        let other = bands(other);
        bands(one).iter().any(|band| other.contains(band))
    }

    #[test]
    fn wire_copy_is_known_cut_and_with_words_changed() {
        let wire = text(1, 400);
        let mut changed = wire.clone();
        (0..400).step_by(23).for_each(|i| changed[i] = "altered".into());
        let mut local = text(2, 60);
        local.extend_from_slice(&wire[..240]);
        for printing in [&wire, &changed, &wire[..220].to_vec(), &local] {
            assert!(meet(&wire, printing) && same_text(&wire, printing) && same_text(printing, &wire));
            assert!(may_be_copies(&runs(&wire), &runs(printing)));
        }
    }

    #[test]
    fn a_shared_quotation_makes_no_copy() {
        let (mut one, mut other) = (text(3, 300), text(4, 300));
        let said = text(5, 80);
        one.extend_from_slice(&said);
        other.splice(100..100, said);
        assert!(!same_text(&one, &other));
        assert!(!may_be_copies(&runs(&text(6, 300)), &runs(&text(7, 300))));
        assert!(!meet(&text(6, 300), &text(7, 300)));
    }

    #[test]
    fn short_notes_and_summaries_stay_what_they_are() {
        let report = text(8, 400);
        assert!(!same_text(&report[..39], &report), "too short to tell");
        assert!(!same_text(&report[..100], &report), "a quarter is a notice of it");
        assert!(bands(&report[..39]).is_empty());
    }
}
