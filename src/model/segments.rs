//! A text cut into paragraphs, sentences, tokens and quotation marks.

use super::{Span, ZoneKind};
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and hyphens ("don't", "Mary-Jane", "O’Shee", "Mr").
    Word,
    /// Starts with a digit ("1,000", "2.5", "34-year-old", "10th").
    Number,
    /// One sign: comma, stop, dash, per cent, bracket …
    Punctuation,
    /// A quotation mark that is none of a word.
    Mark,
}

/// One token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its place.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// One line of text in one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Without white space at its ends.
    pub span: Span,
    /// What it is for.
    pub zone: ZoneKind,
    /// Its sentences, as indices.
    pub sentences: Range<usize>,
    /// Its tokens, as indices.
    pub tokens: Range<usize>,
}

/// One sentence of a paragraph; also those inside a quotation. A stop that is followed by a lower-case attribution ends none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without white space at its ends.
    pub span: Span,
    /// Its tokens, as indices.
    pub tokens: Range<usize>,
    /// Index of its paragraph.
    pub paragraph: usize,
}

/// Single or double, for nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// ‘ ’ '
    Single,
    /// “ ” " « », two straight single marks, two grave accents.
    Double,
}

/// A stretch between quotation marks, the marks left out; paragraphs of one quotation are several of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What stands between the marks.
    pub inner: Span,
    /// The same with its marks.
    pub outer: Span,
    /// Single or double.
    pub kind: MarkKind,
    /// How deep inside other quotations: 0 is outermost.
    pub depth: u8,
    /// Whether a closing mark stands at its end; without one the quotation goes on in the next paragraph.
    pub closed: bool,
    /// Whether the previous stretch of the same depth was left open for this one to continue.
    pub continues: bool,
}

/// A text cut up. Ranges are indices into the vectors beside them.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// In order.
    pub paragraphs: Vec<Paragraph>,
    /// In order.
    pub sentences: Vec<Sentence>,
    /// In order.
    pub tokens: Vec<Token>,
    /// Sorted by where they start; the outer before the inner.
    pub marks: Vec<Mark>,
    /// Quotation marks without a partner.
    pub strays: Vec<Span>,
}

impl Segments {
    /// The tokens that lie wholly inside `span`, as indices.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let from = self.tokens.partition_point(|t| t.span.start() < span.start());
        let to = self.tokens.partition_point(|t| t.span.end() <= span.end());
        from..to.max(from)
    }

    /// The sentence that holds byte `offset`, as an index.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end() <= offset);
        self.sentences.get(i).filter(|s| s.span.start() <= offset).map(|_| i)
    }

    /// The paragraph that holds byte `offset`, as an index.
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        let i = self.paragraphs.partition_point(|p| p.span.end() <= offset);
        self.paragraphs.get(i).filter(|p| p.span.start() <= offset).map(|_| i)
    }
}
