//! What a word is, in the index, in queries and in highlights alike: a run of letters and digits without case and
//! accents, without a possessive ’s. No stemming: who asks for "joy" gets "joy", and a quote can be found as it stands.
//! A word that is printed with capitals or accents is kept a second time, at the same place, as it is printed.

use std::ops::Range;
use tantivy::tokenizer::{PreTokenizedString, Token, TokenStream as _, Tokenizer as _};
use unicode_normalization::UnicodeNormalization;

/// Longer words are cut here, in texts and in queries: nobody searches for a page of base64.
const MAX_LEN: usize = 100;

/// Stands in the index between a word as it is compared and the same word as it is printed. No word holds it.
pub const PRINTED: char = '\u{1}';

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// As it is compared.
    pub term: String,
}

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<Word> {
    collect(Scanner::new(text))
}

/// The words of `text` in order, where `*` and `?` count as letters.
pub fn patterns(text: &str) -> Vec<Word> {
    collect(Scanner { text, at: 0, signs: true })
}

/// `word` as it is printed: case and accents are kept, all else is as when words are compared.
pub fn printed(word: &str) -> String {
    let mut term = String::new();
    print(word, &mut term);
    term
}

fn collect(mut scanner: Scanner<'_>) -> Vec<Word> {
    let mut words = Vec::new();
    let mut term = String::new();
    while let Some(range) = scanner.next(&mut term) {
        words.push(Word { range, term: std::mem::take(&mut term) });
    }
    words
}

/// Walks over a text from word to word.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// Whether `*` and `?` are letters.
    signs: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Scanner<'a> {
        Scanner { text, at: 0, signs: false }
    }

    fn is_letter(&self, c: char) -> bool {
        c.is_alphanumeric() || self.signs && matches!(c, '*' | '?')
    }

    /// Writes the next word into `term` and gives its place.
    pub(super) fn next(&mut self, term: &mut String) -> Option<Range<usize>> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at + rest.find(|c| self.is_letter(c))?;
            let end = self.end(start);
            self.at = end;
            let range = start..end - possessive(&self.text[start..end]);
            fold(&self.text[range.clone()], term);
            if !term.is_empty() {
                return Some(range);
            }
        }
    }

    /// An apostrophe joins letters ("don’t"), a stop or comma joins digits ("69.5", "1,000").
    fn end(&self, start: usize) -> usize {
        let mut chars = self.text[start..].char_indices().peekable();
        let mut before = ' ';
        while let Some((i, c)) = chars.next() {
            if !self.is_letter(c) && !is_mark(c) {
                let after = chars.peek().map_or(' ', |&(_, c)| c);
                let joins = match c {
                    '\'' | '’' | '‘' => before.is_alphabetic() && after.is_alphabetic(),
                    '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
                    _ => false,
                };
                if !joins {
                    return start + i;
                }
            }
            if !is_mark(c) {
                before = c;
            }
        }
        self.text.len()
    }
}

/// Length of a possessive ending: "inspector’s" is found as "inspector".
fn possessive(word: &str) -> usize {
    ["'s", "’s", "‘s", "'S", "’S"].iter().find(|end| word.ends_with(**end)).map_or(0, |end| end.len())
}

/// An accent written after its letter.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

fn fold(word: &str, term: &mut String) {
    term.clear();
    if word.is_ascii() {
        for c in word.chars().filter(|c| !matches!(c, '\'' | ',')).take(MAX_LEN) {
            term.push(c.to_ascii_lowercase());
        }
        return;
    }
    for c in word.chars() {
        // Only letters are taken apart: "½" must not become "12".
        let (whole, letter) = if c.is_alphabetic() { (None, Some(c)) } else { (Some(c), None) };
        for c in whole.into_iter().chain(letter.into_iter().nfkd()).flat_map(char::to_lowercase) {
            if term.len() >= MAX_LEN {
                return;
            }
            match c {
                'ß' => term.push_str("ss"),
                'æ' => term.push_str("ae"),
                'œ' => term.push_str("oe"),
                'ø' => term.push('o'),
                'ł' => term.push('l'),
                'đ' | 'ð' => term.push('d'),
                'þ' => term.push_str("th"),
                '.' | '*' | '?' => term.push(c),
                c if c.is_alphanumeric() && !is_mark(c) => term.push(c),
                _ => {}
            }
        }
    }
}

