//! What a word is, in the index, in queries and in highlights alike: a run of letters and digits without case and
//! accents, without a possessive ’s. No stemming: who asks for "joy" gets "joy", and a quote can be found as it stands.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Longer words are cut here, in texts and in queries: nobody searches for a page of base64.
const MAX_LEN: usize = 100;

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
    let mut scanner = Scanner::new(text);
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
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Scanner<'a> {
        Scanner { text, at: 0 }
    }

    /// Writes the next word into `term` and gives its place.
    pub(super) fn next(&mut self, term: &mut String) -> Option<Range<usize>> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at + rest.find(char::is_alphanumeric)?;
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
            if !c.is_alphanumeric() && !is_mark(c) {
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
                '.' => term.push('.'),
                c if c.is_alphanumeric() && !is_mark(c) => term.push(c),
                _ => {}
            }
        }
    }
}

/// The words of a text as tantivy takes them.
#[derive(Clone, Debug, Default)]
pub(super) struct Tokenizer {
    token: tantivy::tokenizer::Token,
}

/// One text on its way into tantivy.
#[derive(Debug)]
pub(super) struct Stream<'a> {
    scanner: Scanner<'a>,
    token: &'a mut tantivy::tokenizer::Token,
}

impl tantivy::tokenizer::Tokenizer for Tokenizer {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { scanner: Scanner::new(text), token: &mut self.token }
    }
}

impl tantivy::tokenizer::TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Some(range) = self.scanner.next(&mut self.token.text) else { return false };
        self.token.offset_from = range.start;
        self.token.offset_to = range.end;
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &tantivy::tokenizer::Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut tantivy::tokenizer::Token {
        self.token
    }
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
    fn a_place_is_the_word_without_its_ending() {
        let text = "the service’s work";
        let places: Vec<&str> = words(text).iter().map(|w| &text[w.range.clone()]).collect();
        assert_eq!(places, ["the", "service", "work"]);
    }
}
