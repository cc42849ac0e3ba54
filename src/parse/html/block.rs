//! The visible blocks of a page, in page order: what stands on lines of their own when it is shown.

use super::described::shown;
use super::markup::{Piece, pieces};
use crate::lexicon::{PartKind, page_part};
use scraper::{ElementRef, Node};

/// One visible line or paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Block {
    /// Its words, white space as it is shown.
    pub(super) text: String,
    /// The element that makes it a block, and those around it.
    pub(super) place: Place,
    /// How many of its bytes are links.
    pub(super) linked: usize,
    /// Where in `text` elements within the line begin and end; of a short line.
    seams: Vec<usize>,
}

impl Block {
    /// Its words as the elements within it part them.
    pub(super) fn pieces(&self) -> Vec<&str> {
        let ends = self.seams.iter().copied().chain([self.text.len()]);
        let mut from = 0;
        ends.map(|end| self.text.get(std::mem::replace(&mut from, end)..end).unwrap_or_default()).collect()
    }
}

/// Where on the page a block stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    /// What the innermost element is.
    pub(super) element: Element,
    /// Inside `nav`, `header`, `footer`, `aside`, `form` or a button.
    pub(super) aside: bool,
    /// What a class name near it says.
    pub(super) part: Option<PartKind>,
    /// How many elements further in than the class name.
    distance: usize,
    /// Number of the element that holds the block's element.
    pub(super) container: usize,
    element_number: usize,
    in_link: bool,
    preformatted: bool,
}

/// Elements that tell what a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Element {
    /// Any other.
    #[default]
    Other,
    /// `h1`
    Title,
    /// `h2` to `h6`
    Heading,
    /// `p`
    Paragraph,
    /// `li`, `dt`, `dd`
    Item,
    /// `figcaption`
    Caption,
}

/// A class name says nothing of what stands further inside than this: wrappers carry all sorts of words.
const CLASS_REACH: usize = 3;

/// The visible blocks below `root`.
pub(super) fn blocks(root: ElementRef) -> Vec<Block> {
    let mut walk = Walk::default();
    walk.all(root);
    walk.blocks
}

/// The visible lines of markup that is too large for a tree.
pub(super) fn without_tree(html: &str) -> Vec<Block> {
    let mut walk = Walk::default();
    let mut place = Place::default();
    for piece in pieces(html) {
        match piece {
            Piece::Text(text) => {
                let decoded = if text.contains('&') { shown(text) } else { None };
                walk.text(decoded.as_deref().unwrap_or(text), place);
            }
            Piece::Open(tag) | Piece::Close(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if name == "a" {
                    place.in_link = matches!(piece, Piece::Open(_));
                } else if !is_inline(&name) {
                    walk.end_block();
                }
            }
            Piece::Other(_) => {}
        }
    }
    walk.end_block();
    walk.blocks
}

/// What is still to be visited; no recursion, since pages may be nested deeper than a stack is.
enum Step<'a> {
    Text(&'a str),
    Open(ElementRef<'a>),
    Close { is_block: bool, is_cell: bool },
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    pending: Block,
    space: bool,
    n_elements: usize,
    /// How many blocks there were when the table row at hand began.
    row: usize,
    /// A cell of that row ended, which the next one follows on the same line.
    is_next_cell: bool,
    /// Where in the pending block its last cell ends.
    cell: usize,
}

/// Seams are kept of lines up to this: bylines, which are parted at them, are shorter.
const LONGEST_SEAMED: usize = 300;
/// A cell with more than this is a paragraph, in a table that lays out a page.
const LONGEST_CELL: usize = 120;

impl Walk {
    fn all(&mut self, root: ElementRef) {
        let mut places = vec![Place::default()];
        let mut steps = vec![Step::Open(root)];
        while let Some(step) = steps.pop() {
            let place = places.last().copied().unwrap_or_default();
            match step {
                Step::Text(text) => self.text(text, place),
                Step::Open(element) if is_hidden(element.value()) => {}
                Step::Open(element) => {
                    let name = element.value().name();
                    let is_block = !is_inline(name);
                    if is_cell(name) && self.is_next_cell {
                        // the row goes on
                    } else if is_block {
                        self.end_block();
                    } else {
                        self.seam();
                    }
                    if name == "tr" {
                        self.row = self.blocks.len();
                    }
                    self.n_elements += 1;
                    places.push(inside(place, element.value(), self.n_elements));
                    steps.push(Step::Close { is_block, is_cell: is_cell(name) });
                    steps.extend(element.children().rev().filter_map(|child| match child.value() {
                        Node::Text(text) => Some(Step::Text(text)),
                        _ => ElementRef::wrap(child).map(Step::Open),
                    }));
                }
                Step::Close { is_block, is_cell } => {
                    let is_short = self.blocks.len() == self.row && self.pending.text.len() <= LONGEST_CELL * 4;
                    if is_cell && is_short && self.pending.text.len() - self.cell <= LONGEST_CELL {
                        self.is_next_cell = !self.pending.text.is_empty();
                        self.cell = self.pending.text.len();
                    } else if is_block {
                        self.end_block();
                    } else {
                        self.seam();
                    }
                    places.pop();
                }
            }
        }
        self.end_block();
    }

    fn text(&mut self, text: &str, place: Place) {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                if place.preformatted { self.end_block() } else { self.space = true }
            }
            self.words(line, place);
        }
    }

    fn words(&mut self, words: &str, place: Place) {
        for c in words.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            // Soft hyphens, zero-width blanks and byte order marks show nothing.
            if matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}') {
                continue;
            }
            let before = self.pending.text.len();
            if before == 0 {
                self.pending.place = place;
            } else if self.is_next_cell {
                self.pending.text.push('\t');
            } else if self.space {
                self.pending.text.push(' ');
            }
            self.space = false;
            self.is_next_cell = false;
            self.pending.text.push(c);
            if place.in_link {
                self.pending.linked += self.pending.text.len() - before;
            }
        }
    }

    fn seam(&mut self) {
        let at = self.pending.text.len();
        if at > 0 && at <= LONGEST_SEAMED && self.pending.seams.last() != Some(&at) {
            self.pending.seams.push(at);
        }
    }

    fn end_block(&mut self) {
        self.space = false;
        self.is_next_cell = false;
        self.cell = 0;
        if !self.pending.text.is_empty() {
            self.blocks.push(std::mem::take(&mut self.pending));
        }
    }
}

