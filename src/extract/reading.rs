//! A paragraph, or the inside of a quotation, as the rules read it: tokens with their tags and what the tables
//! know of them, each quotation inside it folded into one item.

use crate::lexicon::{self, Word};
use crate::model::{Segments, Span, Tag, TokenKind};
use std::ops::Range;

/// A longer sentence is cut, in items: rules that look at pairs of cues stay bounded on hostile text.
const MAX_SENTENCE: usize = 250;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// A word.
    Word,
    /// A number.
    Number,
    /// A sign.
    Sign,
    /// A quotation; the index of its mark.
    Quotation(usize),
}

/// One token, or one whole quotation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) span: Span,
    pub(super) kind: ItemKind,
    pub(super) tag: Tag,
    pub(super) word: Word,
}

/// A stretch of text as items, cut into sentences that do not break inside an attribution.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) items: Vec<Item>,
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Reading<'a> {
    /// Reads `tokens`; the quotations `marks` (indices into the segments, sorted, none inside another) become items.
    pub(super) fn new(
        text: &'a str,
        segments: &Segments,
        tags: &[Tag],
        tokens: Range<usize>,
        marks: &[usize],
    ) -> Reading<'a> {
        let mut items = Vec::with_capacity(tokens.len());
        let mut marks = marks.iter().copied().peekable();
        let mut folded = String::new();
        let mut i = tokens.start;
        while i < tokens.end {
            let token = segments.tokens[i];
            if let Some(&m) = marks.peek()
                && segments.marks[m].outer.end() > token.span.start()
                && segments.marks[m].outer.start() <= token.span.start()
            {
                let outer = segments.marks[m].outer;
                items.push(Item { span: outer, kind: ItemKind::Quotation(m), tag: Tag::Quote, word: Word::default() });
                marks.next();
                while i < tokens.end && segments.tokens[i].span.start() < outer.end() {
                    i += 1;
                }
                continue;
            }
            items.push(item(text, token.span, token.kind, tags.get(i).copied().unwrap_or_default(), &mut folded));
            i += 1;
        }
        let mut reading = Reading { text, items, sentences: Vec::new() };
        reading.sentences = reading.cut();
        reading
    }

    /// The words of item `i`; "" beyond the end.
    pub(super) fn str(&self, i: usize) -> &'a str {
        self.items.get(i).map_or("", |item| item.span.slice(self.text))
    }

    /// Whether item `i` is the sign or word `form`, whatever its case.
    pub(super) fn is(&self, i: usize, form: &str) -> bool {
        self.str(i).eq_ignore_ascii_case(form)
    }

    /// Whether item `i` is one of `forms`, whatever its case.
    pub(super) fn is_any(&self, i: usize, forms: &[&str]) -> bool {
        forms.iter().any(|f| self.is(i, f))
    }

    /// The tag of item `i`.
    pub(super) fn tag(&self, i: usize) -> Tag {
        self.items.get(i).map_or(Tag::Punct, |item| item.tag)
    }

    /// Whether item `i` is a verb with a subject of its own, or a pronoun that one leans on ("it's", "they'll").
    pub(super) fn is_finite(&self, i: usize) -> bool {
        let tag = self.tag(i);
        let leaned_on = matches!(tag, Tag::Prp | Tag::Ex | Tag::Dt | Tag::Wp | Tag::Wdt | Tag::In);
        tag.is_finite() || leaned_on && self.str(i).contains(['\'', '’'])
    }

    /// What the tables know of item `i`.
    pub(super) fn word(&self, i: usize) -> Word {
        self.items.get(i).map(|item| item.word).unwrap_or_default()
    }

    /// The mark that item `i` stands for.
    pub(super) fn mark(&self, i: usize) -> Option<usize> {
        match self.items.get(i)?.kind {
            ItemKind::Quotation(m) => Some(m),
            _ => None,
        }
    }

    /// Whether item `i` is a word or a number.
    pub(super) fn is_word(&self, i: usize) -> bool {
        self.items.get(i).is_some_and(|item| matches!(item.kind, ItemKind::Word | ItemKind::Number))
    }

    /// Whether item `i` begins with a capital letter.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        let word = self.str(i);
        let inner = || word.split('-').nth(1).is_some_and(|w| w.starts_with(char::is_uppercase));
        word.starts_with(char::is_uppercase) || self.items.get(i).is_some_and(|item| item.tag == Tag::Nnp) && inner()
    }

    /// Whether item `i` ends as an owner does ("Fenn's").
    pub(super) fn is_possessive(&self, i: usize) -> bool {
        self.str(i).ends_with("'s") || self.str(i).ends_with("’s")
    }

    /// Whether item `i` is the apostrophe of a plural possessive ("the tenants' roof").
    pub(super) fn is_possessive_sign(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|b| self.items.get(b));
        matches!(self.str(i), "'" | "’")
            && before.is_some_and(|b| b.span.end() == self.items[i].span.start() && b.kind == ItemKind::Word)
    }

    /// The text from the first to the last of `items`.
    pub(super) fn span(&self, items: Range<usize>) -> Option<Span> {
        let first = self.items.get(items.start)?;
        let last = self.items.get(items.end.checked_sub(1)?)?;
        (items.start < items.end).then(|| first.span.cover(last.span))
    }

    /// Ends of sentences: a stop outside quotations, or a quotation that ends with one and is not followed by its attribution.
    fn cut(&self) -> Vec<Range<usize>> {
        let mut sentences = Vec::new();
        let mut from = 0;
        for i in 0..self.items.len() {
            let next = i + 1;
            if next == self.items.len() || next - from >= MAX_SENTENCE || self.ends_sentence(i) {
                sentences.push(from..next);
                from = next;
            }
        }
        sentences
    }

    fn ends_sentence(&self, i: usize) -> bool {
        let gap = self.items[i + 1].span.start() > self.items[i].span.end();
        let begins =
            self.is_capital(i + 1) || self.mark(i + 1).is_some() || self.tag(i + 1) == Tag::Cd || self.is(i + 1, "(");
        if !gap || !begins {
            return false;
        }
        match self.items[i].kind {
            ItemKind::Quotation(_) => {
                let inner = self
                    .str(i)
                    .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | '…' | ','));
                let stop = inner.ends_with(['.', '!', '?', '…']);
                let asks = inner.ends_with(['!', '?']);
                stop && (self.mark(i + 1).is_some() || !self.attributes_back(i + 1, asks))
            }
            ItemKind::Sign => {
                let sign = self.str(i);
                let stop = matches!(sign, "!" | "?" | "…") || sign.starts_with("..");
                stop || (sign == "." && !self.is_abbreviated(i))
            }
            ItemKind::Word => {
                self.str(i).len() > 2 && self.str(i).ends_with('.') && lexicon::starts_sentence(self.str(i + 1))
            }
            ItemKind::Number => false,
        }
    }

    /// Whether the stop at `i` belongs to the word before it ("Mr.", "J.").
    pub(super) fn is_abbreviated(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let glued = self.items[before].span.end() == self.items[i].span.start();
        glued && lexicon::takes_stop(self.str(before))
    }

    /// Whether item `i` is a stop that belongs to the word before it.
    pub(super) fn is_abbreviated_stop(&self, i: usize) -> bool {
        self.is(i, ".") && self.is_abbreviated(i)
    }

    /// Whether the words from `i` on say who spoke what stands before them, and nothing else: "Mr Lamb said."
    /// Behind a question (`asks`), where a comma cannot stand, they may go on: "Mr Lamb asked ferry owners."
    fn attributes_back(&self, i: usize, asks: bool) -> bool {
        let end = (i + 14).min(self.items.len());
        let Some(cue) = (i..end).find(|&j| self.word(j).frames.has('q') && self.tag(j).is_verb()) else {
            return false;
        };
        let subject = (i..cue).all(|j| self.tag(j).is_noun() || !self.tag(j).is_finite() && !self.is(j, "."));
        let after = cue + 1;
        let ends = after >= self.items.len()
            || !self.is_word(after)
            || self.word(after).is_time()
            || self.is_any(after, &["in", "on", "at", "to", "of"])
            || asks && !self.goes_on(after);
        // “It is late.” Her boss, she says, is kind: what is set in between commas reports the words round it.
        let set_in = cue > i + 2 && self.is(cue - 2, ",") && self.tag(cue - 1) == Tag::Prp;
        subject && ends && !set_in && !self.is(after, ":")
    }

    /// Whether a clause of its own begins at `i`: behind "said" comes "that", or a verb before the next comma.
    fn goes_on(&self, i: usize) -> bool {
        let end = (i + 20).min(self.items.len());
        self.is(i, "that")
            || (i..end)
                .take_while(|&j| !self.is_any(j, &[".", ",", ";", "!", "?"]))
                .any(|j| self.tag(j).is_finite() || self.mark(j).is_some())
    }
}

fn item(text: &str, span: Span, kind: TokenKind, tag: Tag, folded: &mut String) -> Item {
    let word = span.slice(text);
    let kind = match kind {
        TokenKind::Word => ItemKind::Word,
        TokenKind::Number => ItemKind::Number,
        TokenKind::Punctuation | TokenKind::Mark => ItemKind::Sign,
    };
    let known = if kind == ItemKind::Word {
        lexicon::fold_into(folded, word);
        let found = match folded.strip_suffix("'s") {
            Some(base) => lexicon::word(base).without_class(),
            None => lexicon::word(folded),
        };
        // A title is one only with its capital; a lower-case "officer" is a role.
        if found.is_honorific() && !word.starts_with(char::is_uppercase) { found.without_honorific() } else { found }
    } else {
        Word::default()
    };
    Item { span, kind, tag, word: known }
}
