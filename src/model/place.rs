//! Places as they are published: code points, not bytes.

use super::Span;
use serde::{Deserialize, Serialize};

/// Half-open range of Unicode code points of an article's text; `[start, end]` in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "[usize; 2]", into = "[usize; 2]")]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
}

impl From<[usize; 2]> for Place {
    fn from([start, end]: [usize; 2]) -> Place {
        Place { start, end: end.max(start) }
    }
}

impl From<Place> for [usize; 2] {
    fn from(place: Place) -> [usize; 2] {
        [place.start, place.end]
    }
}

impl Place {
    /// The words at this place of `text`; what lies beyond its end is cut.
    pub fn slice(self, text: &str) -> &str {
        let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(i, _)| i);
        &text[at(self.start)..at(self.end)]
    }
}

/// Byte offsets of one text turned into code points: built once, asked often.
#[derive(Debug)]
pub struct CodePoints {
    /// Code points before each block of [`BLOCK`] bytes.
    before: Vec<usize>,
    /// Continuation bytes cannot be counted without the text.
    text: Box<[u8]>,
}

const BLOCK: usize = 256;

impl CodePoints {
    /// Reads `text` once.
    pub fn of(text: &str) -> CodePoints {
        let bytes = text.as_bytes();
        let mut before = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut count = 0;
        for block in bytes.chunks(BLOCK) {
            before.push(count);
            count += leading(block);
        }
        before.push(count);
        CodePoints { before, text: bytes.into() }
    }

    /// How many code points stand before byte `offset`.
    pub fn at(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / BLOCK;
        let from = block * BLOCK;
        self.before.get(block).copied().unwrap_or(0) + leading(&self.text[from..offset])
    }

    /// A span as it is published.
    pub fn place(&self, span: Span) -> Place {
        Place { start: self.at(span.start()), end: self.at(span.end()) }
    }

    /// A published place as a span of `text`, the text this was made of.
    pub fn span(&self, text: &str, place: Place) -> Span {
        Span::within(text, self.byte(place.start)..self.byte(place.end))
    }

    fn byte(&self, point: usize) -> usize {
        let block = self.before.partition_point(|&n| n <= point).saturating_sub(1);
        let mut left = point - self.before.get(block).copied().unwrap_or(0).min(point);
        let from = (block * BLOCK).min(self.text.len());
        for (i, byte) in self.text[from..].iter().enumerate() {
            if is_leading(*byte) {
                if left == 0 {
                    return from + i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }
}

fn is_leading(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn leading(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| is_leading(**b)).count()
}
