//! What a figure measures as a key, so that figures of different articles can be put side by side: population and
//! predicate without what tense, number and articles make of them. Reads no text: takes the words that were found.
//!
//! `posts` / `were vacant` is `post/vacant`; so is `the 24 posts` / `are vacant`.
//!
//! Each word is taken in lower case; `en/measure_words.tsv` leaves out articles, pronouns and auxiliaries and knows the
//! irregular forms; numbers are left out; the endings of plurals and of regular verbs are taken off by steps 1a, 1b and 5a
//! of Porter's algorithm ("An algorithm for suffix stripping", 1980), which touch inflection only. Order and negation stay.

use super::{Table, figures, fold};
use std::sync::LazyLock;

static WORDS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("en/measure_words.tsv")));

/// The key of what is measured; `None` when there is no word that says so.
pub fn measure(population: Option<&str>, predicate: Option<&str>) -> Option<String> {
    let (of, said) = (key(population.unwrap_or("")), key(predicate.unwrap_or("")));
    match (of.is_empty(), said.is_empty()) {
        (true, true) => None,
        (false, true) => Some(of),
        (_, false) => Some(format!("{of}/{said}")),
    }
}

/// A key as somebody types it ("posts / were vacant") as it is kept.
pub fn measure_of(given: &str) -> Option<String> {
    let (of, said) = given.split_once('/').unwrap_or((given, ""));
    measure(Some(of), Some(said))
}

fn key(words: &str) -> String {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ',');
    let words = words.split(|c| !inside(c)).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter_map(|word| base(&fold(word))).collect::<Vec<_>>().join("-")
}

/// A word in lower case without its inflection, when it says something of what is measured. A key that is read again is
/// the same key, so what is taken off is taken off until nothing is left to take.
fn base(word: &str) -> Option<String> {
    let mut word = word.strip_suffix("'s").unwrap_or(word).to_owned();
    for _ in 0..ROUNDS {
        let next = once(&word)?;
        if next == word {
            break;
        }
        word = next;
    }
    Some(word)
}

/// Two are usual, and each takes a letter or more.
const ROUNDS: usize = 8;

fn once(word: &str) -> Option<String> {
    if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) || is_number(word) {
        return None;
    }
    match WORDS.get(word).and_then(|row| row.get(1).copied()) {
        Some("-") => None,
        Some(other) => Some(stem(other)),
        None => Some(stem(word)),
    }
}

fn is_number(word: &str) -> bool {
    use figures::Role::{Multiple, Ordinal, Ordinals};
    let number = figures::known(word).and_then(|known| known.number);
    number.is_some_and(|number| !matches!(number.role, Multiple | Ordinal | Ordinals))
}

/// Steps 1a, 1b and 5a. Words that are not plain letters, or too short to have an ending, stay as they are.
fn stem(word: &str) -> String {
    let plain = word.len() > 3 && word.bytes().all(|b| b.is_ascii_lowercase());
    if !plain {
        return word.to_owned();
    }
    let mut word = without_past(without_plural(word));
    let before = word.strip_suffix('e').map(|stem| (syllables(stem), is_short(stem)));
    if before.is_some_and(|(syllables, short)| syllables > 1 || (syllables == 1 && !short)) {
        word.pop();
    }
    word
}

/// 1a, with "y" for "ies" where Porter has "i": keys are read by people.
fn without_plural(word: &str) -> String {
    if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    match (word.strip_suffix("sses"), word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), ..) => format!("{stem}ss"),
        (_, Some(stem), _) if stem.len() > 1 => format!("{stem}y"),
        (_, _, Some(stem)) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// 1b: "rated" is "rate", "missed" is "miss", "stopping" is "stop"; "need" and "bring" stay.
