//! Words that a line end has cut: joined where the whole is a word, with their hyphen where it belongs to them.

use crate::lexicon;
use rustc_hash::FxHashSet;

/// The words of a document that no line end has cut, in lower case.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: FxHashSet<String>,
}

/// A document's vocabulary is complete enough with so many words; more are not kept.
const MOST: usize = 200_000;

impl Vocabulary {
    /// Takes in the words of `line`, but the last when a hyphen ends it, and the first when the line before ended so.
    pub(super) fn read(&mut self, line: &str, after_hyphen: bool) {
        let mut words: Vec<&str> = line.split_whitespace().collect();
        if line.ends_with(['-', '\u{AD}']) {
            words.pop();
        }
        for word in words.into_iter().skip(usize::from(after_hyphen)) {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if !bare.is_empty() && self.words.len() < MOST {
                self.words.insert(bare.to_lowercase());
            }
        }
    }

    fn has(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// Joins `next` to `text`, which ends with a line: across a hyphen, or with a space.
pub(super) fn join(text: &mut String, next: &str, known: &Vocabulary) {
    if text.ends_with('\u{AD}') {
        text.pop();
        text.push_str(next);
        return;
    }
    let is_cut = text.ends_with('-') && text[..text.len() - 1].ends_with(char::is_alphanumeric);
    if !is_cut {
        let is_open = text.ends_with(['/', '—']) || text.ends_with('–') && !text.ends_with(" –");
        if !text.is_empty() && !(is_open && next.starts_with(char::is_alphanumeric) && !text.ends_with(" /")) {
            text.push(' ');
        }
        text.push_str(next);
        return;
    }
    let head = last_word(&text[..text.len() - 1]).to_lowercase();
    let tail: String = next.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    if !next.starts_with(char::is_lowercase) || !head.ends_with(char::is_alphabetic) {
        // "Stoke-on-\nTrent", "2019-\n20": the hyphen is the word's own. "pre- and post-": the space too.
    } else if matches!(next.split_whitespace().next(), Some("and" | "or" | "to"))
        && !known.has(&format!("{head}{tail}"))
    {
        text.push(' ');
    } else if !keeps_hyphen(&head, &tail.to_lowercase(), known) {
        text.pop();
    }
    text.push_str(next);
}

/// Whether `head` and `tail` are parted by a hyphen also where no line ends.
fn keeps_hyphen(head: &str, tail: &str, known: &Vocabulary) -> bool {
    let first = tail.split('-').next().unwrap_or(tail);
    let whole = format!("{head}{tail}");
    if known.has(&format!("{head}-{tail}")) || known.has(&format!("{head}-{first}")) {
        return true;
    }
    let bare = head.rsplit('-').next().unwrap_or(head);
    if known.has(&whole) || known.has(&format!("{head}{first}")) || known.has(&format!("{bare}{first}")) {
        return false;
    }
    let is_word =
        |word: &str| word.chars().count() >= 3 && (known.has(word) || lexicon::word(word) != lexicon::Word::default());
    lexicon::takes_hyphen(bare) || is_word(bare) && is_word(first) && !lexicon::is_prefix(bare)
}

fn last_word(text: &str) -> &str {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or(text);
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(line: &str, next: &str, vocabulary: &str) -> String {
        let mut known = Vocabulary::default();
        known.read(vocabulary, false);
        let mut text = line.to_owned();
        join(&mut text, next, &known);
        text
    }

    #[test]
    fn a_word_is_whole_again_and_a_compound_keeps_its_hyphen() {
        assert_eq!(joined("the harbour was insuffi-", "ciently lit", ""), "the harbour was insufficiently lit");
        assert_eq!(joined("a first-", "rate crew", "of first rate or second rate"), "a first-rate crew");
        assert_eq!(joined("ferry-", "man", "a ferryman, a ferry, a man"), "ferryman");
        assert_eq!(joined("decision-", "making", "our decision-making"), "decision-making");
        assert_eq!(joined("in 2019-", "20", ""), "in 2019-20");
        assert_eq!(joined("Stow-on-", "Tide", ""), "Stow-on-Tide");
        assert_eq!(joined("before", "after", ""), "before after");
    }
}
