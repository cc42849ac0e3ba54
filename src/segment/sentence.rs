//! Sentences: a stop, perhaps closing marks, white space, and something that can begin a sentence.

use crate::lexicon;
use crate::model::{Segments, Sentence, Token, TokenKind};
use std::ops::Range;

/// Pushes the sentences of paragraph number `paragraph`, whose tokens are `tokens`.
pub(super) fn push_sentences(text: &str, paragraph: usize, tokens: Range<usize>, segments: &mut Segments) {
    let mut first = tokens.start;
    let mut i = tokens.start;
    while i < tokens.end {
        // Asked first: closers are looked for behind a stop only, so a run of them is read once.
        let after =
            if is_stop(text, i, segments) { closers_end(text, i + 1, tokens.end, segments) } else { tokens.end };
        if ends_sentence(text, i, after, &tokens, segments) {
            push(paragraph, first..after, segments);
            first = after;
            i = after;
        } else {
            i += 1;
        }
    }
    if first < tokens.end {
        push(paragraph, first..tokens.end, segments);
    }
}

fn push(paragraph: usize, tokens: Range<usize>, segments: &mut Segments) {
    let (Some(first), Some(last)) = (segments.tokens.get(tokens.start), segments.tokens.get(tokens.end - 1)) else {
        return;
    };
    let span = first.span.cover(last.span);
    segments.sentences.push(Sentence { span, tokens, paragraph });
}

/// The index behind the closing marks and brackets that follow a stop with no space between.
fn closers_end(text: &str, from: usize, end: usize, segments: &Segments) -> usize {
    let mut i = from;
    while i < end {
        let (token, before) = (segments.tokens[i], segments.tokens[i - 1]);
        let glued = token.span.start() == before.span.end();
        let closer = token.kind == TokenKind::Mark || matches!(token.span.slice(text), ")" | "]");
        // A mark glued to the next word opens; it is no closer of this sentence.
        let opens = segments.tokens.get(i + 1).is_some_and(|n| {
            n.span.start() == token.span.end() && n.kind != TokenKind::Punctuation && n.kind != TokenKind::Mark
        });
        if !glued || !closer || (opens && i + 1 < end) {
            break;
        }
        i += 1;
    }
    i
}

/// Whether token `i` is a stop or ends with one of its own ("U.S.").
fn is_stop(text: &str, i: usize, segments: &Segments) -> bool {
    let token = segments.tokens[i];
    let stop = token.span.slice(text);
    matches!(stop, "." | "!" | "?" | "…") || stop.starts_with("..") || is_initialism(token, stop)
}

fn is_initialism(token: Token, word: &str) -> bool {
    token.kind == TokenKind::Word && word.len() > 2 && word.ends_with('.')
}

fn ends_sentence(text: &str, i: usize, after: usize, tokens: &Range<usize>, segments: &Segments) -> bool {
    let stop = segments.tokens[i].span.slice(text);
    let initialism = is_initialism(segments.tokens[i], stop);
    if after >= tokens.end {
        return false;
    }
    let next = segments.tokens[after];
    if next.span.start() == segments.tokens[after - 1].span.end() {
        return false;
    }
    if stop == "." && after == i + 1 && i > tokens.start && is_abbreviation(text, i, segments) {
        return false;
    }
    let word = next.span.slice(text);
    match next.kind {
        TokenKind::Word => {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            capital && !(initialism && !lexicon::starts_sentence(word))
        }
        TokenKind::Number => !initialism,
        TokenKind::Mark => true,
        TokenKind::Punctuation => matches!(word, "(" | "[" | "£" | "$" | "€" | "•" | "—" | "–"),
    }
}

/// Whether the stop at token `i` belongs to the word before it: "Mr.", "St.", an initial.
fn is_abbreviation(text: &str, i: usize, segments: &Segments) -> bool {
    let before = segments.tokens[i - 1];
    if before.span.end() != segments.tokens[i].span.start() || before.kind != TokenKind::Word {
        return false;
    }
    lexicon::takes_stop(before.span.slice(text))
}
