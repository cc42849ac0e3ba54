//! What was kept of a page, mended: paragraphs of the article that were passed over are taken back, lists of links at its end
//! are given away.

use super::super::line;
use super::block::{Block, Element};
use crate::lexicon::{self, PartKind};
use std::collections::HashMap;

/// A line with fewer bytes between two paragraphs may be a label, a credit, an advertisement's name.
const SHORTEST_LINE: usize = 40;
/// Longer headings are none; the longest on pages that we know has 120 bytes.
const LONGEST_HEADING: usize = 170;

/// `kept`, mended.
pub(super) fn mended(blocks: &[Block], mut kept: Vec<bool>) -> Vec<bool> {
    give_links_away(blocks, &mut kept);
    let (Some(first), Some(last)) = (kept.iter().position(|kept| *kept), kept.iter().rposition(|kept| *kept)) else {
        return kept;
    };
    let Some(container) = container(blocks, &kept) else { return kept };
    let belongs = |block: &Block| block.place.container == container && !block.place.aside && !is_other(block);
    for i in first..last {
        if !kept[i] && belongs(&blocks[i]) && is_paragraph(&blocks[i]) {
            kept[i] = true;
        }
    }
    for i in (first..last).rev() {
        let block = &blocks[i];
        let leads = kept[i + 1] && blocks[i + 1].place.element != Element::Heading;
        let is_heading = block.place.element == Element::Heading && block.text.len() <= LONGEST_HEADING;
        if !kept[i]
            && is_heading
            && leads
            && belongs(block)
            && block.linked == 0
            && lexicon::furniture(&block.text).is_none()
        {
            kept[i] = true;
        }
    }
    kept
}

/// The element that holds most of the words that were kept.
fn container(blocks: &[Block], kept: &[bool]) -> Option<usize> {
    let mut sizes: HashMap<usize, usize> = HashMap::new();
    for (block, _) in blocks.iter().zip(kept).filter(|(block, kept)| **kept && is_paragraph(block)) {
        *sizes.entry(block.place.container).or_default() += block.text.len();
    }
    sizes
        .into_iter()
        .max_by_key(|&(container, size)| (size, std::cmp::Reverse(container)))
        .map(|(container, _)| container)
}

fn is_paragraph(block: &Block) -> bool {
    matches!(block.place.element, Element::Paragraph | Element::Other)
        && block.text.len() >= SHORTEST_LINE
        && block.linked * 2 < block.text.len()
        && line::ends_sentence(&block.text)
}

/// Whether a class name says that a block is no part of the article.
fn is_other(block: &Block) -> bool {
    use PartKind::{Boilerplate, Byline, Caption, Comments, Related};
    matches!(block.place.part, Some(Boilerplate | Byline | Caption | Comments | Related))
}

/// Titles of other articles: those behind the last words of this one, with the heading above them, and lists of them within.
fn give_links_away(blocks: &[Block], kept: &mut [bool]) {
    let n_paragraphs = blocks.iter().zip(kept.iter()).filter(|(block, kept)| **kept && is_paragraph(block)).count();
    // What is nothing but links is an index, which is read as it stands.
    if n_paragraphs < FEWEST_PARAGRAPHS {
        return;
    }
    let is_label = |block: &Block| {
        let is_short = block.text.len() < SHORTEST_LINE && !block.text.ends_with(['.', '!', '?', '”', '"']);
        block.place.element == Element::Heading || is_short
    };
    let mut given = false;
    while let Some(last) = kept.iter().rposition(|kept| *kept) {
        let block = &blocks[last];
        let is_sentence = block.place.element == Element::Paragraph && line::ends_sentence(&block.text);
        if !(is_link(block) && !is_sentence) && !(given && is_label(block)) {
            break;
        }
        kept[last] = false;
        given = true;
    }
    let places: Vec<usize> = (0..kept.len()).filter(|i| kept[*i]).collect();
    for run in places.chunk_by(|one, other| is_title(&blocks[*one]) && is_title(&blocks[*other])) {
        if run.len() > 1 {
            run.iter().for_each(|i| kept[*i] = false);
        }
    }
}

/// With fewer paragraphs a page may be a list of links.
const FEWEST_PARAGRAPHS: usize = 3;

/// Whether a block is one link, or several.
fn is_link(block: &Block) -> bool {
    block.linked * 20 >= block.text.len() * 19
}

/// Whether a block is a link with a title as its words, in a list or a paragraph.
fn is_title(block: &Block) -> bool {
    is_link(block)
        && block.text.len() >= 20
        && block.place.element != Element::Heading
        && !line::ends_sentence(&block.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_below_an_article_are_no_part_of_it() {
        let html = "<div><p>The bridge at Netton will be closed for a year.</p><p>It was built by nobody knows whom, and long ago.</p>\
                    <p>Buses will go round by Ludbrook, which takes long.</p><p>The school has been asked to open later than it does.</p><h3>Read on</h3><p><a href=x>Ferry to run again</a></p></div>";
        let blocks = super::super::block::blocks(scraper::Html::parse_document(html).root_element());
        assert_eq!(mended(&blocks, vec![true, false, true, true, true, true]), [true, true, true, true, false, false]);
    }
}
