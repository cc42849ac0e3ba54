//! Blocks into zones: what was kept is the article, what stands round it is named by its place, class and words.

use super::super::label::Labels;
use super::super::{byline, date};
use super::block::{Block, Element};
use super::metadata::Metadata;
use super::title;
use crate::lexicon::{self, FurnitureKind, PartKind};
use crate::model::ZoneKind;

/// How many blocks below the headline may be standfirst, byline and date before the article begins.
const HEAD: usize = 12;
/// Bylines with a date, a role and a reading time are shorter; biographies are longer.
const LONGEST_BYLINE: usize = 200;

/// What each block is for.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    blocks: &'a [Block],
    kept: &'a [bool],
    metadata: &'a Metadata,
    headline: Option<usize>,
    /// First block of the article proper.
    start: usize,
    /// Block behind the last one of the article.
    end: usize,
}

impl<'a> Layout<'a> {
    /// Finds headline, beginning and end.
    pub(super) fn of(blocks: &'a [Block], kept: &'a [bool], metadata: &'a Metadata) -> Layout<'a> {
        let headline = headline(blocks, metadata);
        let after = headline.map_or(0, |at| at + 1);
        let is_start = |i: &usize| kept[*i] && Some(*i) != headline;
        let start = (after..blocks.len()).find(is_start).or_else(|| (0..blocks.len()).find(is_start));
        let end = kept.iter().rposition(|kept| *kept).map_or(0, |last| last + 1);
        Layout { blocks, kept, metadata, headline, start: start.unwrap_or(blocks.len()), end }
    }

    /// The kind of block `i`, where its place decides; otherwise its lines do.
    pub(super) fn placed(&self, i: usize) -> Option<ZoneKind> {
        let block = &self.blocks[i];
        let below = self.headline.filter(|at| i > *at);
        let in_head = below.is_some_and(|at| i <= at + HEAD) && i <= self.start + 3;
        if Some(i) == self.headline {
            return Some(ZoneKind::Headline);
        }
        if Layout::is_caption(block) {
            return Some(ZoneKind::Caption);
        }
        let near = in_head || i + 3 >= self.start && i < self.start || i >= self.end && i < self.end + 3;
        let above = self.headline.is_some_and(|at| i < at && i + 3 >= at);
        if (near || above) && block.text.len() <= LONGEST_BYLINE && self.is_byline(block, near) {
            return Some(ZoneKind::Byline);
        }
        // Sharing links and menus may stand between headline and date.
        if below.is_some()
            && i < self.start
            && block.linked == 0
            && date::alone(&block.text, self.metadata.order).is_some()
        {
            return Some(ZoneKind::Byline);
        }
        (in_head && i <= self.start && self.is_standfirst(i)).then_some(ZoneKind::Standfirst)
    }

    /// Whether block `i` stands before the end of the article.
    pub(super) fn is_above_end(&self, i: usize) -> bool {
        i < self.end
    }

    /// The kind of one line of block `i` that its place does not decide.
    pub(super) fn lined(&self, i: usize, line: &str, labels: &mut Labels) -> ZoneKind {
        if self.kept[i] && i >= self.start.min(self.headline.unwrap_or(usize::MAX)) {
            return labels.next(line);
        }
        let part = self.blocks[i].place.part;
        match (lexicon::furniture(line).map(|f| f.kind), part) {
            (Some(FurnitureKind::Related), _) | (None, Some(PartKind::Related)) => ZoneKind::Related,
            (Some(FurnitureKind::Comments), _) | (None, Some(PartKind::Comments)) => ZoneKind::Comments,
            (Some(FurnitureKind::Caption), _) => ZoneKind::Caption,
            _ => ZoneKind::Boilerplate,
        }
    }

    /// Whether `block` says who wrote the article, or when.
    fn is_byline(&self, block: &Block, is_near: bool) -> bool {
        let text = block.text.as_str();
        let named = block.place.part == Some(PartKind::Byline);
        let order = self.metadata.order;
        let says = byline::on_line(text).is_some() || date::alone(text, order).is_some() || byline::opens(text);
        let dated =
            || date::printed(text, order).iter().any(|printed| printed.moment().is_some() || printed.clock.is_some());
        says || is_near
            && (named && (dated() || !byline::names(text).is_empty())
                || block.linked * 2 < text.len() && byline::is_dated(text) && dated())
            || named && dated()
    }

    fn is_caption(block: &Block) -> bool {
        let named = block.place.part == Some(PartKind::Caption) && block.text.len() < 400;
        block.place.element == Element::Caption || named && block.place.element != Element::Paragraph
    }

    fn is_standfirst(&self, i: usize) -> bool {
        let block = &self.blocks[i];
        if block.linked * 2 >= block.text.len() || block.text.len() <= 20 {
            return false;
        }
        let described = self.metadata.description.as_deref();
        let is_teaser = described.is_some_and(|teaser| title::same(teaser, &block.text));
        block.place.part == Some(PartKind::Standfirst) || is_teaser && !(self.kept[i] && self.is_among_paragraphs(i))
    }

    /// Whether the next paragraphs of the article stand in the same element: then block `i` is its first one, which many
    /// pages give as their description.
    fn is_among_paragraphs(&self, i: usize) -> bool {
        let place = self.blocks[i].place;
        let next = (i + 1..self.end).filter(|at| self.kept[*at]).take(3);
        next.map(|at| self.blocks[at].place)
            .any(|other| (other.container, other.element) == (place.container, place.element))
    }
}

/// The block that shows the title: a first-level heading with its words, any block with its words, a first-level heading.
fn headline(blocks: &[Block], metadata: &Metadata) -> Option<usize> {
    let is_title = |block: &&Block| metadata.title.as_deref().is_some_and(|t| title::same(t, &block.text));
    let is_heading = |block: &Block| block.place.element == Element::Title;
    let position = |wanted: &dyn Fn(&&Block) -> bool| blocks.iter().position(|block| wanted(&block));
    position(&|block| is_heading(block) && is_title(block))
        .or_else(|| position(&|block| is_title(block) && block.linked == 0))
        .or_else(|| position(&|block| is_heading(block) && block.linked < block.text.len()))
}
