//! Words, numbers, signs and quotation marks. Every non-space character belongs to exactly one token.

use super::pairing::{is_double, is_single};
use crate::model::{Span, Token, TokenKind};

/// Pushes the tokens of the paragraph at `span`.
pub(super) fn push_tokens(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let paragraph = span.slice(text);
    let mut before = None;
    let mut rest = paragraph;
    while let Some(c) = rest.chars().next() {
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            rest = &rest[c.len_utf8()..];
            before = None;
            continue;
        }
        let (len, kind) = next_token(rest, before);
        let part = &rest[..len];
        tokens.push(Token { span: Span::of(text, part), kind });
        before = part.chars().next_back();
        rest = &rest[len..];
    }
}

/// Length in bytes and kind of the token that `rest` begins with.
fn next_token(rest: &str, before: Option<char>) -> (usize, TokenKind) {
    let mut chars = rest.chars();
    let Some(c) = chars.next() else { return (0, TokenKind::Punctuation) };
    if c.is_alphabetic() {
        return (word_len(rest), TokenKind::Word);
    }
    if c.is_numeric() {
        return (number_len(rest), TokenKind::Number);
    }
    let next = chars.next();
    if is_elision(c, next, before, rest) {
        let tail = &rest[c.len_utf8()..];
        let digits = next.is_some_and(char::is_numeric);
        let len = if digits { number_len(tail) } else { word_len(tail) };
        return (c.len_utf8() + len, if digits { TokenKind::Number } else { TokenKind::Word });
    }
    if rest.starts_with("''") || rest.starts_with("``") || rest.starts_with("’’") || rest.starts_with("‘‘") {
        return (2 * c.len_utf8(), TokenKind::Mark);
    }
    if is_double(c) || is_single(c) {
        return (c.len_utf8(), TokenKind::Mark);
    }
    if c == '.' && rest.starts_with("...") {
        return (rest.len() - rest.trim_start_matches('.').len(), TokenKind::Punctuation);
    }
    if c == '-' && rest.starts_with("--") {
        return (rest.len() - rest.trim_start_matches('-').len(), TokenKind::Punctuation);
    }
    (c.len_utf8(), TokenKind::Punctuation)
}

/// An apostrophe that stands for something left out: ’09, ’em, 'til.
fn is_elision(c: char, next: Option<char>, before: Option<char>, rest: &str) -> bool {
    if !matches!(c, '\'' | '’') || before.is_some_and(char::is_alphanumeric) {
        return false;
    }
    match next {
        Some(n) if n.is_numeric() => {
            // Two digits and perhaps an s: a year. "'40 hours'" is a quotation.
            let digits = rest[c.len_utf8()..].chars().take_while(char::is_ascii_digit).count();
            let after = rest[c.len_utf8() + digits..].chars().next();
            digits == 2 && after.is_none_or(|a| !a.is_alphanumeric() || a == 's') && c == '’'
                || digits == 2 && after.is_none_or(|a| a == 's' || matches!(a, '.' | ',' | ';' | '-' | '–'))
        }
        Some(n) if n.is_alphabetic() => {
            let word: String = rest[c.len_utf8()..].chars().take_while(|c| c.is_alphabetic()).take(6).collect();
            crate::lexicon::is_elided(&word)
        }
        _ => false,
    }
}

/// Letters, with inner apostrophes, hyphens, ampersands and the stops of "U.S.".
fn word_len(rest: &str) -> usize {
    let mut len = 0;
    let mut dotted = true;
    let mut letters = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        if c.is_alphanumeric() || is_combining(c) {
            letters += 1;
            len = i + c.len_utf8();
        } else if matches!(c, '\'' | '’' | '-' | '‐' | '\u{2011}' | '&' | '\u{ad}')
            && next.is_some_and(char::is_alphanumeric)
        {
            dotted = false;
        } else if c == '.' && dotted && letters == 1 && is_initialism(rest, i, next) {
            letters = 0;
            len = i + 1;
        } else {
            break;
        }
    }
    len
}

/// Whether the stop at `i` belongs to an initialism such as "U.S." or "p.m.".
fn is_initialism(rest: &str, i: usize, next: Option<char>) -> bool {
    let more =
        next.is_some_and(char::is_alphabetic) && rest[i + 1..].chars().nth(1).is_none_or(|c| !c.is_alphanumeric());
    more || (i > 1 && rest[..i].contains('.'))
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Digits with separators and what is glued to them: "1,000", "2.5", "10th", "34-year-old", "9/11".
fn number_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    let mut previous = ' ';
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let separator =
            matches!(c, ',' | '.' | ':' | '/') && previous.is_numeric() && next.is_some_and(|n| n.is_ascii_digit());
        let hyphen = matches!(c, '-' | '‐' | '\u{2011}') && next.is_some_and(char::is_alphabetic);
        let apostrophe = matches!(c, '\'' | '’') && matches!(next, Some('s'));
        if c.is_alphanumeric() {
            len = i + c.len_utf8();
        } else if !(separator || hyphen || apostrophe) {
            break;
        }
        previous = c;
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        push_tokens(text, Span::of(text, text), &mut tokens);
        tokens.iter().map(|t| t.span.slice(text)).collect()
    }

    #[test]
    fn words_keep_their_apostrophes_and_hyphens() {
        assert_eq!(words("Zoë O’Shee doesn't co-operate."), ["Zoë", "O’Shee", "doesn't", "co-operate", "."]);
        assert_eq!(words("the U.S. base, Mr. Hall"), ["the", "U.S.", "base", ",", "Mr", ".", "Hall"]);
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(words("1,000, 2.5 and 34-year-old"), ["1,000", ",", "2.5", "and", "34-year-old"]);
        assert_eq!(words("10-15%"), ["10", "-", "15", "%"]);
    }

    #[test]
    fn marks_stand_alone_but_elisions_do_not() {
        assert_eq!(words("'Get 'em out,' she said"), ["'", "Get", "'em", "out", ",", "'", "she", "said"]);
        assert_eq!(words("since '09."), ["since", "'09", "."]);
        assert_eq!(words("''Yes,'' he said"), ["''", "Yes", ",", "''", "he", "said"]);
    }
}
