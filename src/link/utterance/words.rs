//! The words of a quotation as they are compared: marks, case, stops, spellings, contractions and ways to write a number
//! do not count. Which words of two quotations answer each other, `align` says.

use crate::lexicon::{self, figures};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

/// A longer quotation is compared by its beginning: the longest statements that papers print have some hundred words.
pub(super) const MOST_WORDS: usize = 1_500;

/// One word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing of its own that a word may be")]
pub(super) struct Word {
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
    /// The word itself.
    pub strict: u64,
    /// What of it stays when it is reported: without tense and person.
    pub loose: u64,
    /// Says something by itself.
    pub content: bool,
    /// A figure, or capitalised within a sentence: another one speaks of another thing.
    pub names: bool,
    /// A sentence ends behind it.
    pub ends: bool,
    /// Behind an ellipsis, or in square brackets: the paper says that it was at work here.
    pub edited: bool,
    /// In square brackets.
    pub bracketed: bool,
}

/// The first words of `text`.
pub(super) fn words(text: &str) -> Vec<Word> {
    first_words(text, MOST_WORDS)
}

/// At most so many words of `text`.
pub(super) fn first_words(text: &str, most: usize) -> Vec<Word> {
    let mut found: Vec<(Word, Option<f64>)> = Vec::new();
    let mut reader = Reader { text, at: 0, edited: false, bracket: false, opens: true };
    while found.len() < most {
        let Some((start, end)) = reader.next(&mut found) else { break };
        reader.push(start, end, &mut found);
    }
    let mut words: Vec<Word> = found.into_iter().map(|(word, _)| word).collect();
    for sentence in words.split_inclusive_mut(|word| word.ends) {
        let loose: Vec<u64> = sentence.iter().map(|word| word.loose).collect();
        if is_stock(&loose) {
            sentence.iter_mut().for_each(|word| word.content = false);
        }
    }
    words
}

/// So many words may stand round a stock phrase in a sentence that says no more.
const ROUND_STOCK: usize = 4;

static STOCK: LazyLock<FxHashMap<u64, Vec<Vec<u64>>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<u64, Vec<Vec<u64>>> = FxHashMap::default();
    for phrase in lexicon::stock_phrases() {
        let loose: Vec<u64> = phrase.split(' ').map(|word| read(word).loose).collect();
        phrases.entry(loose[0]).or_default().push(loose);
    }
    phrases
});

/// Whether a sentence is one that spokespeople say of anything.
fn is_stock(loose: &[u64]) -> bool {
    (0..loose.len().min(ROUND_STOCK)).any(|from| {
        let rest = &loose[from..];
        let phrases = STOCK.get(&rest[0]).map_or(&[][..], Vec::as_slice);
        phrases.iter().any(|phrase| rest.starts_with(phrase) && loose.len() - phrase.len() <= ROUND_STOCK)
    })
}

/// Numbers of one text for another are the same under every run: they are kept in the store.
pub(super) fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    let mixed = hasher.finish();
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    edited: bool,
    bracket: bool,
    /// The next word opens a sentence.
    opens: bool,
}

