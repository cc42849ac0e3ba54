//! Which visible blocks are the article: what `trafilatura` keeps, found again among them.

use super::block::Block;
use scraper::Html;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use trafilatura::{ExtractionFocus, Options};

/// For each block whether `trafilatura` keeps it; `None` when it keeps nothing.
pub(super) fn kept(html: &str, blocks: &[Block]) -> Option<Vec<bool>> {
    let options = Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision);
    // It is a port of a large program; what it does not survive must not end a run over millions of pages.
    let result = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(html, &options))).ok()?.ok()?;
    let content = Html::parse_fragment(&result.content_html);
    let content = super::block::blocks(content.root_element());
    let kept = matched(blocks, &content);
    kept.contains(&true).then_some(kept)
}

/// Which of `blocks` are among `content`, which has the same order, pieces joined or left out here and there.
fn matched(blocks: &[Block], content: &[Block]) -> Vec<bool> {
    let ours: Vec<String> = blocks.iter().map(|b| bare(&b.text)).collect();
    let theirs: Vec<String> = content.iter().map(|b| bare(&b.text)).filter(|b| !b.is_empty()).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, block) in ours.iter().enumerate() {
        places.entry(block).or_default().push(i);
    }
    let anchors = anchors(&theirs, &places);
    let mut kept = vec![false; ours.len()];
    let mut from = 0;
    let mut next_theirs = 0;
    for (at, place) in anchors.into_iter().chain([(theirs.len(), ours.len())]) {
        fill(&theirs[next_theirs..at], &ours[from..place], &places, from, &mut kept);
        if let Some(kept) = kept.get_mut(place) {
            *kept = true;
        }
        (next_theirs, from) = (at + 1, place + 1);
    }
    kept
}

/// Letters and digits alone, in lower case.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Shorter blocks occur by chance.
const SHORTEST_ANCHOR: usize = 20;

/// Pairs of (index in `theirs`, index in ours) of blocks that stand once in both, in the longest run of ascending order.
fn anchors(theirs: &[String], places: &HashMap<&str, Vec<usize>>) -> Vec<(usize, usize)> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for block in theirs {
        *seen.entry(block).or_default() += 1;
    }
    let once = |block: &String| block.len() >= SHORTEST_ANCHOR && seen.get(block.as_str()) == Some(&1);
    let pairs: Vec<(usize, usize)> = theirs
        .iter()
        .enumerate()
        .filter(|(_, block)| once(block))
        .filter_map(|(i, block)| match places.get(block.as_str()).map(Vec::as_slice) {
            Some([place]) => Some((i, *place)),
            _ => None,
        })
        .collect();
    ascending(&pairs)
}

/// The longest subsequence whose second parts ascend.
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = vec![];
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (i, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before[i] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() { ends.push(i) } else { ends[length] = i }
    }
    let mut run: Vec<_> = std::iter::successors(ends.last().copied(), |&i| before[i]).map(|i| pairs[i]).collect();
    run.reverse();
    run
}

/// So many blocks are compared word by word; more between two anchors is a page that was not understood.
const MAX_COMPARED: usize = 400;

/// Finds `theirs`, which lie between two anchors, among `ours`, which begin at `offset`.
fn fill(theirs: &[String], ours: &[String], places: &HashMap<&str, Vec<usize>>, offset: usize, kept: &mut [bool]) {
    let mut next = 0;
    let mut left = vec![];
    for block in theirs {
        let found = places.get(block.as_str()).map(Vec::as_slice).unwrap_or_default();
        let at = found.partition_point(|&place| place < offset + next);
        match found.get(at).filter(|place| **place < offset + ours.len()) {
            Some(&place) => {
                kept[place] = true;
                next = place - offset + 1;
            }
            None => left.push(block),
        }
    }
    if left.len() * ours.len() > MAX_COMPARED * MAX_COMPARED {
        return;
    }
    for (i, block) in ours.iter().enumerate().filter(|(_, block)| block.len() >= 8) {
        kept[offset + i] |= left.iter().any(|other| is_piece(block, other));
    }
}

/// Whether the one holds the other, and not much more when it is ours that holds.
fn is_piece(ours: &str, theirs: &str) -> bool {
    theirs.contains(ours) || theirs.len() * 10 >= ours.len() * 6 && ours.contains(theirs)
}
