//! Parts of speech, word by word, left to right: `tag/model.bin` says how, `tag/MODEL_CARD.md` what it was made from.
//!
//! Enough to find subjects and finite verbs; phrases and quotations are left to others.

mod features;
mod look;
mod weights;

use crate::model::{Segments, Sentence, Tag, Token, TokenKind};
use features::{History, Window};
use look::Look;
use std::sync::LazyLock;
use weights::Weights;

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_bytes!("tag/model.bin")).unwrap_or_default());

/// Code in the model of a token that is a sign.
const SIGN: u8 = TAGS.len() as u8 - 1;

/// Tags in the order of the model's codes.
const TAGS: [Tag; 25] = [
    Tag::Nnp,
    Tag::Nn,
    Tag::Nns,
    Tag::Prp,
    Tag::PrpS,
    Tag::Dt,
    Tag::Wdt,
    Tag::Wp,
    Tag::Wrb,
    Tag::Vbd,
    Tag::Vbz,
    Tag::Vbp,
    Tag::Vb,
    Tag::Vbg,
    Tag::Vbn,
    Tag::Md,
    Tag::To,
    Tag::In,
    Tag::Cc,
    Tag::Rb,
    Tag::Jj,
    Tag::Cd,
    Tag::Ex,
    Tag::Other,
    Tag::Punct,
];

/// The part of speech of each token. A token with a clitic ("it's", "don't") has that of its first part.
pub(super) fn tags(text: &str, segments: &Segments) -> Vec<Tag> {
    let mut tags = vec![Tag::Other; segments.tokens.len()];
    for sentence in &segments.sentences {
        tag_sentence(text, segments, sentence, &mut tags);
    }
    tags
}

/// Quotation marks are tagged, but looked through: no word sees them in its window or history.
fn tag_sentence(text: &str, segments: &Segments, sentence: &Sentence, tags: &mut [Tag]) {
    let range = sentence.tokens.clone();
    let (Some(tokens), Some(tags)) = (segments.tokens.get(range.clone()), tags.get_mut(range)) else { return };
    let weights = &*WEIGHTS;
    let mut words = Words { text, tokens, at: 0, first: true };
    let mut window = Window::default();
    let mut history = History::default();
    let mut places = [words.next_place(&mut window, tags), words.next_place(&mut window, tags), None];
    loop {
        places[2] = words.next_place(&mut window, tags);
        let Some(place) = places[0] else { break };
        let look = window.here();
        let code = match tokens.get(place).map(|t| t.kind) {
            Some(TokenKind::Punctuation) => SIGN,
            _ => match weights.sure(look.word).filter(|_| look.is_plain()) {
                Some(code) => code,
                None => features::best(weights, &window, history),
            },
        };
        history = history.after(look, code);
        if let (Some(tag), Some(&found)) = (tags.get_mut(place), TAGS.get(usize::from(code))) {
            *tag = found;
        }
        places.rotate_left(1);
    }
}

/// The words and signs of a sentence, one after another.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
    /// Whether a capital letter may be due to the place: at the start, or after a quotation mark.
    first: bool,
}

impl Words<'_> {
    /// Moves `window` on by one word; where that word stands, or none at the end. Tags the marks passed over.
    fn next_place(&mut self, window: &mut Window, tags: &mut [Tag]) -> Option<usize> {
        while let Some(token) = self.tokens.get(self.at) {
            let place = self.at;
            self.at += 1;
            if token.kind == TokenKind::Mark {
                self.first = true;
                if let Some(tag) = tags.get_mut(place) {
                    *tag = Tag::Quote;
                }
                continue;
            }
            window.push(Look::of(token.span.slice(self.text), self.first));
            self.first = false;
            return Some(place);
        }
        window.push(Look::OUTSIDE);
        None
    }
}

#[cfg(test)]
mod tests;