impl Reader<'_> {
    /// Bounds of the next word; what stands before it is noted.
    fn next(&mut self, found: &mut [(Word, Option<f64>)]) -> Option<(usize, usize)> {
        let rest = &self.text[self.at..];
        let mut stops = 0;
        let mut start = None;
        for (i, c) in rest.char_indices() {
            if c.is_alphanumeric() || c == '%' {
                start = Some(self.at + i);
                break;
            }
            match c {
                '[' if opens_word(&rest[i..]) => {
                    start = Some(self.at + i);
                    break;
                }
                '…' => self.edited = true,
                '.' | '!' | '?' => stops += 1,
                '[' => self.bracket = true,
                ']' => self.bracket = false,
                _ => {}
            }
            self.edited |= stops > 1 && rest[..i].ends_with("..");
            if matches!(c, '.' | '!' | '?')
                && rest[i + 1..].starts_with(|n: char| !n.is_alphanumeric())
                && let Some((last, _)) = found.last_mut()
            {
                let abbreviated = c == '.' && lexicon::is_abbreviation(&self.text[last.start..last.end]);
                last.ends |= !abbreviated;
                self.opens |= !abbreviated;
            }
        }
        let Some(start) = start else {
            if let Some((last, _)) = found.last_mut() {
                last.ends = true;
            }
            return None;
        };
        if self.text[start..].starts_with('%') {
            self.at = start + 1;
            return Some((start, start + 1));
        }
        let body = &self.text[start..];
        let mut chars = body.char_indices().peekable();
        let mut before = ' ';
        let mut inset_to = 0;
        while let Some((i, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, c)| *c);
            if c == '['
                && let Some(length) = inset(&body[i..])
            {
                // An ending in brackets is the writer's own.
                self.edited |= i > 0;
                inset_to = i + length;
            }
            let joins = match c {
                _ if i < inset_to => true,
                '\'' | '’' => next.is_alphabetic(),
                ',' | '.' => before.is_ascii_digit() && next.is_ascii_digit(),
                _ => c.is_alphanumeric(),
            };
            if !joins {
                self.at = start + i;
                return Some((start, start + i));
            }
            before = c;
        }
        self.at = self.text.len();
        Some((start, self.text.len()))
    }

    fn push(&mut self, start: usize, end: usize, found: &mut Vec<(Word, Option<f64>)>) {
        let printed = self.text[start..end].replace(['[', ']'], "");
        let folded = lexicon::fold(&printed);
        let names = !self.opens && printed.starts_with(char::is_uppercase) && printed != "I";
        let edited = self.edited || self.bracket;
        self.edited = false;
        self.opens = false;
        let bracketed = self.bracket;
        let word = |form: &str| Word { start, end, edited, bracketed, ends: false, names, ..read(form) };
        if folded == "cent" && found.last().is_some_and(|(w, _)| w.strict == hash("per")) {
            let (per, _) = found.pop().unwrap_or((word("per"), None));
            found.push((Word { start: per.start, ..word("percent") }, None));
            return;
        }
        if let Some(expanded) = lexicon::contraction(&folded) {
            found.extend(expanded.split(' ').map(|part| (word(part), None)));
            return;
        }
        match value(&folded) {
            Some((value, scale)) => {
                let (value, from) = match found.last() {
                    Some((last, Some(before))) if !last.ends => match joined(*before, value, scale) {
                        Some(joined) => (joined, Some(last.start)),
                        None => (value, None),
                    },
                    _ => (value, None),
                };
                if from.is_some() {
                    found.pop();
                }
                let named = Word { names: true, content: true, ..word(&value.to_string()) };
                found.push((Word { start: from.unwrap_or(start), ..named }, Some(value)));
            }
            None if folded == "%" => found.push((word("percent"), None)),
            None => found.push((word(&folded), None)),
        }
    }
}

/// Letters that a writer puts into a word: "[T]he", "claim[s]".
const MOST_INSET: usize = 3;

/// Length of the brackets with letters in them that `text` begins with.
fn inset(text: &str) -> Option<usize> {
    let letters = text.strip_prefix('[')?;
    let end = letters.find(|c: char| !c.is_alphabetic())?;
    let few = end > 0 && letters[..end].chars().count() <= MOST_INSET && &letters[..end] != "sic";
    (few && letters[end..].starts_with(']')).then_some(end + 2)
}

/// Whether `text` begins with a word whose first letters stand in brackets.
fn opens_word(text: &str) -> bool {
    inset(text).is_some_and(|length| text[length..].starts_with(char::is_alphabetic))
}

/// A number read in part goes on: "twenty" with "one", "3" with "million".
fn joined(before: f64, value: f64, scale: bool) -> Option<f64> {
    if scale {
        return (before < value).then_some(before * value);
    }
    let tens = (20.0..100.0).contains(&before) && before % 10.0 == 0.0;
    (tens && (1.0..10.0).contains(&value)).then_some(before + value)
}

