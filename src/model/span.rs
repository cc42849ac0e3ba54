//! A place in a text, in bytes.

use std::ops::Range;

/// Half-open byte range of a text; always on character boundaries of the text it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span of `part`, which must be a slice of `text`; any other string gives the empty span at 0.
    pub fn of(text: &str, part: &str) -> Span {
        let base = text.as_ptr() as usize;
        let start = (part.as_ptr() as usize).wrapping_sub(base);
        if start <= text.len() && start + part.len() <= text.len() {
            Span { start, end: start + part.len() }
        } else {
            debug_assert!(false, "the part is no slice of the text");
            Span { start: 0, end: 0 }
        }
    }

    /// The span of `text[range]`, moved inwards to the nearest character boundaries.
    pub fn within(text: &str, range: Range<usize>) -> Span {
        let mut end = range.end.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut start = range.start.min(end);
        while !text.is_char_boundary(start) {
            start += 1;
        }
        Span { start, end: end.max(start) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// Byte after the last.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The words at this place.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The byte range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The same place without white space at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Span {
        Span::of(text, self.slice(text).trim())
    }
}
