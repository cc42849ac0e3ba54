//! The body of a page by its paragraphs alone, where `trafilatura` is of no help: nothing found, or a page too large for it.

use super::super::line;
use super::block::Block;
use std::collections::HashMap;

/// A paragraph of an article has at least so many bytes; captions, teasers and menus mostly have fewer.
const SHORTEST_PARAGRAPH: usize = 70;

/// For each block whether it belongs to the article: those in the element with most paragraphs, from the first to the last.
pub(super) fn kept(blocks: &[Block]) -> Vec<bool> {
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for block in blocks.iter().filter(|block| is_paragraph(block)) {
        *sizes.entry(block.place.container).or_default() += block.text.len();
    }
    let best = sizes.into_iter().max_by_key(|&(container, size)| (size, std::cmp::Reverse(container)));
    let Some((container, _)) = best else {
        return blocks.iter().map(|block| !block.place.aside && block.linked * 2 < block.text.len()).collect();
    };
    let belongs = |block: &Block| block.place.container == container;
    let of_article = |block: &Block| belongs(block) && is_paragraph(block);
    let first = blocks.iter().position(of_article).unwrap_or(0);
    let last = blocks.iter().rposition(of_article).unwrap_or(0);
    let is_kept = |(i, block): (usize, &Block)| {
        (first..=last).contains(&i) && (belongs(block) && block.linked * 2 < block.text.len() || is_paragraph(block))
    };
    blocks.iter().enumerate().map(is_kept).collect()
}

fn is_paragraph(block: &Block) -> bool {
    block.text.len() >= SHORTEST_PARAGRAPH
        && block.linked * 3 < block.text.len()
        && !block.place.aside
        && line::ends_sentence(&block.text)
}