/// What a word counts, and whether it multiplies what stands before it.
fn value(folded: &str) -> Option<(f64, bool)> {
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        let digits = folded.trim_end_matches(char::is_alphabetic);
        let scale = match &folded[digits.len()..] {
            "" => 1.0,
            unit => {
                figures::known(lexicon::common_spelling(unit).unwrap_or(unit))?
                    .number
                    .filter(|n| n.role == figures::Role::Scale)?
                    .value
            }
        };
        let value: f64 = digits.replace(',', "").parse().ok()?;
        return Some((value * scale, false));
    }
    let number = figures::known(folded)?.number?;
    match number.role {
        figures::Role::Digit | figures::Role::Teen | figures::Role::Ten => Some((number.value, false)),
        figures::Role::Hundred | figures::Role::Scale => Some((number.value, true)),
        _ => None,
    }
}

/// A word without its place.
fn read(folded: &str) -> Word {
    let mut spelt = lexicon::common_spelling(folded).unwrap_or(folded).to_owned();
    for (ending, common) in
        [("ize", "ise"), ("ized", "ised"), ("izes", "ises"), ("izing", "ising"), ("ization", "isation")]
    {
        if let Some(front) = spelt.strip_suffix(ending).filter(|front| front.len() > 3) {
            spelt = format!("{front}{common}");
            break;
        }
    }
    let spelt = spelt.replace('\'', "");
    let light = lexicon::light(folded);
    let loose = hash(light.unwrap_or_else(|| stem(&spelt)));
    Word {
        start: 0,
        end: 0,
        strict: hash(spelt.as_str()),
        loose,
        content: light.is_none(),
        names: false,
        ends: false,
        edited: false,
        bracketed: false,
    }
}

/// The beginning that the forms of a verb or noun share: "ensur" of "ensuring" and "ensure".
fn stem(word: &str) -> &str {
    let cut = |ending: &str, least: usize| word.strip_suffix(ending).filter(|front| front.len() >= least);
    let front = cut("ing", 4).or_else(|| cut("ied", 3)).or_else(|| cut("ies", 3)).or_else(|| cut("ed", 3));
    let front = front.or_else(|| if word.ends_with("ss") { None } else { cut("s", 3) }).unwrap_or(word);
    let front = front.strip_suffix(['e', 'y', 'i']).filter(|front| front.len() >= 3).unwrap_or(front);
    let mut last = front.chars().rev();
    match (last.next(), last.next()) {
        (Some(a), Some(b)) if a == b && front.len() > 4 && front.len() < word.len() => {
            &front[..front.len() - a.len_utf8()]
        }
        _ => front,
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    fn strict(text: &str) -> Vec<u64> {
        words(text).iter().map(|w| w.strict).collect()
    }

    fn loose(text: &str) -> Vec<u64> {
        words(text).iter().map(|w| w.loose).collect()
    }

    #[test]
    fn house_style_is_no_difference() {
        for (one, other) in [
            ("[T]he tide, [w]e say", "The tide, we say"),
            ("We don’t organise 20 per cent.", "we do not organize twenty percent"),
            ("It's 1,200 (two-thirds)", "It is 1200, two thirds"),
            ("Twenty-one focussed on 3 million", "21 focused on 3,000,000"),
            ("It cost £10m", "it cost £10 million"),
            ("It rose 4%", "it rose four per cent"),
        ] {
            assert_eq!(strict(one), strict(other), "{one}");
        }
        assert_ne!(strict("We do not accept it"), strict("We do accept it"));
    }

    #[test]
    fn a_stock_phrase_says_nothing() {
        let content = |text: &str| words(text).iter().filter(|w| w.content).count();
        assert_eq!(content("Lessons will be learned. We fully accept the findings of the report."), 0);
        assert!(content("Lessons will be learned by the ferrymen of Orrick in the evening school.") > 4);
    }

    #[test]
    fn reported_speech_shifts_tense_and_person() {
        assert_eq!(loose("We are ensuring our ferries will run"), loose("they were ensuring their ferries would run"));
        assert_ne!(strict("we are"), strict("they were"));
    }

    #[test]
    fn sentences_end_and_editing_is_seen() {
        let read = words("The tide turned. Mr. Ash went … home [to Ilmouth]");
        let ends: Vec<bool> = read.iter().map(|w| w.ends).collect();
        assert_eq!(ends, [false, false, true, false, false, false, false, false, true]);
        let edited: Vec<bool> = read.iter().map(|w| w.edited).collect();
        assert_eq!(edited, [false, false, false, false, false, false, true, true, true]);
    }
}