fn without_past(word: String) -> String {
    if let Some(stem) = word.strip_suffix("eed") {
        return if syllables(stem) > 0 { format!("{stem}ee") } else { word };
    }
    if let Some(stem) = word.strip_suffix("ied") {
        return if stem.len() > 1 { format!("{stem}y") } else { word };
    }
    let Some(stem) = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing")) else { return word };
    let letters = stem.as_bytes();
    if !(0..letters.len()).any(|at| is_vowel(letters, at)) {
        return word;
    }
    let doubled =
        matches!(letters, [.., a, b] if a == b && !b"lsz".contains(a) && !is_vowel(letters, letters.len() - 1));
    if doubled {
        return stem[..stem.len() - 1].to_owned();
    }
    // "used", "aged": no verb is left with two letters.
    let wants_e = letters.len() == 2
        || ["at", "bl", "iz"].iter().any(|end| stem.ends_with(end))
        || (syllables(stem) == 1 && is_short(stem));
    if wants_e { format!("{stem}e") } else { stem.to_owned() }
}

/// Porter's measure: how often a vowel is followed by a consonant.
fn syllables(stem: &str) -> usize {
    let letters = stem.as_bytes();
    (1..letters.len()).filter(|at| is_vowel(letters, at - 1) && !is_vowel(letters, *at)).count()
}

/// Porter's *o: ends in consonant, vowel, consonant, the last not w, x or y.
fn is_short(stem: &str) -> bool {
    let letters = stem.as_bytes();
    let Some(last) = letters.len().checked_sub(1).filter(|last| *last >= 2) else { return false };
    !is_vowel(letters, last)
        && is_vowel(letters, last - 1)
        && !is_vowel(letters, last - 2)
        && !matches!(letters.get(last), Some(b'w' | b'x' | b'y'))
}

/// "y" is a vowel behind a consonant.
fn is_vowel(letters: &[u8], at: usize) -> bool {
    match letters.get(at) {
        Some(b'a' | b'e' | b'i' | b'o' | b'u') => true,
        Some(b'y') => at > 0 && !is_vowel(&letters[..at], at - 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(population: &str, predicate: &str) -> String {
        measure(Some(population), Some(predicate)).unwrap_or_default()
    }

    #[test]
    fn articles_numbers_and_inflection_make_no_difference() {
        assert_eq!(of("posts", "were vacant"), "post/vacant");
        assert_eq!(of("the 24 posts", "are vacant"), "post/vacant");
        assert_eq!(of("twelve of the women", "had missed two visits"), of("a woman", "misses visits"));
        assert_eq!(of("ferries", "are managed well"), of("The ferry’s", "managing well"));
        assert_eq!(of("crews", "stopped"), of("crew", "stopping"));
        assert_eq!(of("services", "rated good"), of("service", "rate good"));
        assert_eq!(of("offices", "are used"), of("office", "uses"));
        assert_eq!(of("people", "kept waiting"), of("person", "keep waiting"));
    }

    #[test]
    fn negation_order_and_other_words_do() {
        assert_ne!(of("cases", "were not assessed"), of("cases", "were assessed"));
        assert_eq!(of("cases", "weren’t assessed"), of("case", "was not assessed"));
        assert_ne!(of("staff", "said"), of("staff who left", "said"));
    }

    #[test]
    fn a_key_that_is_typed_is_the_key_that_is_kept() {
        assert_eq!(measure_of("Posts / were vacant").as_deref(), Some("post/vacant"));
        assert_eq!(measure_of("posts").as_deref(), Some("post"));
        for words in ["houses / used", "services / are managed", "pass / left behind", "the saws / were found"] {
            let key = measure_of(words).unwrap();
            assert_eq!(measure_of(&key).as_deref(), Some(key.as_str()), "{words}");
        }
        assert_eq!(measure(None, Some("were late")).as_deref(), Some("/late"));
        assert_eq!((measure(None, None), measure(Some("the 3"), None), measure_of("—")), (None, None, None));
    }

    #[test]
    fn whatever_stands_there_has_a_key() {
        for words in ["y", "yyyy", "sss", "eeed", "ing", "ssing", "é’s", "''''", "ied", "1,000.5%", "aaaaed"] {
            let _ = of(words, words);
        }
    }
}