/// The place of what stands directly in `element`, which stands at `outer`.
fn inside(outer: Place, element: &scraper::node::Element, number: usize) -> Place {
    let name = element.name();
    let named = element.attr("class").and_then(page_part).or_else(|| element.attr("id").and_then(page_part));
    let (part, distance) = match named {
        Some(part) => (Some(part), 0),
        None if outer.distance < CLASS_REACH => (outer.part, outer.distance + 1),
        None => (None, 0),
    };
    let is_block = !is_inline(name);
    Place {
        element: match name {
            "h1" => Element::Title,
            "h2" | "h3" | "h4" | "h5" | "h6" => Element::Heading,
            "p" => Element::Paragraph,
            "li" | "dt" | "dd" => Element::Item,
            "figcaption" => Element::Caption,
            _ if !is_block || outer.element == Element::Caption => outer.element,
            _ => Element::Other,
        },
        aside: outer.aside || matches!(name, "nav" | "header" | "footer" | "aside" | "form" | "button" | "dialog"),
        part,
        distance,
        container: if is_block { outer.element_number } else { outer.container },
        element_number: if is_block { number } else { outer.element_number },
        in_link: outer.in_link || name == "a",
        preformatted: outer.preformatted || name == "pre",
    }
}

fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// What a browser does not show.
fn is_hidden(element: &scraper::node::Element) -> bool {
    let style = || element.attr("style").unwrap_or_default();
    matches!(
        element.name(),
        "head"
            | "script"
            | "style"
            | "template"
            | "noscript"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "canvas"
            | "audio"
            | "video"
            | "select"
            | "datalist"
            | "textarea"
            | "map"
            | "noframes"
            | "noembed"
    ) || element.attr("hidden").is_some()
        || style().split(';').any(|rule| {
            let rule: String = rule.chars().filter(|c| !c.is_whitespace()).collect();
            rule.eq_ignore_ascii_case("display:none") || rule.eq_ignore_ascii_case("visibility:hidden")
        })
}

/// Elements that stand within a line; `br` and all others end it.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "picture"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "source"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    ) || name.contains('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<String> {
        blocks(scraper::Html::parse_document(html).root_element()).into_iter().map(|b| b.text).collect()
    }

    #[test]
    fn blocks_are_what_a_reader_sees_as_lines() {
        let html = "<title>x</title><p>One  <b>tw</b>o\n three<br>four<script>y</script></p><ul><li>a</li><li>b</li></ul>\
                    <table><tr><td>c<td>d</table><p hidden>no</p><p style='display: none'>no</p>e&nbsp;&amp;f\u{ad}g";
        assert_eq!(shown(html), ["One two three", "four", "a", "b", "c\td", "e &fg"]);
    }

    #[test]
    fn a_block_knows_its_place() {
        let html = "<aside><p class=c-byline__name>By <a href=x>Ann Lee</a></p></aside><h1>Title</h1>";
        let blocks = blocks(scraper::Html::parse_document(html).root_element());
        assert_eq!(blocks[0].place.part, Some(PartKind::Byline));
        assert!(blocks[0].place.aside && blocks[0].linked == " Ann Lee".len());
        assert_eq!(blocks[1].place.element, Element::Title);
    }
}