fn print(word: &str, term: &mut String) {
    term.clear();
    if word.is_ascii() {
        term.extend(word.chars().filter(|c| !matches!(c, '\'' | ',')).take(MAX_LEN));
        return;
    }
    let mut apart = String::new();
    for c in word.chars().take(MAX_LEN) {
        if c.is_alphabetic() {
            // What a letter holds that is none and no accent goes as it does where words are compared.
            apart.extend(std::iter::once(c).nfkd().filter(|c| c.is_alphanumeric() || is_mark(*c)));
        } else if c.is_alphanumeric() || c == '.' || is_mark(c) {
            apart.push(c);
        }
    }
    term.extend(apart.nfc());
}

/// The words of a text as tantivy takes them.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokenizer {
    token: Token,
}

/// One text on its way into tantivy.
#[derive(Debug)]
pub(super) struct Stream<'a> {
    scanner: Scanner<'a>,
    token: &'a mut Token,
    /// The word at hand as it is printed; empty when that is how it is compared.
    printed: String,
}

impl tantivy::tokenizer::Tokenizer for Tokenizer {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { scanner: Scanner::new(text), token: &mut self.token, printed: String::new() }
    }
}

impl tantivy::tokenizer::TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if !self.printed.is_empty() {
            self.token.text.push(PRINTED);
            self.token.text.push_str(&self.printed);
            self.printed.clear();
            return true;
        }
        let Some(range) = self.scanner.next(&mut self.token.text) else { return false };
        let word = &self.scanner.text[range.clone()];
        if !word.bytes().all(|b| b.is_ascii_lowercase()) {
            print(word, &mut self.printed);
            if self.printed == self.token.text {
                self.printed.clear();
            }
        }
        self.token.offset_from = range.start;
        self.token.offset_to = range.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// More words than any query lets stand between two (`docs/query.md`): what is so far apart is near nothing.
const APART: usize = 128;

/// The words of a text that stands behind another one in the same field, and is found for itself only.
pub(super) fn apart(text: &str) -> PreTokenizedString {
    let mut tokens = Vec::new();
    Tokenizer::default().token_stream(text).process(&mut |token| {
        tokens.push(Token { position: token.position + APART, ..token.clone() });
    });
    PreTokenizedString { text: text.to_owned(), tokens }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        words(text).into_iter().map(|w| w.term).collect()
    }

    #[test]
    fn words_are_compared_without_case_accents_and_possessives() {
        assert_eq!(terms("The Inspector’s “Zoë Núñez”—don't"), ["the", "inspector", "zoe", "nunez", "dont"]);
        assert_eq!(terms("O’Shee's boss’ re-offending"), ["oshee", "boss", "re", "offending"]);
        assert_eq!(terms("1,000 of 69.5% (4.) ﬁve Cafe\u{301}"), ["1000", "of", "69.5", "4", "five", "cafe"]);
        assert_eq!(terms(" — … "), [""; 0]);
    }

    #[test]
    fn what_is_printed_keeps_case_and_accents_only() {
        let printed = |text: &str| words(text).into_iter().map(|w| printed(&text[w.range])).collect::<Vec<_>>();
        assert_eq!(printed("Inspector’s Zoë DON'T 1,000"), ["Inspector", "Zoë", "DONT", "1000"]);
        assert_eq!(printed("Zoe\u{308} ﬁve ½"), ["Zoë", "five", "½"]);
        assert_eq!(printed("\u{a36}"), ["\u{a38}"], "read again it is the same");
    }

    #[test]
    fn a_word_with_capitals_stands_twice_at_its_place() {
        let (mut tokenizer, mut found) = (Tokenizer::default(), Vec::new());
        let mut stream = tokenizer.token_stream("The ferry Zoë");
        while stream.advance() {
            found.push((stream.token().position, stream.token().text.clone()));
        }
        let expected = [(0, "the"), (0, "the\u{1}The"), (1, "ferry"), (2, "zoe"), (2, "zoe\u{1}Zoë")];
        assert_eq!(found, expected.map(|(at, text)| (at, text.to_string())));
    }

    #[test]
    fn a_place_is_the_word_without_its_ending() {
        let text = "the service’s work";
        let places: Vec<&str> = words(text).iter().map(|w| &text[w.range.clone()]).collect();
        assert_eq!(places, ["the", "service", "work"]);
    }
}
