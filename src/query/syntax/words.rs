//! Words and phrases as they are typed: wildcards, misspellings, as printed.

use super::super::SyntaxError;
use super::super::pattern::{At, Pattern};
use super::super::run::Run;
use super::super::scan::Text;
use super::Parser;
use crate::index;

/// Longer words are not in the index.
const LONGEST: usize = 90;

/// With three mistakes a word is another word.
const MOST_WRONG: u8 = 2;

impl Parser<'_> {
    /// The words of `text` as a run.
    pub(super) fn words(&self, text: &Text<'_>) -> Result<Run, SyntaxError> {
        let patterns = self.patterns(text)?;
        match (text.slop, patterns.len()) {
            (Some(_), 1) => {
                let reason = "`~` behind a phrase of one word loosens nothing: for other spellings of a word write \
                              it without marks, as in probaton~1";
                Err(self.error(text.at, reason))
            }
            (slop, _) => Ok(Run::Phrase(patterns, slop.unwrap_or(0))),
        }
    }

    pub(super) fn patterns(&self, text: &Text<'_>) -> Result<Vec<Pattern>, SyntaxError> {
        let shown = if text.quoted { without_question_marks(text.text) } else { text.text.to_owned() };
        let words = index::patterns(&shown);
        let several = words.len() > 1;
        let mut patterns = Vec::with_capacity(words.len());
        let mut read_to = 0;
        for word in words.iter().filter(|word| word.term.chars().any(|c| c != '.')) {
            // The number behind a `~` is no word of its own.
            if word.range.start < read_to {
                continue;
            }
            let (before, behind) = (&shown[..word.range.start], &shown[word.range.end..]);
            let wrong = self.wrong(text, word, behind)?;
            if let Some((_, len)) = wrong {
                read_to = word.range.end + len;
            }
            let signed = before.strip_suffix('=').is_some_and(|b| b.is_empty() || b.ends_with(char::is_whitespace));
            let printed = text.printed || signed;
            patterns.push(self.pattern(text, &shown, word, wrong.map(|(n, _)| n), printed, several)?);
        }
        if !text.quoted
            && let Some(at) = shown.get(read_to..).and_then(|rest| rest.find('~'))
        {
            let reason = "`~` stands right behind a word or phrase with a number, as in probaton~1 or \"risk harm\"~5";
            return Err(self.error(text.at + read_to + at, reason));
        }
        if patterns.is_empty() {
            return Err(self.no_word(text));
        }
        Ok(patterns)
    }

    /// That `text` has no word.
    pub(super) fn no_word(&self, text: &Text<'_>) -> SyntaxError {
        if text.quoted {
            let mark = self.query.get(..text.at).and_then(|before| before.char_indices().next_back());
            let at = mark.map_or(text.at, |(at, _)| at);
            return self.error(at, "there is no word between these quotation marks");
        }
        self.error(text.at, format!("there is no word in `{}`", text.text))
    }

    /// How many mistakes the sign behind a word allows, and how long the sign is.
    fn wrong(&self, text: &Text<'_>, word: &index::Word, behind: &str) -> Result<Option<(u8, usize)>, SyntaxError> {
        let Some(rest) = behind.strip_prefix('~') else { return Ok(None) };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 && text.quoted {
            return Ok(None);
        }
        match rest[..digits].parse::<u8>() {
            Ok(n) if (1..=MOST_WRONG).contains(&n) => Ok(Some((n, digits + 1))),
            _ => {
                let reason = format!("`~` behind a word wants how many letters may be wrong, 1 or {MOST_WRONG}");
                Err(self.error(text.at + word.range.end, reason))
            }
        }
    }

    fn pattern(
        &self,
        text: &Text<'_>,
        shown: &str,
        word: &index::Word,
        wrong: Option<u8>,
        printed: bool,
        several: bool,
    ) -> Result<Pattern, SyntaxError> {
        let at = text.at + word.range.start;
        let term = word.term.clone();
        let sign = term.contains(['*', '?']);
        if (sign || wrong.is_some()) && term.chars().count() > LONGEST {
            return Err(self.error(at, format!("this word is longer than {LONGEST} letters: none of the index is")));
        }
        if sign && !term.contains(char::is_alphanumeric) {
            let reason = "a wildcard alone stands for every word: write letters beside it, or a loose phrase as in \
                          \"risk harm\"~1";
            return Err(self.error(at, reason));
        }
        if several && has_loose_question_mark(&term) {
            let reason =
                "`?` before or behind a word of a phrase may be punctuation: write `*`, or the words one by one";
            return Err(self.error(at, reason));
        }
        if printed && (sign || wrong.is_some()) {
            return Err(self.error(at, "`=` wants a word as it is printed: it takes no `*`, `?` or `~` beside it"));
        }
        if sign && wrong.is_some() {
            return Err(self.error(at, "`~` wants a word without `*` and `?`: write one or the other"));
        }
        Ok(match wrong {
            Some(wrong) => Pattern::Fuzzy(term, wrong, At(at)),
            None if sign => Pattern::Like(term, At(at)),
            None if printed => Pattern::Printed(index::printed(&shown[word.range.clone()])),
            None => Pattern::Plain(term),
        })
    }
}

/// Whether a question mark stands elsewhere than between two letters.
fn has_loose_question_mark(term: &str) -> bool {
    let letters: Vec<char> = term.chars().collect();
    let letter = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|c| c.is_alphanumeric());
    let loose = |(at, c): (usize, &char)| *c == '?' && !(letter(at.checked_sub(1)) && letter(Some(at + 1)));
    letters.iter().enumerate().any(loose)
}

/// In quotation marks a question mark is a wildcard only between two letters; the same length all the same.
fn without_question_marks(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut inside = false;
    while let Some(c) = chars.next() {
        let behind = chars.peek().is_some_and(|next| next.is_alphanumeric());
        shown.push(if c == '?' && !(inside && behind) { ' ' } else { c });
        inside = c.is_alphanumeric();
    }
    shown
}
