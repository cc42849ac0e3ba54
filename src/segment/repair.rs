//! Where a quotation ends whose closing mark is lost or another sign: an attribution shows it, as in “It is late, said Fenn.

use super::mark::Sign;
use super::pairing::Role;
use crate::lexicon::{self, VerbForm};
use crate::model::{MarkKind, Segments, TokenKind};
use std::ops::Range;

/// Words of an attribution: more are a clause.
const MAX_WORDS: usize = 9;

/// Whether a double mark that surely closes comes before any mark that opens.
pub(super) fn closes_with_double(signs: &[Sign]) -> bool {
    let next =
        signs.iter().find(|s| s.role != Role::Apostrophe && !(s.kind == MarkKind::Single && s.role == Role::WeakClose));
    next.is_some_and(|s| s.kind == MarkKind::Double && s.role == Role::Close && s.behind_stop)
}

/// The comma of `tokens` behind which nothing but an attribution stands: "…, said Ada Fenn."
pub(super) fn attribution(text: &str, segments: &Segments, tokens: Range<usize>) -> Option<usize> {
    let word = |i: usize| segments.tokens[i].span.slice(text);
    let stop = tokens.clone().next_back().filter(|&i| word(i) == ".")?;
    let lowest = tokens.start.max(stop.saturating_sub(MAX_WORDS + 1));
    let comma = (lowest..stop).rev().find(|&i| matches!(word(i), "," | "." | "!" | "?"))?;
    let whole = comma > tokens.start && word(comma) != ".";
    (whole && attributes(text, segments, comma + 1..stop)).then_some(comma)
}

/// Whether `tokens` begin with an attribution: "said Ada Fenn", "she said", "Ada Fenn said".
pub(super) fn attributes(text: &str, segments: &Segments, tokens: Range<usize>) -> bool {
    let word = |i: usize| segments.tokens[i].span.slice(text);
    let words = tokens.clone().take(MAX_WORDS).take_while(|&i| segments.tokens[i].kind == TokenKind::Word);
    let mut named = false;
    for i in words {
        let known = lexicon::word(&lexicon::fold(word(i)));
        let says = known.frames.has('q') && matches!(known.form, VerbForm::Past | VerbForm::Present);
        let capital = word(i).starts_with(char::is_uppercase);
        if says && !capital {
            let next = i + 1;
            let name = || {
                next < tokens.end
                    && (word(next).starts_with(char::is_uppercase)
                        || matches!(word(next), "the" | "a" | "an" | "his" | "her"))
            };
            return named || i == tokens.start && name();
        }
        named = capital || matches!(word(i), "he" | "she" | "they" | "it") || known.is_role() || known.is_group();
    }
    false
}
