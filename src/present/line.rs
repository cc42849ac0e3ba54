//! A line of formatted text: characters with a face and perhaps a link, before any markup is written.

use super::look::clean;
use citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, Formatting};
use std::ops::Range;

/// How a character is set.
#[expect(clippy::struct_excessive_bools, reason = "each is set or not by a style, apart from the others")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) italic: bool,
    pub(super) bold: bool,
    pub(super) underline: bool,
    pub(super) small_caps: bool,
    pub(super) raised: bool,
    pub(super) lowered: bool,
}

impl From<Formatting> for Face {
    fn from(formatting: Formatting) -> Face {
        Face {
            italic: formatting.font_style == FontStyle::Italic,
            bold: formatting.font_weight == FontWeight::Bold,
            underline: formatting.text_decoration == TextDecoration::Underline,
            small_caps: formatting.font_variant == FontVariant::SmallCaps,
            raised: formatting.vertical_align == VerticalAlign::Sup,
            lowered: formatting.vertical_align == VerticalAlign::Sub,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    c: char,
    face: Face,
    /// Which of the links, if any.
    link: Option<usize>,
}

/// Characters of one face and link that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run<'a> {
    pub(super) text: String,
    pub(super) face: Face,
    pub(super) link: Option<&'a str>,
}

/// One line, paragraph or note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    cells: Vec<Cell>,
    links: Vec<String>,
}

impl Line {
    /// A line of plain words.
    pub(super) fn of(text: &str) -> Line {
        let mut line = Line::default();
        line.push(text, Face::default());
        line
    }

    /// Adds words; signs that would steer a terminal are made harmless.
    pub(super) fn push(&mut self, text: &str, face: Face) {
        self.cells.extend(clean(text).chars().map(|c| Cell { c, face, link: None }));
    }

    /// Adds words that lead to `url`; other addresses than those of the web are no links.
    pub(super) fn push_link(&mut self, text: &str, url: &str, face: Face) {
        let from = self.cells.len();
        self.push(text, face);
        let is_web = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if is_web {
            self.links.push(url.into());
            let link = Some(self.links.len() - 1);
            self.cells[from..].iter_mut().for_each(|cell| cell.link = link);
        }
    }

    /// Adds what the formatter made.
    pub(super) fn push_children(&mut self, children: &ElemChildren) {
        children.0.iter().for_each(|child| self.push_child(child));
    }

    /// Adds a part of it.
    pub(super) fn push_child(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(text) => self.push(&text.text, text.formatting.into()),
            ElemChild::Elem(elem) => {
                // A block of its own is parted from what stands before it.
                if elem.display.is_some() {
                    self.push(" ", Face::default());
                }
                self.push_children(&elem.children);
            }
            ElemChild::Markup(words) => self.push(words, Face::default()),
            ElemChild::Link { text, url } => self.push_link(&text.text, url, text.formatting.into()),
            ElemChild::Transparent { .. } => {}
        }
    }

    /// Adds another line.
    pub(super) fn append(&mut self, other: &Line) {
        let n_links = self.links.len();
        self.links.extend(other.links.iter().cloned());
        self.cells.extend(other.cells.iter().map(|cell| Cell { link: cell.link.map(|link| link + n_links), ..*cell }));
    }

    /// Single spaces, and none at the ends.
    pub(super) fn squeezed(mut self) -> Line {
        let mut before = ' ';
        self.cells.retain(|cell| {
            let kept = !(cell.c.is_whitespace() && before.is_whitespace());
            before = cell.c;
            kept
        });
        if before.is_whitespace() {
            self.cells.pop();
        }
        self
    }

    /// Without the character at `at`.
    pub(super) fn without(mut self, at: usize) -> Line {
        if at < self.cells.len() {
            self.cells.remove(at);
        }
        self
    }

    /// Without marks that hayagriva 0.10 leaves behind what is not there or what has ended already: the comma of "Gazette,."
    /// and the stop of "Who asks?." and "‘Who asks?’."
    pub(super) fn punctuated(mut self) -> Line {
        let is_at = |cell: Option<&Cell>, marks: &[char]| cell.is_some_and(|cell| marks.contains(&cell.c));
        let mut at = 1;
        while at < self.cells.len() {
            let quoted = usize::from(is_at(self.cells.get(at - 1), &['’', '”']));
            let has_ended = at > quoted && is_at(self.cells.get(at - 1 - quoted), &['?', '!']);
            let is_last = self.cells.get(at + 1).is_none_or(|next| next.c.is_whitespace());
            let of_link = self.cells[at].link.is_some();
            match self.cells[at].c {
                '.' if has_ended && is_last && !of_link => {
                    self.cells.remove(at);
                }
                '.' if is_last && !of_link && is_at(self.cells.get(at - 1), &[',']) => {
                    self.cells.remove(at - 1);
                }
                _ => at += 1,
            }
        }
        self
    }

    /// Where `words` begin.
    pub(super) fn find(&self, words: &[char]) -> Option<usize> {
        self.cells
            .windows(words.len().max(1))
            .position(|cells| cells.iter().map(|cell| cell.c).eq(words.iter().copied()))
    }

    /// With `text` in the face of what stood at `range`.
    pub(super) fn replaced(mut self, range: Range<usize>, text: &str) -> Line {
        if let Some(first) = self.cells.get(range.start).copied().filter(|_| range.end <= self.cells.len()) {
            self.cells.splice(range, clean(text).chars().map(|c| Cell { c, ..first }));
        }
        self
    }

    /// With those characters that `is_kept` has.
    pub(super) fn kept(mut self, is_kept: impl Fn(char) -> bool) -> Line {
        self.cells.retain(|cell| is_kept(cell.c));
        self
    }

    /// With other characters, one for one, in the same faces.
    pub(super) fn spelt(mut self, text: &str) -> Line {
        self.cells.iter_mut().zip(text.chars()).for_each(|(cell, c)| cell.c = c);
        self
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Its characters.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.c).collect()
    }

    /// Whether it begins raised above the line.
    pub(super) fn is_raised(&self) -> bool {
        self.cells.first().is_some_and(|cell| cell.face.raised)
    }

    /// Its characters in runs.
    pub(super) fn runs(&self) -> Vec<Run<'_>> {
        let alike = self.cells.chunk_by(|a, b| a.face == b.face && a.link == b.link);
        let run = |cells: &[Cell]| Run {
            text: cells.iter().map(|cell| cell.c).collect(),
            face: cells.first().map(|cell| cell.face).unwrap_or_default(),
            link: cells.first().and_then(|cell| self.links.get(cell.link?)).map(String::as_str),
        };
        alike.map(run).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_follow_nothing_or_an_end_go() {
        for (given, told) in [
            ("2018. Tarn Post,.", "2018. Tarn Post."),
            ("Who asks?. Tarn Post", "Who asks? Tarn Post"),
            ("‘Who asks?’. Tarn Post.", "‘Who asks?’ Tarn Post."),
            ("‘Who asks?’, Tarn Post, J. K., Jr.", "‘Who asks?’, Tarn Post, J. K., Jr."),
            ("a.,b?.c", "a.,b?.c"),
        ] {
            assert_eq!(Line::of(given).punctuated().text(), told);
        }
    }
}
